package dev.parapet.posture.whatif;

import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import dev.parapet.iam.Glob;
import dev.parapet.iam.Statement;
import dev.parapet.iam.authorization.ResourceType;
import dev.parapet.iam.authorization.ServiceAction;
import dev.parapet.iam.authorization.ServiceAuthorization;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The requests for which a change may matter: some of them, for all cannot be listed.
///
/// Actions come from the statements that are new and those that they replace. A pattern over a few actions stands for all of
/// them; a wide one, and everything but some, for those that the policies of principals name, and for one action of each level
/// of access of every service that is granted. Resources are those of the snapshot that the action knows and the statement may
/// be about, some of each kind, and a made-up one where there are none.
final class Questions {
    private static final int FEW = 40;
    private static final int MOST_ACTIONS = 400;
    private static final int MOST_RESOURCES = 3;

    private final ServiceAuthorization reference;
    private final Map<String, List<Resource>> byService = new HashMap<>();
    private final Set<String> granted = new TreeSet<>();
    private final Set<String> services = new TreeSet<>();
    private final Set<String> sampled = new TreeSet<>();

    /// @param grants statements of identity policies: what people are granted is what they may miss
    Questions(ServiceAuthorization reference, Snapshot snapshot, Collection<Statement> grants) {
        this.reference = reference;
        for (Resource one : snapshot.resources()) {
            String[] parts = one.id().split(":", 4);
            if (parts.length == 4 && !one.type().startsWith("Parapet::")) {
                byService.computeIfAbsent(parts[2], _ -> new ArrayList<>()).add(one);
            }
        }
        for (Statement grant : grants) {
            for (String action : grant.actions()) {
                int colon = action.indexOf(':');
                if (colon > 0) {
                    services.add(action.substring(0, colon).toLowerCase(Locale.ROOT));
                    if (!Glob.isOpen(action)) {
                        reference.action(action).ifPresent(known -> granted.add(known.id()));
                    }
                }
            }
        }
        // Who may do everything may do this.
        services.addAll(List.of("bedrock", "ec2", "iam", "kms", "lambda", "s3", "sagemaker", "secretsmanager", "sts"));
    }

    /// @param account in which resources are made up
    List<Question> about(Statement statement, String account) {
        var questions = new ArrayList<Question>();
        for (ServiceAction action : actions(statement)) {
            for (String resource : resources(action, statement, account)) {
                questions.add(new Question(action.id(), resource));
            }
        }
        return questions;
    }

    /// What was asked for only in part, for people.
    List<String> sampled() {
        return List.copyOf(sampled);
    }

    private List<ServiceAction> actions(Statement statement) {
        var chosen = new TreeMap<String, ServiceAction>();
        if (statement.actions().isEmpty()) {
            sampled.add("everything but " + String.join(", ", statement.notActions()));
            sample("*", chosen);
        }
        for (String pattern : statement.actions()) {
            var all = Glob.isAnything(pattern) ? List.<ServiceAction>of() : reference.expand(pattern);
            if (Glob.isAnything(pattern) || all.size() > FEW) {
                sampled.add("`" + pattern + "`" + (all.isEmpty() ? "" : ", which stands for " + all.size() + " actions"));
                sample(pattern, chosen);
            } else {
                all.forEach(action -> chosen.put(action.id(), action));
            }
        }
        return chosen.values().stream()
                .filter(action -> statement.coversAction(action.id()))
                .limit(MOST_ACTIONS)
                .toList();
    }

    private void sample(String pattern, Map<String, ServiceAction> into) {
        for (String action : granted) {
            if (Glob.isAnything(pattern)
                    || Glob.matches(
                            pattern.toLowerCase(Locale.ROOT), action.toLowerCase(Locale.ROOT))) {
                reference.action(action).ifPresent(known -> into.put(known.id(), known));
            }
        }
        int colon = pattern.indexOf(':');
        for (String service : colon < 0 ? services : Set.of(pattern.substring(0, colon))) {
            var levels = new LinkedHashSet<Set<String>>();
            reference.expand(colon < 0 ? service + ":*" : pattern).stream()
                    .filter(action -> levels.add(action.accessLevels()))
                    .forEach(action -> into.put(action.id(), action));
        }
    }

    private List<String> resources(ServiceAction action, Statement statement, String account) {
        if (action.resourceTypes().isEmpty()) {
            return List.of("*");
        }
        var found = new LinkedHashSet<String>();
        for (ResourceType type : action.resourceTypes()) {
            for (String form : type.arns()) {
                if (found.size() < MOST_RESOURCES) {
                    existing(form, type, statement).forEach(found::add);
                }
            }
        }
        if (found.isEmpty()) {
            for (ResourceType type : action.resourceTypes()) {
                type.arns().stream()
                        .map(form -> madeUp(form, account))
                        .filter(statement::mayCoverResource)
                        .limit(1)
                        .forEach(found::add);
            }
        }
        if (found.isEmpty()) {
            statement.resources().stream()
                    .filter(one -> one.startsWith("arn:") && !one.contains("${"))
                    .filter(one -> action.resourceTypes().stream().anyMatch(type -> type.mayMatch(one)))
                    .map(one -> one.replace("*", "any").replace("?", "a"))
                    .limit(1)
                    .forEach(found::add);
        }
        return found.stream().limit(MOST_RESOURCES).toList();
    }

    private List<String> existing(String form, ResourceType type, Statement statement) {
        String[] parts = form.split(":", 4);
        var found = new ArrayList<String>();
        for (Resource one : byService.getOrDefault(parts.length == 4 ? parts[2] : "", List.of())) {
            // What is in a bucket is not in the snapshot, the bucket is.
            String id = one.type().equals("AWS::S3::Bucket") && type.name().equals("object") ? one.id() + "/any" : one.id();
            if (type.mayMatch(id) && statement.mayCoverResource(id)) {
                found.add(id);
                if (found.size() >= MOST_RESOURCES) {
                    return found;
                }
            }
        }
        return found;
    }

    private static String madeUp(String form, String account) {
        return form.replace("${Partition}", "aws")
                .replace("${Region}", "us-east-1")
                .replace("${Account}", account)
                .replaceAll("\\$\\{[^}]*}", "any");
    }
}
