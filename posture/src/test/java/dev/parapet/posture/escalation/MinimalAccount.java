package dev.parapet.posture.escalation;

import dev.parapet.posture.escalation.Technique.Permission;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// An account in which one technique works, and in which little else is there.
record MinimalAccount(Technique technique, Techniques techniques) {
    static final String ID = "123456789012";
    static final String USER = "arn:aws:iam::123456789012:user/intern";
    static final String OTHER = "arn:aws:iam::123456789012:user/ops/admin";
    static final String ROLE = "arn:aws:iam::123456789012:role/ml/Strong";
    static final String SELF_ROLE = "arn:aws:iam::123456789012:role/Weak";
    static final String POLICY = "arn:aws:iam::123456789012:policy/team";
    static final String GROUP = "arn:aws:iam::123456789012:group/admins";
    static final String OWN_GROUP = "arn:aws:iam::123456789012:group/interns";

    /// The first alternative of every need.
    List<Permission> permissions() {
        return technique.needs().stream().map(need -> need.anyOf().getFirst()).toList();
    }

    private Set<String> variables() {
        var variables = new LinkedHashSet<String>();
        permissions().forEach(permission -> variables.add(permission.on()));
        variables.remove("");
        return variables;
    }

    String from() {
        return variables().contains("self-role") ? SELF_ROLE : USER;
    }

    String to() {
        return switch (technique.gain()) {
            case CALLER_LOADED, GROUP_JOINED, CALLER_TAGGED, CALLER_UNBOUNDED, NEW_ROLE, NEW_USER -> "admin";
            case USER, USER_LOADED -> OTHER;
            case ROLE,
                    ROLE_LOADED,
                    ROLE_UNBOUNDED,
                    ROLE_OPENED,
                    ROLE_OPENED_LOADED,
                    PASSED_ROLE,
                    CARRIED_ROLE,
                    NOTHING -> ROLE;
        };
    }

    /// The account in a line of JSON, the caller granted these.
    Map<String, Object> line(List<Permission> granted, List<Map<String, Object>> scps) {
        var statements = new ArrayList<Map<String, Object>>();
        granted.forEach(permission ->
                statements.add(Map.of("Effect", "Allow", "Action", permission.action(), "Resource", "*")));
        // What a tag of the right value would open, or taking off a boundary.
        if (technique.gain() == Gain.CALLER_TAGGED) {
            statements.add(Map.of(
                    "Effect",
                    "Allow",
                    "Action",
                    "*",
                    "Resource",
                    "*",
                    "Condition",
                    Map.of("StringEquals", Map.of("aws:PrincipalTag/team", "security"))));
        }
        boolean unbounded = technique.gain() == Gain.CALLER_UNBOUNDED;
        if (unbounded) {
            statements.add(Map.of("Effect", "Allow", "NotAction", "iam:*", "Resource", "*"));
            statements.add(Map.of("Effect", "Allow", "Action", "iam:*", "Resource", "*"));
        }
        var caller = List.of(Map.of("name", "p", "document", document(statements)));
        var weak = List.<Map<String, Object>>of();
        boolean asRole = from().equals(SELF_ROLE);
        var boundary = document(granted.stream()
                .map(permission ->
                        Map.<String, Object>of("Effect", "Allow", "Action", permission.action(), "Resource", "*"))
                .toList());
        var user = new java.util.HashMap<String, Object>(Map.of(
                "arn", USER,
                "inlinePolicies", asRole ? weak : caller,
                "attachedPolicies", variables().contains("attached-policy") ? List.of(POLICY) : List.of(),
                "groups", variables().contains("self-group") ? List.of("interns") : List.of()));
        var role = new java.util.HashMap<String, Object>(Map.of(
                "arn",
                SELF_ROLE,
                "assumeRolePolicy",
                trust(Map.of("Service", "ec2.amazonaws.com")),
                "inlinePolicies",
                asRole ? caller : weak));
        if (unbounded && !granted.isEmpty()) {
            (asRole ? role : user).put("permissionsBoundary", boundary);
        } else if (unbounded) {
            (asRole ? role : user).put("permissionsBoundary", document(List.of(nothing())));
        }
        var all = List.of(Map.of("name", "a", "document", document(List.of(everything()))));
        return Map.of(
                "account",
                        Map.of(
                                "accountId", ID,
                                "users", List.of(user, Map.of("arn", OTHER, "inlinePolicies", all)),
                                "roles", List.of(role, strong(all)),
                                "groups",
                                        List.of(
                                                Map.of("arn", GROUP, "inlinePolicies", all),
                                                Map.of("name", "interns", "arn", OWN_GROUP)),
                                "policies", List.of(Map.of("arn", POLICY, "document", document(List.of(nothing()))))),
                "resources", resources(),
                "scps", scps);
    }

