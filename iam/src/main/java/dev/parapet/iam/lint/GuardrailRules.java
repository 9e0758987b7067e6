package dev.parapet.iam.lint;

import dev.parapet.iam.Glob;
import dev.parapet.iam.Principals;
import dev.parapet.iam.Statement;
import dev.parapet.iam.authorization.ServiceAction;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Policies of an organization: what they cannot do.
final class GuardrailRules {
    private static final Pattern WRITES_POLICY =
            Pattern.compile("(Put|Set|Create|Update|Attach).*Policy(Version)?|AddPermission|CreateGrant");

    // Conditions on these say who asks and from where, which is what such a statement can be about.
    private static final Set<String> ABOUT_CONTENT =
            Set.of("aws:principalorgid", "aws:principalaccount", "aws:principalorgpaths", "aws:sourceaccount");

    private GuardrailRules() {}

    static void principalInScp(Subject subject, Statement statement, Notes notes) {
        boolean named =
                statement.principals().isPresent() || statement.notPrincipals().isPresent();
        if (subject.kind() == PolicyKind.SCP && named) {
            notes.add(
                    "Principal",
                    "an SCP has no principals: it is for everyone in the accounts it is attached to",
                    "take it out; to spare some, add ArnNotLike on aws:PrincipalArn");
        }
    }

    static void scpGrants(Subject subject, IntFunction<Notes> notes) {
        var statements = subject.document().statements();
        boolean allows = statements.stream().allMatch(Statement::allows);
        boolean everything = statements.stream()
                .anyMatch(one -> one.actions().stream().anyMatch(Glob::isAnything)
                        && one.conditions().isEmpty());
        if (subject.kind() == PolicyKind.SCP && allows && !everything && !statements.isEmpty()) {
            notes.apply(0)
                    .add(
                            "Statement",
                            "an SCP grants nothing; one that only allows is a limit, and none at all while FullAWSAccess "
                                    + "is attached beside it",
                            "detach FullAWSAccess where this is attached, or deny what must not happen");
        }
    }

    static void scpReach(Subject subject, IntFunction<Notes> notes) {
        if (subject.kind() == PolicyKind.SCP && !subject.document().denying().isEmpty()) {
            notes.apply(0)
                    .add(
                            "Statement",
                            "it does not bind the management account, service-linked roles, nor callers from outside the "
                                    + "organization",
                            "keep workloads out of the management account, and limit outsiders with an RCP");
        }
    }

    static void policyText(Subject subject, Statement statement, Notes notes) {
        boolean content = statement.conditions().stream().anyMatch(one -> ABOUT_CONTENT.contains(one.key()));
        if (subject.kind() != PolicyKind.SCP || !statement.denies() || !content) {
            return;
        }
        var writing = statement.actions().stream()
                .filter(pattern -> !Glob.isAnything(pattern) && !pattern.endsWith(":*"))
                .flatMap(pattern -> subject.reference().expand(pattern).stream())
                .filter(action -> WRITES_POLICY.matcher(action.name()).matches())
                .map(ServiceAction::id)
                .distinct()
                .limit(3)
                .collect(Collectors.joining("`, `"));
        if (!writing.isEmpty()) {
            notes.add(
                    "Condition",
                    "the condition is about who calls `" + writing
                            + "`; no SCP sees the text of the policy being written, " + "or whom it lets in",
                    "limit who may write policies, and stop outsiders with an RCP on aws:PrincipalOrgID");
        }
    }

    static void rcpAllows(Subject subject, Statement statement, Notes notes) {
        if (subject.kind() == PolicyKind.RCP && statement.allows()) {
            notes.add("Effect", "an RCP of one's own can only deny", "write Deny with the conditions turned round");
        }
    }

    static void rcpPrincipal(Subject subject, Statement statement, Notes notes) {
        if (subject.kind() == PolicyKind.RCP
                && statement.principals().filter(Principals::everyone).isEmpty()) {
            notes.add(
                    "Principal",
                    "an RCP has \"*\" for its principal, and nothing else",
                    "write \"Principal\": \"*\", and say who is meant with conditions such as aws:PrincipalOrgID");
        }
    }

    static void rcpService(Subject subject, Statement statement, Notes notes) {
        if (subject.kind() != PolicyKind.RCP) {
            return;
        }
        List<String> services = statement.actions().stream()
                .filter(pattern -> pattern.contains(":"))
                .map(pattern -> pattern.substring(0, pattern.indexOf(':')).toLowerCase(Locale.ROOT))
                .filter(prefix -> subject.reference().service(prefix).isPresent())
                .filter(prefix -> !subject.reference().isLimitedByRcps(prefix))
                .distinct()
                .toList();
        if (!services.isEmpty()) {
            notes.add(
                    "Action",
                    "RCPs do not reach the resources of `" + String.join("`, `", services) + "`",
                    "deny it to your own principals with an SCP, and mind the resources' own policies");
        }
    }
}
