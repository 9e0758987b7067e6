package dev.parapet.posture.exposure;

import dev.parapet.core.Resource;
import dev.parapet.iam.exposure.Query.Outsider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What outsiders could do to resources of one type, and where it is written who may.
///
/// @param type CloudFormation's name
/// @param source where the policy is
/// @param arns what requests under the policy are about; `{id}` is the resource's id, `{BotId}` an attribute
/// @param callers who can call at all
/// @param actions of each reach, any of which is enough
record Surface(
        String type,
        Source source,
        List<String> arns,
        Set<Outsider> callers,
        Map<Reach, List<String>> actions,
        Map<String, Integer> about) {
    private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z]+)}");

    /// Where policies are.
    sealed interface Source {
        /// @param attribute of the resource; `A.B` for one inside another
        record Own(String attribute) implements Source {}

        /// In resources of their own, none or several for one.
        ///
        /// @param type of those
        /// @param attribute of those, with the policy
        /// @param link of those, with the ARN of the resource
        record Beside(String type, String attribute, String link) implements Source {}

        /// That of another resource.
        ///
        /// @param type of that
        /// @param attribute of that, with the policy
        /// @param link of the resource, with the ARN of that
        record Of(String type, String attribute, String link) implements Source {}

        /// Resources of the type have policies, and nobody collects them.
        record Uncollected() implements Source {}
    }

    Surface {
        arns = List.copyOf(arns);
        callers = Set.copyOf(callers);
        actions = Map.copyOf(actions);
        about = Map.copyOf(about);
    }

    /// @param arns between blanks
    /// @param reaches `read sqs:ReceiveMessage …`, one for each reach
    ///     `s3:GetObject@2` is about the second ARN only
    static Surface of(String type, Source source, String arns, String... reaches) {
        var actions = new EnumMap<Reach, List<String>>(Reach.class);
        var about = new HashMap<String, Integer>();
        for (String line : reaches) {
            var words = Arrays.asList(line.split(" +"));
            var reach = Reach.named(words.getFirst()).orElseThrow(() -> new IllegalArgumentException(line));
            var its = new ArrayList<String>();
            for (String word : words.subList(1, words.size())) {
                String[] parts = word.split("@", 2);
                its.add(parts[0]);
                if (parts.length == 2) {
                    about.put(parts[0], Integer.parseInt(parts[1]));
                }
            }
            actions.put(reach, its);
        }
        return new Surface(
                type, source, Arrays.asList(arns.split(" +")), EnumSet.allOf(Outsider.class), actions, about);
    }

    /// The same, where the service refuses requests that nobody has signed, so that `*` is any AWS account.
    Surface signed() {
        return without(Outsider.ANONYMOUS);
    }

    Surface without(Outsider outsider) {
        var fewer = EnumSet.copyOf(callers);
        fewer.remove(outsider);
        return new Surface(type, source, arns, fewer, actions, about);
    }

    /// What requests are about, of one resource.
    ///
    /// @param place one of the ARNs, counted from 1; 0 for all
    List<String> arnsOf(Resource resource, int place) {
        return (place == 0 ? arns : List.of(arns.get(place - 1)))
                .stream()
                        .map(arn -> PLACE.matcher(arn)
                                .replaceAll(found -> Matcher.quoteReplacement(value(resource, found.group(1)))))
                        .toList();
    }

    /// The resource's own ARN, as policies have it.
    String own(Resource resource) {
        return arnsOf(resource, 1).getFirst();
    }

    private static String value(Resource resource, String name) {
        String[] arn = resource.id().split(":", 6);
        return switch (name) {
            case "id" -> resource.id();
            case "name" -> resource.name();
            case "partition" -> arn.length == 6 ? arn[1] : "aws";
            case "region" -> resource.region();
            case "account" -> resource.account();
            // Wide where it is not known: what is closed for any value is closed.
            default -> resource.attributes().get(name) instanceof String text && !text.isBlank() ? text : "*";
        };
    }

    /// Actions that are asked about together.
    ///
    /// @param about which of the ARNs they are about; 0 for all
    record Group(List<String> actions, Set<Outsider> callers, int about) {}

    /// By what they are about and who can call them. STS knows the caller by the action: whom a provider vouches for
    /// cannot assume a role as accounts do, nor they as it does.
    List<Group> groups(List<String> asked) {
        var byPlace = asked.stream()
                .filter(one -> !isForFederated(one))
                .collect(Collectors.groupingBy(
                        one -> about.getOrDefault(one, 0), LinkedHashMap::new, Collectors.toList()));
        var federated = asked.stream().filter(Surface::isForFederated).toList();
        var groups = new ArrayList<Group>();
        if (federated.isEmpty()) {
            byPlace.forEach((place, its) -> groups.add(new Group(its, callers, place)));
        } else {
            var rest = EnumSet.copyOf(callers);
            rest.remove(Outsider.FEDERATED);
            byPlace.forEach((place, its) -> groups.add(new Group(its, Set.copyOf(rest), place)));
            groups.add(new Group(federated, Set.of(Outsider.FEDERATED), 0));
        }
        return groups;
    }

    private static boolean isForFederated(String action) {
        return action.startsWith("sts:AssumeRoleWith");
    }

    /// Rules on a reach.
    interface Rule {
        Ruling of(Reach reach, List<String> actions);
    }

    /// A ruling for every reach.
    Map<Reach, Ruling> each(Rule rule) {
        var rulings = new EnumMap<Reach, Ruling>(Reach.class);
        actions.forEach((reach, its) -> rulings.put(reach, rule.of(reach, its)));
        return rulings;
    }

    List<String> allActions() {
        return actions.values().stream().flatMap(List::stream).distinct().toList();
    }
}
