package dev.parapet.iam.lint;

import dev.parapet.iam.Arn;
import dev.parapet.iam.Condition;
import dev.parapet.iam.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Who may become a role.
final class TrustRules {
    private static final String GITHUB = "token.actions.githubusercontent.com";
    private static final Pattern OPEN_NAMESPACE = Pattern.compile("system:serviceaccount:[^:*?]*[*?]");
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final Set<String> KNOWN_CALLERS = Set.of(
            "sts:externalid",
            "aws:principalorgid",
            "aws:principalorgpaths",
            "aws:principalarn",
            "aws:principalaccount");

    // What says for whom the token was made, of the providers that AWS knows by name.
    private static final Map<String, String> AUDIENCES = Map.of(
            "accounts.google.com", "accounts.google.com:aud",
            "cognito-identity.amazonaws.com", "cognito-identity.amazonaws.com:aud",
            "graph.facebook.com", "graph.facebook.com:app_id",
            "www.amazon.com", "www.amazon.com:app_id");

    // Claims that say whose token it is; the others say for whom, when and in which manner it was made.
    private static final Set<String> WHOSE = Set.of(
            "sub",
            "job_workflow_ref",
            "repository",
            "repository_id",
            "repository_owner",
            "repository_owner_id",
            "enterprise_id",
            "organization_id",
            "pipeline_id",
            "project_id",
            "namespace_id",
            "user_id",
            "oidc.circleci.com/project-id");

    private TrustRules() {}

    static void providerWithoutSubject(Subject subject, Statement statement, Notes notes) {
        if (!statement.allows()) {
            return;
        }
        providers(statement).forEach(provider -> {
            boolean whose = WHOSE.stream()
                    .anyMatch(claim ->
                            PrincipalRules.demands(statement, provider.toLowerCase(Locale.ROOT) + ":" + claim));
            if (!whose) {
                notes.add(
                        "Condition",
                        "whoever gets a token from " + provider + " may become the role"
                                + (provider.startsWith(GITHUB) ? ": any repository of anyone" : ""),
                        "add StringEquals on " + provider + ":sub with the subjects that are meant");
            }
        });
    }

    static void providerWithoutAudience(Subject subject, Statement statement, Notes notes) {
        if (!statement.allows()) {
            return;
        }
        federated(statement)
                .flatMap(name -> Stream.ofNullable(AUDIENCES.get(name)))
                .filter(key -> !PrincipalRules.demands(statement, key))
                .forEach(key -> notes.add(
                        "Condition",
                        "whoever has a token of that provider, made for any application, may become the role",
                        "add StringEquals on " + key + " with your own"));
    }

    static void wideSubject(Subject subject, Statement statement, Condition condition, Notes notes) {
        boolean like = condition.operator().equals("stringlike");
        if (!statement.allows() || !like || !condition.key().endsWith(":sub")) {
            return;
        }
        for (String value : condition.values()) {
            if (condition.key().startsWith(GITHUB)) {
                githubSubject(value)
                        .ifPresent(says -> notes.add(
                                subject.element(condition),
                                says,
                                "write the organization out, with its slash: `repo:example/*`"));
            } else if (OPEN_NAMESPACE.matcher(value).lookingAt()) {
                notes.add(
                        subject.element(condition),
                        "`" + value + "` leaves the namespace open, and whoever may create one may choose its name",
                        "write namespace and service account out: `system:serviceaccount:example:example`");
            }
        }
    }

    // Whoever may name an organization can match what is open before its slash.
    private static Optional<String> githubSubject(String value) {
        int wildcard = firstWildcard(value);
        int slash = value.indexOf('/');
        boolean open = wildcard >= 0 && (slash < 0 || wildcard < slash);
        return open
                ? Optional.of(
                        "`" + value + "` leaves the organization open: it matches look-alikes that anyone may register")
                : Optional.empty();
    }

    private static int firstWildcard(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) == '*' || value.charAt(i) == '?') {
                return i;
            }
        }
        return -1;
    }

    static void thirdPartyWithoutExternalId(Subject subject, Statement statement, Notes notes) {
        boolean known = statement.conditions().stream()
                .anyMatch(one -> KNOWN_CALLERS.contains(one.key()) && one.demandsAValue());
        boolean trust =
                subject.kind() == PolicyKind.TRUST && statement.allows() && statement.coversAction("sts:AssumeRole");
        if (!trust || known) {
            return;
        }
        statement.principals().map(all -> all.ofType("AWS")).orElse(List.of()).stream()
                .flatMap(name -> account(name, !subject.ours().isEmpty()).stream())
                .filter(account -> !subject.ours().contains(account))
                .distinct()
                .forEach(account -> notes.add(
                        "Principal AWS",
                        whole(statement, account)
                                + " may become the role; if a third party owns it, it can be made to "
                                + "use the role for somebody else",
                        "add StringEquals on sts:ExternalId; if the account is yours, say so (--our-account) or add "
                                + "aws:PrincipalOrgID"));
    }

    private static String whole(Statement statement, String account) {
        boolean all = statement.principals().map(one -> one.ofType("AWS")).orElse(List.of()).stream()
                .anyMatch(name -> account(name, false).filter(account::equals).isPresent());
        return (all ? "all" : "somebody") + " of account " + account;
    }

    // Of the forms that stand for a whole account. A single role of another account can be made to act for somebody
    // else as well, but whose account it is must be known: one's own roles trust each other without further ado.
    private static Optional<String> account(String principal, boolean anybodyOfIt) {
        if (ACCOUNT.matcher(principal).matches()) {
            return Optional.of(principal);
        }
        return Arn.parse(principal)
                .filter(arn -> (arn.service().equals("iam") || arn.service().equals("sts"))
                        && (anybodyOfIt || arn.resource().equals("root")))
                .map(Arn::account);
    }

    // Providers that were set up in the account, by their address: those of ARNs.
    private static Stream<String> providers(Statement statement) {
        return federated(statement)
                .flatMap(name -> Arn.parse(name).stream())
                .map(Arn::resource)
                .filter(resource -> resource.startsWith("oidc-provider/"))
                .map(resource -> resource.substring("oidc-provider/".length()));
    }

    private static Stream<String> federated(Statement statement) {
        return statement.principals().map(all -> all.ofType("Federated")).orElse(List.of()).stream();
    }
}
