package dev.parapet.posture.escalation;

import dev.parapet.iam.decision.CompiledPolicy;
import dev.parapet.iam.decision.Policies.Level;
import dev.parapet.posture.access.Attachment;
import dev.parapet.posture.access.Bounds;
import dev.parapet.posture.access.Standing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/// Two small accounts of one organization, in which principals have what some techniques need and something else.
final class RandomAccounts {
    static final String ONE = "123456789012";
    static final String OTHER = "111122223333";
    private static final List<String> SERVICES =
            List.of("lambda.amazonaws.com", "sagemaker.amazonaws.com", "ec2.amazonaws.com", "glue.amazonaws.com");

    private final SplittableRandom random;
    private final List<Technique> techniques;

    RandomAccounts(long seed, Techniques techniques) {
        this.random = new SplittableRandom(seed);
        this.techniques =
                techniques.all().stream().filter(Technique::isPlausible).toList();
    }

    List<Account> accounts() {
        return List.of(account(ONE, OTHER), account(OTHER, ONE));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private Account account(String id, String neighbour) {
        var groups = new LinkedHashMap<String, Identity>();
        String group = "arn:aws:iam::" + id + ":group/team";
        groups.put(group, Identity.bare(Identity.Kind.GROUP, group).with(standing(id, group, List.of())));
        var identities = new LinkedHashMap<String, Identity>();
        for (int i = 0; i < 3; i++) {
            String arn = "arn:aws:iam::" + id + ":user/user-" + i;
            boolean member = chance(40);
            var inherited = member ? groups.get(group).policies() : List.<Attachment>of();
            identities.put(
                    arn,
                    new Identity(
                            Identity.Kind.USER,
                            arn,
                            standing(id, arn, inherited),
                            Optional.empty(),
                            member ? List.of(group) : List.of(),
                            tags()));
        }
        for (int i = 0; i < 4; i++) {
            String arn = "arn:aws:iam::" + id + ":role/team/role-" + i;
            identities.put(
                    arn,
                    new Identity(
                            Identity.Kind.ROLE,
                            arn,
                            standing(id, arn, List.of()),
                            Optional.of(trust(id, neighbour)),
                            List.of(),
                            tags()));
        }
        return new Account(id, identities, groups, workloads(id), bounds(), List.of());
    }

    private Map<String, String> tags() {
        return chance(50) ? Map.of("team", any(List.of("ml", "web"))) : Map.of();
    }

    private Standing standing(String account, String on, List<Attachment> inherited) {
        var policies = new ArrayList<>(inherited);
        policies.add(new Attachment("", on, policy("own", account)));
        if (chance(30)) {
            String arn = "arn:aws:iam::" + account + ":policy/shared";
            policies.add(new Attachment(arn, on, policy(arn, account)));
        }
        Optional<Attachment> boundary = Optional.empty();
        if (chance(25)) {
            String arn = "arn:aws:iam::" + account + ":policy/limit";
            boundary = Optional.of(new Attachment(
                    arn,
                    on,
                    CompiledPolicy.parse(
                            arn,
                            Organized.document(Map.of(
                                    "Effect", "Allow", "NotAction", List.of("iam:Put*", "ec2:*"), "Resource", "*")))));
        }
        return Standing.of(policies, boundary);
    }

    private CompiledPolicy policy(String name, String account) {
        var statements = new ArrayList<Map<String, Object>>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            for (var need : any(techniques).needs()) {
                statements.add(statement("Allow", any(need.anyOf()).action(), account));
            }
        }
        if (chance(40)) {
            statements.add(statement("Allow", any(List.of("iam:*", "lambda:*", "*", "sts:AssumeRole")), account));
        }
        if (chance(25)) {
            statements.add(
                    statement("Deny", any(List.of("iam:PassRole", "sts:*", "lambda:Update*", "iam:Create*")), account));
        }
        return CompiledPolicy.parse(name, Map.of("Version", "2012-10-17", "Statement", statements));
    }

