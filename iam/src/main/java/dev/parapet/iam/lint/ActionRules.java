package dev.parapet.iam.lint;

import dev.parapet.iam.Condition;
import dev.parapet.iam.Glob;
import dev.parapet.iam.Statement;
import dev.parapet.iam.authorization.ServiceAction;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a statement lets one do, or not.
final class ActionRules {
    private static final int SHORT = 3;

    private ActionRules() {}

    static void unknownPrefix(Subject subject, Statement statement, Notes notes) {
        patterns(statement)
                .filter(pattern -> !Glob.isAnything(pattern))
                .filter(pattern -> subject.reference().service(prefix(pattern)).isEmpty())
                .forEach(pattern -> {
                    String prefix = prefix(pattern);
                    var near = subject.reference().nearestPrefixes(prefix);
                    notes.add(
                            element(statement),
                            prefix.isEmpty()
                                    ? "`" + pattern + "` has no service"
                                    : Glob.isOpen(prefix)
                                            ? "`" + pattern + "` has a wildcard in its service, which AWS does not take"
                                            : "`" + pattern + "`: no service has the prefix `" + prefix + "`",
                            near.isEmpty()
                                    ? "write the service's prefix and the action: `s3:GetObject`"
                                    : "write " + quoted(near, ":" + pattern.substring(pattern.indexOf(':') + 1)));
                });
    }

    static void unknownAction(Subject subject, Statement statement, Notes notes) {
        patterns(statement)
                .filter(pattern -> !Glob.isOpen(pattern))
                .filter(pattern -> subject.reference().service(prefix(pattern)).isPresent())
                .filter(pattern -> subject.reference().action(pattern).isEmpty())
                .forEach(pattern -> {
                    var near = subject.reference().nearestActions(pattern);
                    notes.add(
                            element(statement),
                            "there is no action `" + pattern + "`",
                            near.isEmpty()
                                    ? "look the action up in the reference of the service; APIs and actions can differ"
                                    : "write " + quoted(near, ""));
                });
    }

    static void matchesNothing(Subject subject, Statement statement, Notes notes) {
        patterns(statement)
                .filter(Glob::isOpen)
                .filter(pattern -> subject.reference().service(prefix(pattern)).isPresent())
                .filter(pattern -> subject.reference().expand(pattern).isEmpty())
                .forEach(pattern -> notes.add(
                        element(statement),
                        "no action matches `" + pattern + "`",
                        "look the actions up in the reference of the service"));
    }

    static void shortList(Subject subject, Statement statement, Notes notes) {
        if (!statement.allows()) {
            return;
        }
        statement.actions().stream()
                .filter(pattern -> Glob.isOpen(pattern) && !pattern.endsWith(":*") && !Glob.isAnything(pattern))
                .forEach(pattern -> {
                    var actions = subject.reference().expand(pattern);
                    if (!actions.isEmpty() && actions.size() <= SHORT) {
                        notes.add(
                                "Action",
                                "`" + pattern + "` stands for " + actions.size()
                                        + (actions.size() == 1 ? " action" : " actions")
                                        + " today, and for whatever AWS adds",
                                "write "
                                        + actions.stream()
                                                .map(ServiceAction::id)
                                                .collect(Collectors.joining("`, `", "`", "`")));
                    }
                });
    }

    static void allowNotAction(Subject subject, Statement statement, Notes notes) {
        if (statement.allows() && !statement.notActions().isEmpty() && subject.kind() != PolicyKind.SCP) {
            notes.add(
                    "NotAction",
                    "it allows every other action of every service, also those that AWS adds",
                    "name the actions in Action, or deny those instead");
        }
    }

    static void passRoleAnywhere(Subject subject, Statement statement, Notes notes) {
        boolean named = statement.actions().stream()
                .map(action -> action.toLowerCase(Locale.ROOT))
                .anyMatch(action -> action.startsWith("iam:") && Glob.matches(action, "iam:passrole"));
        boolean limited = statement.conditions().stream()
                .anyMatch(one -> one.key().equals("iam:passedtoservice") && one.demandsAValue());
        boolean grants = subject.kind() == PolicyKind.IDENTITY || subject.kind() == PolicyKind.SESSION;
        if (grants && statement.allows() && named && statement.coversEveryResource() && !limited) {
            notes.add(
                    "Action",
                    "any role may be handed to any service, and whoever can start something there then has its permissions",
                    "name the roles in Resource and add StringEquals on iam:PassedToService");
        }
    }

    static void variableInOldVersion(Subject subject, Statement statement, Notes notes) {
        if (subject.document().hasVariables()) {
            return;
        }
        Stream.concat(
                        Stream.concat(statement.resources().stream(), statement.notResources().stream()),
                        statement.conditions().stream().map(Condition::values).flatMap(List::stream))
                .filter(text -> text.contains("${"))
                .distinct()
                .forEach(text -> notes.add(
                        "Resource or Condition",
                        "`" + text + "` is plain text: variables need version 2012-10-17",
                        "write \"Version\": \"2012-10-17\" at the start of the policy"));
    }

    private static Stream<String> patterns(Statement statement) {
        return Stream.concat(statement.actions().stream(), statement.notActions().stream());
    }

    private static String element(Statement statement) {
        return statement.notActions().isEmpty() ? "Action" : "NotAction";
    }

    private static String prefix(String pattern) {
        return pattern.substring(0, Math.max(0, pattern.indexOf(':')));
    }

    private static String quoted(List<String> names, String rest) {
        return names.stream().map(name -> "`" + name + rest + "`").collect(Collectors.joining(" or "));
    }
}
