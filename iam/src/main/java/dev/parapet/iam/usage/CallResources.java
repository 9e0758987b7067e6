package dev.parapet.iam.usage;

import dev.parapet.core.Event;
import dev.parapet.iam.Arn;
import dev.parapet.iam.authorization.ResourceType;
import dev.parapet.iam.authorization.ServiceAction;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The resources that a call was about, as ARNs.
///
/// In the order of trust: what the record lists as its resources, ARNs among the parameters and in the response, and names
/// among the parameters put into the forms that the reference has for what the action is asked for. Only what fits such a form
/// counts, so the role that a job runs under is not taken for the job.
final class CallResources {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");
    private static final Set<String> PLACES = Set.of("Partition", "Region", "Account");
    private static final int MOST = 200;

    private final Event event;
    private final Actor actor;
    private final Object request;
    private final Object response;

    /// @param exact whether all are names, and none is a pattern
    record Found(List<String> arns, boolean exact) {}

    CallResources(Event event, Actor actor) {
        this.event = event;
        this.actor = actor;
        this.request = event.field("requestParameters").orElse(Map.of());
        this.response = event.field("responseElements").orElse(Map.of());
    }

    Found of(ServiceAction action) {
        if (action.resourceTypes().isEmpty()) {
            return new Found(List.of("*"), true);
        }
        var special = SpecialResources.of(action, event, this);
        if (special.isPresent()) {
            return special.get();
        }
        var listed = fitting(action, listed());
        if (!listed.isEmpty()) {
            return new Found(List.copyOf(listed), listed.stream().noneMatch(arn -> arn.endsWith("*")));
        }
        var found = new LinkedHashSet<>(fitting(action, arns(request)));
        for (ResourceType type : action.resourceTypes()) {
            for (String form : type.arns()) {
                if (found.size() < MOST) {
                    found.addAll(filled(form, type.name()));
                }
            }
        }
        if (found.isEmpty()) {
            found.addAll(fitting(action, arns(response)));
        }
        return found.isEmpty() ? new Found(List.of(widest(action)), false) : new Found(List.copyOf(found), true);
    }

    // All of the one kind there is, or anything.
    private String widest(ServiceAction action) {
        boolean one = action.resourceTypes().size() == 1
                && action.resourceTypes().getFirst().arns().size() == 1;
        return one
                ? PLACEHOLDER
                        .matcher(places(action.resourceTypes().getFirst().arns().getFirst()))
                        .replaceAll("*")
                : "*";
    }

    private static Set<String> fitting(ServiceAction action, List<String> arns) {
        var fitting = new LinkedHashSet<String>();
        for (String arn : arns) {
            if (fitting.size() < MOST && action.resourceTypes().stream().anyMatch(type -> type.mayMatch(arn))) {
                fitting.add(arn);
            }
        }
        return fitting;
    }

    private List<String> listed() {
        var listed = new ArrayList<String>();
        if (event.field("resources").orElse(null) instanceof List<?> resources) {
            for (Object one : resources) {
                if (one instanceof Map<?, ?> resource) {
                    if (resource.get("ARN") instanceof String arn && isArn(arn)) {
                        listed.add(arn);
                    } else if (resource.get("ARNPrefix") instanceof String start && isArn(start)) {
                        listed.add(start + "*");
                    }
                }
            }
        }
        return listed;
    }

    private static List<String> arns(Object inside) {
        var arns = new ArrayList<String>();
        Parameters.each(inside, (_, text) -> {
            if (isArn(text)) {
                arns.add(text);
            }
        });
        return arns;
    }

    private static boolean isArn(String text) {
        return Arn.parse(text).isPresent();
    }

    // A form with the names that the call gave; none if it gave not all of them.
    private List<String> filled(String form, String type) {
        var open = PLACEHOLDER
                .matcher(form)
                .results()
                .map(found -> found.group(1))
                .filter(name -> !PLACES.contains(name))
                .distinct()
                .toList();
        String placed = places(form);
        if (open.isEmpty()) {
            return List.of(placed);
        }
        var filled = new ArrayList<String>();
        var first = Parameters.standingFor(open.getFirst(), type, request);
        for (String value : open.size() == 1 ? first : first.stream().limit(1).toList()) {
            String arn = with(placed, open.getFirst(), value);
            for (String name : open.subList(1, open.size())) {
                var values = Parameters.standingFor(name, type, request);
                arn = values.isEmpty() ? "" : with(arn, name, values.getFirst());
            }
            if (!arn.isEmpty() && !arn.contains("${")) {
                filled.add(arn);
            }
        }
        return filled;
    }

    private static String with(String form, String name, String value) {
        String bare = name.endsWith("WithoutLeadingSlash") && value.startsWith("/") ? value.substring(1) : value;
        return form.replace("${" + name + "}", bare);
    }

    /// An ARN's form with the partition, region and account of the call.
    String places(String form) {
        return form.replace("${Partition}", partition())
                .replace("${Region}", Matcher.quoteReplacement(event.region()))
                .replace("${Account}", owner());
    }

    private String owner() {
        return event.account().isEmpty() ? actor.account() : event.account();
    }

    private String partition() {
        return event.region().startsWith("cn-") ? "aws-cn" : event.region().startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }

    /// The text of a parameter at the top.
    Optional<String> parameter(String name) {
        return event.text("requestParameters." + name).filter(text -> !text.isBlank());
    }
}
