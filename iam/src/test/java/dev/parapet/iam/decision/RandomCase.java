package dev.parapet.iam.decision;

import dev.parapet.iam.PolicyDocument;
import dev.parapet.iam.decision.Policies.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A request and policies that have something to do with each other, made from a seed.
final class RandomCase {
    private static final String ACCOUNT = "123456789012";
    private static final String OTHER = "444455556666";
    private static final List<String> ACTIONS =
            List.of("s3:GetObject", "s3:PutObject", "kms:Decrypt", "sts:AssumeRole", "sagemaker:CreateModel");
    private static final List<String> PATTERNS =
            List.of("*", "s3:*", "s3:Get*", "S3:getobject", "kms:Decrypt", "kms:De?rypt", "sts:*", "sagemaker:*Model");
    private static final List<String> RESOURCES = List.of(
            "arn:aws:s3:::data/a",
            "arn:aws:s3:::data/b",
            "arn:aws:kms:us-east-1:" + ACCOUNT + ":key/1",
            "arn:aws:iam::" + ACCOUNT + ":role/target",
            "arn:aws:iam::" + OTHER + ":role/target");
    private static final List<String> RESOURCE_PATTERNS = List.of(
            "*",
            "arn:aws:s3:::data/*",
            "arn:aws:s3:::data/${aws:username}",
            "arn:aws:kms:*:*:key/*",
            "arn:aws:iam::*:role/t*");
    private static final List<String> OPERATORS = List.of(
            "StringEquals",
            "StringNotEquals",
            "StringLike",
            "StringEqualsIfExists",
            "StringNotLikeIfExists",
            "ForAnyValue:StringEquals",
            "ForAllValues:StringLike",
            "Null");
    private static final List<String> KEYS = List.of("aws:PrincipalTag/team", "aws:SourceVpce", "aws:username");
    private static final List<String> VALUES = List.of("a", "b", "true", "a*");
    private static final List<String> ARNS = List.of(
            "*",
            ACCOUNT,
            "arn:aws:iam::" + ACCOUNT + ":root",
            "arn:aws:iam::" + ACCOUNT + ":user/eve",
            "arn:aws:iam::" + ACCOUNT + ":role/ml",
            "arn:aws:sts::" + ACCOUNT + ":assumed-role/ml/s",
            OTHER);

    private final Random random;

    RandomCase(long seed) {
        this.random = new Random(seed);
    }

    private <T> T any(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private boolean sometimes(int outOfTen) {
        return random.nextInt(10) < outOfTen;
    }

    Request request() {
        Caller caller = any(List.of(
                new Caller.User("arn:aws:iam::" + ACCOUNT + ":user/eve", ACCOUNT),
                new Caller.RoleSession(
                        "arn:aws:sts::" + ACCOUNT + ":assumed-role/ml/s",
                        "arn:aws:iam::" + ACCOUNT + ":role/ml",
                        ACCOUNT),
                new Caller.FederatedUser(
                        "arn:aws:sts::" + ACCOUNT + ":federated-user/f",
                        "arn:aws:iam::" + ACCOUNT + ":user/eve",
                        ACCOUNT),
                new Caller.Root(ACCOUNT),
                new Caller.Service("sagemaker.amazonaws.com"),
                new Caller.Federated("accounts.google.com"),
                new Caller.Anonymous()));
        var context = new LinkedHashMap<String, Object>();
        for (String key : KEYS) {
            if (sometimes(6)) {
                context.put(key, sometimes(8) ? any(VALUES) : List.of(any(VALUES), any(VALUES)));
            }
        }
        return new Request(caller, any(ACTIONS), any(RESOURCES), sometimes(6) ? ACCOUNT : OTHER, Context.of(context));
    }

    /// The context without some of its keys, which are open now, like some that it never had.
    Context forgetting(Context context) {
        var kept = new LinkedHashMap<String, Object>();
        for (String key : context.keys()) {
            if (sometimes(5)) {
                Object value = context.isMultivalued(key) ? List.copyOf(context.values(key)) : context.single(key);
                kept.put(key, value);
            }
        }
        var given = List.copyOf(kept.keySet());
        return Context.of(kept).openWhere(key -> !given.contains(key));
    }

    Policies policies() {
        var policies = Policies.NONE.withIdentity(some(3));
        if (sometimes(3)) {
            policies = policies.withBoundary(some(2));
        }
        if (sometimes(3)) {
            policies = policies.withSession(some(2));
        }
        if (sometimes(3)) {
            policies = policies.withScps(levels());
        }
        if (sometimes(3)) {
            policies = policies.withRcps(levels());
        }
        if (sometimes(7)) {
            policies = policies.withResource(resourcePolicy());
        }
        if (sometimes(2)) {
            policies = policies.withEndpoint(List.of(resourcePolicy()));
        }
        return policies;
    }

    private List<Level> levels() {
        return IntStream.rangeClosed(0, random.nextInt(2))
                .mapToObj(
                        number -> new Level("level " + number, List.of(sometimes(5) ? everything() : resourcePolicy())))
                .toList();
    }

    private List<CompiledPolicy> some(int most) {
        return IntStream.range(0, random.nextInt(most + 1))
                .mapToObj(_ -> policy())
                .toList();
    }

    private static CompiledPolicy everything() {
        return compiled(List.of(Map.of("Effect", "Allow", "Principal", "*", "Action", "*", "Resource", "*")));
    }

    CompiledPolicy policy() {
        return compiled(statements(false, sometimes(7) ? "Allow" : "Deny"));
    }

    CompiledPolicy denial() {
        return compiled(List.of(statement(false, "Deny")));
    }

    CompiledPolicy allowance() {
        return compiled(List.of(statement(false, "Allow")));
    }

    private CompiledPolicy resourcePolicy() {
        return compiled(statements(true, sometimes(7) ? "Allow" : "Deny"));
    }

    static Stream<CompiledPolicy> split(CompiledPolicy policy) {
        return policy.document().statements().stream()
                .map(one -> CompiledPolicy.of(
                        policy.name(), new PolicyDocument(policy.document().hasVariables(), List.of(one))));
    }

    private static CompiledPolicy compiled(List<Map<String, Object>> statements) {
        return CompiledPolicy.parse("p", Map.of("Version", "2012-10-17", "Statement", statements));
    }

    private List<Map<String, Object>> statements(boolean principals, String effect) {
        var statements = new ArrayList<Map<String, Object>>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            statements.add(statement(principals, sometimes(8) ? effect : "Deny"));
        }
        return statements;
    }

    private Map<String, Object> statement(boolean principals, String effect) {
        var statement = new LinkedHashMap<String, Object>();
        statement.put("Effect", effect);
        if (principals) {
            Object whom = sometimes(2)
                    ? "*"
                    : sometimes(1)
                            ? Map.of("Service", "sagemaker.amazonaws.com", "Federated", "accounts.google.com")
                            : Map.of("AWS", List.of(any(ARNS), any(ARNS)));
            statement.put(sometimes(9) ? "Principal" : "NotPrincipal", whom);
        }
        statement.put(sometimes(8) ? "Action" : "NotAction", List.of(any(PATTERNS)));
        statement.put(sometimes(8) ? "Resource" : "NotResource", List.of(any(RESOURCE_PATTERNS)));
        if (sometimes(4)) {
            statement.put("Condition", Map.of(any(OPERATORS), Map.of(any(KEYS), List.of(any(VALUES), any(VALUES)))));
        }
        return statement;
    }
}
