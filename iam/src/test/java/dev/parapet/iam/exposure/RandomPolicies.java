package dev.parapet.iam.exposure;

import dev.parapet.iam.PolicyDocument;
import dev.parapet.iam.decision.Caller;
import dev.parapet.iam.decision.CompiledPolicy;
import dev.parapet.iam.decision.Context;
import dev.parapet.iam.decision.Policies;
import dev.parapet.iam.decision.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/// Resource policies and requests from a small world, so that they meet often.
final class RandomPolicies {
    static final String OWN = "123456789012";
    private static final List<String> ACCOUNTS = List.of(OWN, "111111111111", "222222222222", "333333333333");
    private static final List<String> OPERATORS = List.of(
            "StringEquals",
            "StringNotEquals",
            "StringLike",
            "StringNotLike",
            "StringEqualsIgnoreCase",
            "StringNotEqualsIgnoreCase");
    private static final List<String> ACTIONS =
            List.of("s3:GetObject", "s3:PutObject", "s3:Get*", "s3:*", "*", "s3:?etObject", "sqs:*", "S3:getobject");
    private static final List<String> RESOURCES = List.of(
            "*",
            "arn:aws:s3:::data/*",
            "arn:aws:s3:::data/a*",
            "arn:aws:s3:::data/?",
            "arn:aws:s3:::*/b",
            "arn:aws:s3:::data",
            "arn:aws:s3:*:*:data/*/c");

    private static final List<String> OUTSIDE = List.of("222222222222", "333333333333", "212121212121");
    private static final List<String> PROVIDERS = List.of(
            "accounts.google.com",
            "arn:aws:iam::123456789012:oidc-provider/idp.example.com",
            "arn:aws:iam::222222222222:saml-provider/theirs");

    private final Random random;

    RandomPolicies(long seed) {
        this.random = new Random(seed);
    }

