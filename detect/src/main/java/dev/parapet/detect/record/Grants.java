package dev.parapet.detect.record;

import dev.parapet.iam.Condition;
import dev.parapet.iam.MalformedPolicy;
import dev.parapet.iam.PolicyDocument;
import dev.parapet.iam.Principals;
import dev.parapet.iam.Statement;
import dev.parapet.iam.decision.CompiledPolicy;
import dev.parapet.iam.decision.Policies;
import dev.parapet.iam.exposure.Exposure;
import dev.parapet.iam.exposure.Query;
import dev.parapet.iam.exposure.Query.Outsider;
import dev.parapet.iam.exposure.ResourceContext;
import dev.parapet.iam.exposure.Zone;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a request gives to whom: out of the policies, lists and grants among its parameters.
///
/// Policies are judged by the policy engine, so a condition that keeps strangers out counts. What cannot be judged is
/// taken for open: an attacker must not get through by being unreadable.
final class Grants {
    /// For policies that strangers wrote: enough for true ones, and milliseconds at most.
    private static final long WORK = 50_000;

    private static final int DEEPEST = 24;
    private static final int MOST = 64;
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final Pattern ARN =
            Pattern.compile("arn:[a-z-]+:[a-z0-9-]*:[a-z0-9-]*:([0-9]{12}):.*", Pattern.DOTALL);
    private static final Set<String> OPEN_ACLS = Set.of("public-read", "public-read-write", "authenticated-read");
    private static final Set<String> SHARES = Set.of("group", "valuestoadd", "groupnames", "principal", "usergroups");

    private final String account;
    private final String service;
    private final Predicate<String> own;
    private final Set<String> foreign = new LinkedHashSet<>();
    private final Set<String> allows = new LinkedHashSet<>();
    private boolean everyone;

    private Grants(String account, String service, Predicate<String> own) {
        this.account = account;
        this.service = service;
        this.own = own;
    }

    /// @param account whose log this is
    /// @param source the event's, `s3.amazonaws.com`
    /// @param own whether an account is ours
    static Grants of(@Nullable Object parameters, String account, String source, Predicate<String> own) {
        int dot = source.indexOf('.');
        var grants = new Grants(account, dot < 0 ? source : source.substring(0, dot), own);
        grants.look("", parameters, 0);
        return grants;
    }

    /// Accounts that are not ours.
    List<String> foreignAccounts() {
        return List.copyOf(foreign);
    }

    /// Actions that are allowed on everything, in lower case.
    List<String> allows() {
        return List.copyOf(allows);
    }

    boolean everyone() {
        return everyone;
    }

    private void look(String name, @Nullable Object value, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        switch (value) {
            case Map<?, ?> map when map.containsKey("Statement") -> policy(map);
            case Map<?, ?> map -> map.forEach((key, inner) -> look(String.valueOf(key), inner, depth + 1));
            case List<?> list -> list.forEach(inner -> look(name, inner, depth + 1));
            case String text when isPolicy(text) -> policy(text);
            case String text -> text(name.toLowerCase(Locale.ROOT), text);
            case null, default -> {}
        }
    }

    private static boolean isPolicy(String text) {
        String start = text.stripLeading();
        return (start.startsWith("{") || start.regionMatches(true, 0, "%7b", 0, 3)) && text.contains("Statement");
    }

    private void text(String name, String text) {
        if ((name.equals("x-amz-acl") && OPEN_ACLS.contains(text))
                || text.endsWith("/groups/global/AllUsers")
                || text.endsWith("/groups/global/AuthenticatedUsers")
                || (SHARES.contains(name) && (text.equals("all") || text.equals("*")))) {
            everyone = true;
        }
        if (text.length() > 2048) {
            return;
        }
        var arn = ARN.matcher(text);
        if (arn.matches()) {
            meet(arn.group(1));
        } else if (ACCOUNT.matcher(text).matches()) {
            meet(text);
        }
    }

    private void meet(String other) {
        if (!other.equals(account) && foreign.size() < MOST && !own.test(other)) {
            foreign.add(other);
        }
    }

