package dev.parapet.iam.lint;

import dev.parapet.iam.Condition;
import dev.parapet.iam.Glob;
import dev.parapet.iam.Principals;
import dev.parapet.iam.Statement;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Whom a statement is for.
final class PrincipalRules {
    private static final Pattern UNIQUE_ID = Pattern.compile("(AIDA|AROA|AGPA|ANPA)[A-Z0-9]{12,}");
    private static final Set<String> SOURCES =
            Set.of("aws:sourcearn", "aws:sourceaccount", "aws:sourceorgid", "aws:sourceorgpaths");

    /// Services whose pages on the confused deputy show aws:SourceAccount in the trust policies of
    /// their roles: Bedrock (agents-permissions, kb-permissions), AgentCore (runtime-permissions), and
    /// "Cross-service confused deputy prevention" of the others.
    private static final Set<String> SAY_FOR_WHOM_THEY_ASSUME = Set.of(
            "autoscaling.amazonaws.com",
            "bedrock-agentcore.amazonaws.com",
            "bedrock.amazonaws.com",
            "comprehend.amazonaws.com",
            "frauddetector.amazonaws.com",
            "personalize.amazonaws.com",
            "sagemaker.amazonaws.com",
            "scheduler.amazonaws.com",
            "transcribe.amazonaws.com");

    private PrincipalRules() {}

    static void allowAnyone(Subject subject, Statement statement, Notes notes) {
        boolean anyone =
                statement.principals().filter(Principals::includesAnyone).isPresent();
        boolean about = subject.kind() == PolicyKind.RESOURCE || subject.kind() == PolicyKind.TRUST;
        if (about && statement.allows() && anyone && statement.conditions().isEmpty()) {
            notes.add(
                    "Principal",
                    "it allows anyone, without any condition",
                    "name the principals, or add a condition such as aws:PrincipalOrgID");
        }
    }

    static void allowNotPrincipal(Subject subject, Statement statement, Notes notes) {
        if (statement.allows() && statement.notPrincipals().isPresent()) {
            notes.add(
                    "NotPrincipal",
                    "it allows everybody but those it names, people without credentials included",
                    "name those who are meant in Principal");
        }
    }

    static void denyNotPrincipal(Subject subject, Statement statement, Notes notes) {
        if (statement.denies() && statement.notPrincipals().isPresent()) {
            notes.add(
                    "NotPrincipal",
                    "it denies whoever has a permissions boundary, named or not, and sessions whose role, session and "
                            + "account are not all named",
                    "write Principal \"*\" with ArnNotEquals on aws:PrincipalArn");
        }
    }

    static void uniqueId(Subject subject, Statement statement, Notes notes) {
        named(statement)
                .filter(name -> UNIQUE_ID.matcher(name).matches())
                .forEach(name -> notes.add(
                        "Principal",
                        "`" + name + "` is what AWS shows of a user or role that was deleted; it never matches again",
                        "take it out, or write the ARN of who is meant now"));
    }

    static void partialWildcard(Subject subject, Statement statement, Notes notes) {
        named(statement)
                .filter(name -> Glob.isOpen(name) && !name.equals("*"))
                .forEach(name -> notes.add(
                        "Principal",
                        "`" + name + "` has a wildcard, and principals are compared as they are",
                        "name the account and add ArnLike on aws:PrincipalArn with the pattern"));
    }

    private static Stream<String> named(Statement statement) {
        return Stream.concat(statement.principals().stream(), statement.notPrincipals().stream())
                .flatMap(principals -> principals.ofType("AWS").stream());
    }

    static void serviceWithoutSource(Subject subject, Statement statement, Notes notes) {
        var services = services(statement);
        if (subject.kind() == PolicyKind.RESOURCE
                && statement.allows()
                && !services.isEmpty()
                && !isGuarded(statement)) {
            notes.add(
                    "Principal Service",
                    "`" + String.join("`, `", services)
                            + "` may be made to use it by anyone who uses that service, from " + "any account",
                    "add StringEquals on aws:SourceAccount, or on aws:SourceOrgID, and ArnLike on aws:SourceArn");
        }
    }

    /// Whoever hands a role to a service has iam:PassRole in the role's own account, so most services
    /// cannot be made to use it for strangers; EC2 and others do not even say for whom they ask. Only
    /// where AWS advises it is it said.
    static void roleOfServiceWithoutSource(Subject subject, Statement statement, Notes notes) {
        if (subject.kind() != PolicyKind.TRUST || !statement.allows() || isGuarded(statement)) {
            return;
        }
        var services = services(statement).stream()
                .filter(SAY_FOR_WHOM_THEY_ASSUME::contains)
                .toList();
        if (!services.isEmpty()) {
            notes.add(
                    "Principal Service",
                    "it does not say for whose jobs and agents `" + String.join("`, `", services)
                            + "` may become the role",
                    "add StringEquals on aws:SourceAccount with your account, and ArnLike on aws:SourceArn");
        }
    }

    private static List<String> services(Statement statement) {
        return statement.principals().map(all -> all.ofType("Service")).orElse(List.of());
    }

    // A key's policy may say for whom by what is encrypted: a log group, or the caller's account.
    private static boolean isGuarded(Statement statement) {
        return statement.conditions().stream()
                .anyMatch(one -> one.demandsAValue()
                        && !matchesAnything(one)
                        && (SOURCES.contains(one.key())
                                || one.key().equals("kms:calleraccount")
                                || one.key().startsWith("kms:encryptioncontext:")));
    }

    static boolean demands(Statement statement, String key) {
        return statement.conditions().stream()
                .anyMatch(one -> one.key().equals(key) && one.demandsAValue() && !matchesAnything(one));
    }

    private static boolean matchesAnything(Condition condition) {
        return condition.operator().endsWith("like")
                && condition.values().stream().anyMatch(Glob::isAnything);
    }
}