    private Map<String, Object> strong(List<?> all) {
        Map<String, Object> principal = switch (technique.gain()) {
            case ROLE, ROLE_LOADED, ROLE_UNBOUNDED -> Map.of("AWS", ID);
            case CALLER_LOADED,
                    CALLER_TAGGED,
                    CALLER_UNBOUNDED,
                    GROUP_JOINED,
                    USER,
                    USER_LOADED,
                    ROLE_OPENED,
                    ROLE_OPENED_LOADED,
                    NEW_ROLE,
                    NEW_USER,
                    PASSED_ROLE,
                    CARRIED_ROLE,
                    NOTHING -> Map.of("Service", technique.trust().orElse("lambda.amazonaws.com"));
        };
        var role = new java.util.HashMap<String, Object>(Map.of(
                "arn",
                ROLE,
                "assumeRolePolicy",
                trust(principal),
                "inlinePolicies",
                all,
                "attachedPolicies",
                List.of(POLICY)));
        if (technique.gain() == Gain.ROLE_UNBOUNDED) {
            role.put("permissionsBoundary", document(List.of(nothing())));
        }
        return role;
    }

    // One of each variable, under the strong role where the technique is about what is there.
    private List<Map<String, Object>> resources() {
        var resources = new ArrayList<Map<String, Object>>();
        for (String type : technique.exists()) {
            resources.add(Map.of("type", type, "arn", "arn:aws:ecs:us-east-1:123456789012:thing/" + type.length()));
        }
        for (var permission : permissions()) {
            var shape = techniques.shapes(permission.action()).all().stream().findFirst();
            if (shape.isPresent()
                    && !isPrincipal(permission.on())
                    && technique.category().equals("existing-passrole")) {
                String arn = Shape.example(shape.get(), ID);
                resources.add(
                        technique.gain() == Gain.CARRIED_ROLE
                                ? Map.of("type", "AWS::Some::Thing", "arn", arn, "role", ROLE)
                                : Map.of("type", "AWS::Some::Thing", "arn", arn));
            }
        }
        return resources;
    }

    private static boolean isPrincipal(String variable) {
        return Set.of(
                        "",
                        "role",
                        "user",
                        "self-user",
                        "self-role",
                        "self-group",
                        "group",
                        "attached-policy",
                        "policy-of-role")
                .contains(variable);
    }

    Optional<List<Step>> path(List<Permission> granted, List<Map<String, Object>> scps, String to) {
        return Escalation.path(
                new Techniques(List.of(technique), techniques.shapes()),
                Account.of(line(granted, scps)),
                from(),
                to,
                java.time.Instant.EPOCH);
    }

    static Map<String, Object> document(List<Map<String, Object>> statements) {
        return Map.of("Version", "2012-10-17", "Statement", statements);
    }

    static Map<String, Object> everything() {
        return Map.of("Effect", "Allow", "Action", "*", "Resource", "*");
    }

    static Map<String, Object> nothing() {
        return Map.of("Effect", "Allow", "Action", "cloudwatch:GetMetricData", "Resource", "*");
    }

    private static Map<String, Object> trust(Map<String, Object> principal) {
        return document(List.of(Map.of("Effect", "Allow", "Principal", principal, "Action", "sts:AssumeRole")));
    }
}
