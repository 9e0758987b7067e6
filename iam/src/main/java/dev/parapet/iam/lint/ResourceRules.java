package dev.parapet.iam.lint;

import dev.parapet.iam.Arn;
import dev.parapet.iam.Glob;
import dev.parapet.iam.Statement;
import dev.parapet.iam.authorization.ResourceType;
import dev.parapet.iam.authorization.ServiceAction;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a statement is about, and whether its actions ever are.
final class ResourceRules {
    // AWS authorises it against all buckets, though the reference gives it no resource type.
    private static final String LIST_BUCKETS = "s3:ListAllMyBuckets";

    private ResourceRules() {}

    static void notAnArn(Subject subject, Statement statement, Notes notes) {
        Stream.concat(statement.resources().stream(), statement.notResources().stream())
                .filter(resource -> !Glob.isAnything(resource) && !resource.startsWith("execute-api:/"))
                .filter(resource -> Arn.parse(resource).isEmpty())
                .forEach(resource -> notes.add(
                        statement.resources().isEmpty() ? "NotResource" : "Resource",
                        "`" + resource + "` is not an ARN of six parts",
                        "write `*` or an ARN, such as `arn:aws:s3:::example/*`"));
    }

    static void mismatch(Subject subject, Statement statement, Notes notes) {
        var resources = statement.resources();
        if (resources.isEmpty()
                || resources.stream().anyMatch(one -> Arn.parse(one).isEmpty())) {
            return;
        }
        for (String pattern : statement.actions()) {
            List<ServiceAction> actions =
                    Glob.isAnything(pattern) ? List.of() : subject.reference().expand(pattern);
            if (actions.isEmpty() || actions.stream().anyMatch(action -> takesAny(action, resources))) {
                continue;
            }
            notes.add(
                    "Resource",
                    "`" + pattern + "` is never asked for such a resource, so the statement "
                            + (statement.allows() ? "does not allow it" : "does not deny it"),
                    forms(actions));
        }
    }

    private static boolean takesAny(ServiceAction action, List<String> resources) {
        return action.id().equals(LIST_BUCKETS)
                || action.resourceTypes().stream()
                        .anyMatch(type -> resources.stream().anyMatch(type::mayMatch));
    }

    private static String forms(List<ServiceAction> actions) {
        var forms = actions.stream()
                .map(ServiceAction::resourceTypes)
                .flatMap(Collection::stream)
                .map(ResourceType::arns)
                .flatMap(List::stream)
                .distinct()
                .limit(3)
                .collect(Collectors.joining("` or `"));
        return forms.isEmpty() ? "write Resource `*`; it takes no other" : "write `" + forms + "`";
    }
}