    private Map<String, Object> statement(String effect, String action, String account) {
        var statement = new HashMap<String, Object>(Map.of("Effect", effect, "Action", action));
        statement.put(
                "Resource",
                chance(60)
                        ? "*"
                        : any(List.of(
                                "arn:aws:iam::" + account + ":role/team/role-1",
                                "arn:aws:iam::" + account + ":role/team/*",
                                "arn:aws:iam::*:user/${aws:username}",
                                "arn:aws:lambda:us-east-1:" + account + ":function:new-*",
                                "arn:aws:iam::*:*")));
        if (chance(20)) {
            statement.put(
                    "Condition",
                    any(List.of(
                            Map.of("StringEquals", Map.of("iam:PassedToService", any(SERVICES))),
                            Map.of("StringEquals", Map.of("aws:ResourceTag/team", "ml")),
                            Map.of("StringEquals", Map.of("aws:PrincipalTag/team", "ml")),
                            Map.of("StringEquals", Map.of("iam:ResourceTag/team", "ml")),
                            Map.of("Bool", Map.of("aws:MultiFactorAuthPresent", "true")),
                            Map.of("StringEquals", Map.of("aws:RequestedRegion", "us-east-1")),
                            Map.of("ArnLike", Map.of("iam:PermissionsBoundary", "arn:aws:iam::*:policy/limit")))));
        }
        return statement;
    }

    private CompiledPolicy trust(String account, String neighbour) {
        var statements = new ArrayList<Map<String, Object>>();
        for (int i = random.nextInt(2); i >= 0; i--) {
            var statement = new HashMap<String, Object>(Map.of("Effect", "Allow", "Action", "sts:AssumeRole"));
            var principals = List.of(
                    Map.of("Service", any(SERVICES)),
                    Map.of("AWS", account),
                    Map.of("AWS", "arn:aws:iam::" + neighbour + ":root"),
                    Map.of("AWS", "arn:aws:iam::" + any(List.of(account, neighbour)) + ":user/user-1"),
                    Map.of("AWS", "arn:aws:iam::" + any(List.of(account, neighbour)) + ":role/team/role-2"),
                    Map.of("AWS", "*"));
            statement.put(chance(5) ? "NotPrincipal" : "Principal", any(principals));
            if (chance(20)) {
                statement.put(
                        "Condition",
                        any(List.of(
                                Map.of("StringEquals", Map.of("aws:PrincipalOrgID", "o-exampleorgid")),
                                Map.of("StringLike", Map.of("sts:RoleSessionName", "team-*")),
                                Map.of("StringEquals", Map.of("sts:ExternalId", "example")))));
            }
            statements.add(statement);
        }
        return CompiledPolicy.parse("trust policy", Map.of("Version", "2012-10-17", "Statement", statements));
    }

    private List<Workload> workloads(String account) {
        String sagemaker = "arn:aws:sagemaker:us-east-1:" + account + ":";
        var workloads = new ArrayList<Workload>();
        for (var some : List.of(
                Map.entry("AWS::Lambda::Function", "arn:aws:lambda:us-east-1:" + account + ":function:f"),
                Map.entry("AWS::SageMaker::NotebookInstance", sagemaker + "notebook-instance/lab"),
                Map.entry("AWS::SageMaker::UserProfile", sagemaker + "user-profile/d-exampledomain/alice"),
                Map.entry("AWS::EC2::Instance", "arn:aws:ec2:us-east-1:" + account + ":instance/i-0123456789abcdef0"),
                Map.entry("AWS::ECS::Cluster", "arn:aws:ecs:us-east-1:" + account + ":cluster/main"),
                Map.entry("AWS::Glue::Job", "arn:aws:glue:us-east-1:" + account + ":job/clean"))) {
            if (chance(60)) {
                String role = "arn:aws:iam::" + account + ":role/team/role-" + random.nextInt(4);
                workloads.add(new Workload(
                        some.getKey(),
                        some.getValue(),
                        some.getKey().endsWith("Cluster") ? List.of() : List.of(role),
                        tags(),
                        Optional.empty()));
            }
        }
        return workloads;
    }

    private Bounds bounds() {
        var all = CompiledPolicy.parse("all", Organized.allow("*", "*"));
        var scps = new ArrayList<>(List.of(all));
        if (chance(30)) {
            scps.add(CompiledPolicy.parse(
                    "guard", Organized.deny(any(List.of("iam:Attach*", "sagemaker:*", "sts:AssumeRole")), "*")));
        }
        var rcps = new ArrayList<CompiledPolicy>();
        if (chance(30)) {
            rcps.add(CompiledPolicy.parse(
                    "perimeter",
                    Organized.document(Map.of(
                            "Effect",
                            "Deny",
                            "Principal",
                            "*",
                            "Action",
                            "sts:AssumeRole",
                            "Resource",
                            "arn:aws:iam::*:role/team/role-3"))));
        }
        return new Bounds(
                List.of(new Level("root", scps)),
                List.of(new Level("root", rcps)),
                chance(20),
                Optional.of("o-exampleorgid"),
                Optional.of("o-exampleorgid/r-root/"),
                false,
                List.of(),
                List.of());
    }
}