    private void policy(Object document) {
        PolicyDocument policy;
        try {
            policy = PolicyDocument.parse(document);
        } catch (MalformedPolicy _) {
            // AWS refuses what is no policy; one that only we do not understand must not pass for harmless.
            everyone |= String.valueOf(document).contains("*");
            return;
        }
        for (Statement statement : policy.allowing()) {
            statement.principals().map(Principals::names).ifPresent(names -> names.forEach(this::principal));
            if (statement.principals().isEmpty()
                    && statement.notPrincipals().isEmpty()
                    && statement.coversEveryResource()) {
                actions(statement);
            }
        }
        var open = policy.allowing().stream().filter(Statement::isForAnyone).toList();
        if (!open.isEmpty()) {
            everyone |= isOpen(policy, open);
        }
    }

    private void principal(String name) {
        var arn = ARN.matcher(name);
        if (arn.matches()) {
            meet(arn.group(1));
        } else if (ACCOUNT.matcher(name).matches()) {
            meet(name);
        }
    }

    private void actions(Statement statement) {
        if (statement.actions().isEmpty() && allows.size() < MOST) {
            // Everything but some.
            allows.add("*");
        }
        statement.actions().stream()
                .limit(MOST)
                .map(action -> action.toLowerCase(Locale.ROOT))
                .forEach(allows::add);
    }

    private boolean isOpen(PolicyDocument policy, List<Statement> open) {
        var asked = new ArrayList<>(open);
        asked.addAll(policy.denying());
        var alone = CompiledPolicy.of("policy", new PolicyDocument(policy.hasVariables(), asked));
        try {
            return open.stream().anyMatch(statement -> isOpen(alone, statement));
        } catch (IllegalArgumentException _) {
            return true;
        }
    }

    private boolean isOpen(CompiledPolicy policy, Statement statement) {
        var answer = Exposure.of(
                Policies.NONE.withResource(policy),
                new ResourceContext(List.of(resource(statement)), account, ""),
                named(policy),
                new Query(List.of(action(statement)), Set.of(Outsider.ACCOUNT, Outsider.ANONYMOUS)),
                WORK);
        return !(answer instanceof Exposure.Closed);
    }

    // Whoever a condition names is not everybody: an organization, an endpoint, a network of somebody's.
    private Zone named(CompiledPolicy policy) {
        var organizations = new LinkedHashSet<String>();
        var vpcs = new LinkedHashSet<String>();
        var endpoints = new LinkedHashSet<String>();
        var networks = new LinkedHashSet<String>();
        for (Statement statement : policy.document().allowing()) {
            for (Condition condition : statement.conditions()) {
                for (String value : condition.values()) {
                    switch (condition.key()) {
                        case "aws:principalorgid" -> add(organizations, value, "o-[a-z0-9]+");
                        case "aws:sourcevpc" -> add(vpcs, value, "vpc-[0-9a-f]+");
                        case "aws:sourcevpce" -> add(endpoints, value, "vpce-[0-9a-f]+");
                        case "aws:sourceip" -> add(networks, value, "[0-9a-fA-F.:]+(/[1-9][0-9]*)?");
                        default -> {}
                    }
                }
            }
        }
        return new Zone(Set.of(account), organizations, vpcs, endpoints, networks, Map.of());
    }

    private static void add(Set<String> names, String value, String form) {
        if (names.size() < MOST && value.matches(form)) {
            names.add(value);
        }
    }

    private String action(Statement statement) {
        return statement.actions().stream()
                .filter(action -> action.matches("[A-Za-z0-9-]+:.+"))
                .findFirst()
                .orElse(service + ":*");
    }

    // Wildcards stand for anything, so for a letter too.
    private String resource(Statement statement) {
        return statement.resources().stream()
                .filter(resource -> resource.startsWith("arn:"))
                .findFirst()
                .map(resource -> resource.replace('*', 'x').replace('?', 'x'))
                .orElse("arn:aws:" + service + ":us-east-1:" + account + ":x");
    }
}