    CompiledPolicy policy(int statements, boolean variables) {
        var all = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < statements; i++) {
            all.add(statement(i == 0 || random.nextInt(10) < 4, variables));
        }
        return CompiledPolicy.parse("random", Map.of("Version", "2012-10-17", "Statement", all));
    }

    /// The same with a statement less, or one more, or one instead of another; or another policy.
    CompiledPolicy changed(CompiledPolicy policy) {
        var statements = new ArrayList<>(policy.document().statements());
        int change = random.nextInt(4);
        if (change == 3) {
            return policy(1 + random.nextInt(4), false);
        }
        if (change != 0) {
            statements.remove(random.nextInt(statements.size()));
        }
        if (change != 1) {
            statements.addAll(policy(1 + random.nextInt(2), false).document().statements());
        }
        return CompiledPolicy.of("changed", new PolicyDocument(true, statements));
    }

    /// Levels of RCPs: denials to everyone.
    List<Policies.Level> rcps() {
        var levels = new ArrayList<Policies.Level>();
        for (int i = random.nextInt(3); i > 0; i--) {
            var denials = new ArrayList<Map<String, Object>>();
            for (int j = 1 + random.nextInt(2); j > 0; j--) {
                var denial = statement(false, false);
                denial.remove("NotPrincipal");
                denial.put("Principal", "*");
                denials.add(denial);
            }
            levels.add(new Policies.Level(
                    "level",
                    List.of(CompiledPolicy.parse("rcp", Map.of("Version", "2012-10-17", "Statement", denials)))));
        }
        return levels;
    }

    private Map<String, Object> statement(boolean allows, boolean variables) {
        var statement = new LinkedHashMap<String, Object>();
        statement.put("Effect", allows ? "Allow" : "Deny");
        statement.put(random.nextInt(6) == 0 ? "NotPrincipal" : "Principal", principal());
        statement.put(random.nextInt(6) == 0 ? "NotAction" : "Action", some(ACTIONS));
        statement.put(
                random.nextInt(6) == 0 ? "NotResource" : "Resource",
                variables && random.nextInt(4) == 0 ? "arn:aws:s3:::data/${aws:PrincipalTag/team}" : some(RESOURCES));
        var conditions = new TreeMap<String, Object>();
        for (int i = random.nextInt(4); i > 0; i--) {
            condition(conditions, variables);
        }
        statement.put("Condition", conditions);
        return statement;
    }

    private Object principal() {
        return switch (random.nextInt(7)) {
            case 0, 1, 2 -> "*";
            case 6 -> Map.of("Federated", some(PROVIDERS));
            case 3 -> Map.of("AWS", some(ACCOUNTS));
            case 4 ->
                Map.of(
                        "AWS",
                        some(List.of(
                                "222222222222",
                                "arn:aws:iam::222222222222:user/a",
                                "arn:aws:iam::222222222222:role/a",
                                "arn:aws:iam::111111111111:role/x/a",
                                "arn:aws:sts::222222222222:assumed-role/a/s")));
            default -> Map.of("Service", some(List.of("a.amazonaws.com", "b.amazonaws.com")));
        };
    }

    private void condition(Map<String, Object> into, boolean variables) {
        String text = pick(OPERATORS) + (random.nextInt(4) == 0 ? "IfExists" : "");
        switch (random.nextInt(13)) {
            case 12 ->
                put(
                        into,
                        pick(List.of("DateLessThan", "DateGreaterThanEquals", "DateNotEquals")),
                        "aws:CurrentTime",
                        some(List.of("2026-01-01T00:00:00Z", "2026-06-01", "1790000000")));
            case 11 -> put(into, text, "idp.example.com:sub", some(List.of("a", "ours:*", "theirs:b")));
            case 0 -> put(into, text, "aws:PrincipalOrgID", some(List.of("o-ours", "o-theirs", "o-*", "O-OURS")));
            case 1 -> put(into, text, "aws:PrincipalAccount", some(List.of(OWN, "2*", "222222222222", "?1*")));
            case 2 ->
                put(
                        into,
                        pick(List.of("ArnLike", "ArnNotLike", "ArnEquals", "StringLike", "StringNotLike")),
                        "aws:PrincipalArn",
                        some(List.of(
                                "arn:aws:iam::*:role/a",
                                "arn:aws:iam::222222222222:*",
                                "arn:aws:*::?????????????:user/*",
                                "*/a",
                                "arn:aws:iam::*:root")));
            case 3 ->
                put(
                        into,
                        pick(List.of("IpAddress", "NotIpAddress", "NotIpAddressIfExists")),
                        "aws:SourceIp",
                        some(List.of(
                                "0.0.0.0/1", "128.0.0.0/1", "192.0.2.0/24", "192.0.2.128/25", "::/0", "10.0.0.0")));
            case 4 ->
                put(
                        into,
                        pick(List.of("ForAnyValue:", "ForAllValues:")) + text,
                        pick(List.of("aws:PrincipalOrgPaths", "aws:TagKeys", "svc:names")),
                        some(List.of("o-ours/r/*", "o-theirs/*", "a", "b", "*")));
            case 5 ->
                put(
                        into,
                        "Null",
                        pick(List.of(
                                "aws:PrincipalOrgID",
                                "aws:SourceIp",
                                "aws:SourceVpce",
                                "aws:SourceAccount",
                                "svc:names")),
                        random.nextBoolean() ? "true" : "false");
            case 6 ->
                put(
                        into,
                        pick(List.of(
                                "NumericLessThan", "NumericGreaterThanEquals", "NumericEquals", "NumericNotEquals")),
                        "s3:max-keys",
                        some(List.of("1", "10", "2.5")));
            case 7 -> put(into, text, "aws:SourceVpce", some(List.of("vpce-ours", "vpce-theirs")));
            case 8 -> put(into, text, "aws:SourceAccount", some(ACCOUNTS));
            case 9 ->
                put(
                        into,
                        pick(List.of("Bool", "BoolIfExists")),
                        pick(List.of("aws:SecureTransport", "aws:PrincipalIsAWSService", "aws:ViaAWSService")),
                        random.nextBoolean() ? "true" : "false");
            default ->
                put(
                        into,
                        text,
                        "aws:PrincipalTag/team",
                        variables && random.nextBoolean() ? "${aws:username}" : some(List.of("a", "A", "b*")));
        }
    }

    private static void put(Map<String, Object> into, String operator, String key, Object value) {
        into.put(operator, Map.of(key, value));
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private List<String> some(List<String> from) {
        var some = new LinkedHashSet<>(Set.of(pick(from)));
        if (random.nextInt(3) == 0) {
            some.add(pick(from));
        }
        return List.copyOf(some);
    }

    /// A request as AWS would make it, from outside an organization `o-ours`, [#OWN] and
    /// `111111111111`, from outside `192.0.2.0/25` and `vpce-ours`, and of no subject `ours:…`.
    Request outsider(Kind... kinds) {
        return request(OUTSIDE, kinds);
    }

    /// A request of anybody.
    Request anybody() {
        return request(ACCOUNTS, Kind.values());
    }

    /// Kinds of callers.
    enum Kind {
        ANONYMOUS,
        USER,
        ROLE,
        ROOT,
        FEDERATED_USER,
        SERVICE,
        FEDERATED
    }

    private Request request(List<String> accounts, Kind... kinds) {
        var context = new LinkedHashMap<String, Object>();
        String account = pick(accounts);
        String name = pick(List.of("a", "b", "x/a"));
        String base = pick(List.of("a", "b"));
        Caller caller = switch (pick(List.of(kinds))) {
            case ANONYMOUS -> new Caller.Anonymous();
            case USER -> new Caller.User("arn:aws:iam::" + account + ":user/" + name, account);
            case ROLE ->
                new Caller.RoleSession(
                        "arn:aws:sts::" + account + ":assumed-role/" + base + "/" + pick(List.of("s", "t")),
                        "arn:aws:iam::" + account + ":role/" + pick(List.of("", "x/")) + base,
                        account);
            case ROOT -> new Caller.Root(account);
            case FEDERATED_USER ->
                new Caller.FederatedUser(
                        "arn:aws:sts::" + account + ":federated-user/" + base,
                        "arn:aws:iam::" + account + ":user/" + name,
                        account);
            case SERVICE -> new Caller.Service(pick(List.of("a.amazonaws.com", "b.amazonaws.com", "c.amazonaws.com")));
            case FEDERATED -> new Caller.Federated(pick(PROVIDERS));
        };
        identity(caller, name, context);
        network(context);
        maybe(context, "s3:max-keys", pick(List.of("0", "1", "2", "2.5", "3", "10", "11")));
        maybe(context, "aws:TagKeys", pick(List.of(List.of("a"), List.of("b", "a"), List.of("c"))));
        maybe(context, "svc:names", pick(List.<Object>of(List.of("a", "b"), List.of("c"), "a", "c")));
        maybe(context, "aws:ViaAWSService", pick(List.of("true", "false")));
        context.put(
                "aws:CurrentTime",
                pick(List.of(
                        "2025-12-31T00:00:00Z",
                        "2026-01-01T00:00:00Z",
                        "2026-03-01T00:00:00Z",
                        "2027-01-01T00:00:00Z")));
        context.put("aws:SecureTransport", pick(List.of("true", "false")));
        return new Request(
                caller,
                pick(List.of("s3:GetObject", "s3:PutObject", "s3:getobject")),
                "arn:aws:s3:::data/" + pick(List.of("a", "b", "", "ab", "x/c", "A")),
                OWN,
                Context.of(context));
    }

    private void identity(Caller caller, String name, Map<String, Object> context) {
        switch (caller) {
            case Caller.User(String arn, var _) -> {
                context.put("aws:PrincipalArn", arn);
                context.put("aws:username", name.substring(name.indexOf('/') + 1));
            }
            case Caller.RoleSession(var _, String role, var _) -> context.put("aws:PrincipalArn", role);
            case Caller.FederatedUser(String arn, var _, var _) -> context.put("aws:PrincipalArn", arn);
            case Caller.Root(String account) -> context.put("aws:PrincipalArn", "arn:aws:iam::" + account + ":root");
            case Caller.Anonymous() -> {}
            case Caller.Service(String service) -> {
                context.put("aws:PrincipalServiceName", service);
                maybe(context, "aws:SourceAccount", pick(List.of("222222222222", "333333333333")));
            }
            case Caller.Federated(String provider) -> {
                context.put("aws:FederatedProvider", provider);
                maybe(context, "idp.example.com:sub", pick(List.of("a", "theirs:b", "c")));
            }
        }
        if (caller.account().isEmpty()) {
            if (caller instanceof Caller.Service) {
                context.put("aws:PrincipalIsAWSService", "true");
            }
            return;
        }
        context.put("aws:PrincipalIsAWSService", "false");
        context.put("aws:PrincipalAccount", caller.account());
        if (random.nextBoolean()) {
            context.put("aws:PrincipalOrgID", "o-theirs");
            context.put("aws:PrincipalOrgPaths", List.of("o-theirs/r/a/"));
        }
        maybe(context, "aws:PrincipalTag/team", pick(List.of("a", "A", "b", "bb", "c")));
    }

    private void network(Map<String, Object> context) {
        if (random.nextBoolean()) {
            context.put(
                    "aws:SourceIp",
                    pick(List.of("198.51.100.1", "192.0.2.200", "10.0.0.0", "10.0.0.1", "2001:db8::1")));
        } else {
            context.put("aws:SourceVpce", pick(List.of("vpce-theirs", "vpce-other")));
        }
    }

    private void maybe(Map<String, Object> context, String key, Object value) {
        if (random.nextBoolean()) {
            context.put(key, value);
        }
    }
}
