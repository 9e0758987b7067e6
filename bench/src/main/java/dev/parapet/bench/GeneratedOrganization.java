package dev.parapet.bench;

import dev.parapet.core.Look;
import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import dev.parapet.core.snapshot.SnapshotWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/// An organization that nobody has: accounts in units with SCPs and RCPs, and in each account users, roles and groups
/// with policies and boundaries, and what they work on. The same seed makes the same organization.
///
/// Most principals have little, some a service or two, few are administrators. Roles trust services, their account,
/// accounts beside them, and some third parties.
///
/// @param principals users and roles, over all accounts
/// @param resources all but IAM's and the organization's
public record GeneratedOrganization(long seed, int accounts, int principals, int resources) {
    /// What issue 3 asks for.
    public static final GeneratedOrganization LARGE = new GeneratedOrganization(20261122, 50, 10_000, 20_000);

    static final String REGION = "us-east-1";
    static final String ID = "o-exampleorgid";
    private static final Instant DAY = Instant.parse("2026-06-01T00:00:00Z");

    /// `GeneratedOrganization FILE [ACCOUNTS PRINCIPALS RESOURCES [SEED]]` writes it as a snapshot.
    public static void main(String[] arguments) {
        var size = arguments.length < 4
                ? LARGE
                : new GeneratedOrganization(
                        arguments.length > 4 ? Long.parseLong(arguments[4]) : LARGE.seed(),
                        Integer.parseInt(arguments[1]),
                        Integer.parseInt(arguments[2]),
                        Integer.parseInt(arguments[3]));
        var snapshot = size.snapshot();
        try (var writer = SnapshotWriter.create(Path.of(arguments[0]), DAY, "parapet bench")) {
            snapshot.looks().forEach(writer::write);
            snapshot.resources().forEach(writer::write);
            writer.finish(DAY);
        }
    }

    /// `[ACCOUNTS PRINCIPALS RESOURCES]`, [#LARGE] without.
    static GeneratedOrganization of(String[] arguments) {
        return arguments.length < 3
                ? LARGE
                : new GeneratedOrganization(
                        LARGE.seed(),
                        Integer.parseInt(arguments[0]),
                        Integer.parseInt(arguments[1]),
                        Integer.parseInt(arguments[2]));
    }

    public Snapshot snapshot() {
        var resources = new ArrayList<Resource>();
        units(resources);
        for (int i = 0; i < accounts; i++) {
            var random = new SplittableRandom(seed + i);
            var scene = new Scene(account(i), account((i + 1) % accounts), account(0), random, resources);
            int before = resources.size();
            new GeneratedIdentities(scene, share(principals, i)).add();
            var roles = scene.roles();
            int identities = resources.size() - before;
            new GeneratedThings(scene, roles, share(this.resources, i)).add();
            if (identities == 0) {
                throw new IllegalStateException("an account without anybody");
            }
        }
        return new Snapshot(DAY, resources, looks(resources));
    }

    private int share(int total, int account) {
        return total / accounts + (account < total % accounts ? 1 : 0);
    }

    /// The first one manages the organization.
    static String account(int number) {
        return "%012d".formatted(210_000_000_000L + number);
    }

    // The management account told about the organization, and in every account everything was seen.
    private List<Look> looks(List<Resource> resources) {
        Set<String> types = new HashSet<>();
        resources.forEach(one -> types.add(one.type()));
        var looks = new ArrayList<Look>();
        for (String type : types.stream().sorted().toList()) {
            boolean global =
                    type.startsWith("AWS::IAM::") || type.startsWith("AWS::S3::") || type.contains("::Organizations::");
            int tellers = type.contains("::Organizations::") ? 1 : accounts;
            for (int i = 0; i < tellers; i++) {
                looks.add(Look.complete(account(i), global ? Resource.GLOBAL : REGION, type));
            }
        }
        return looks;
    }

    private void units(List<Resource> into) {
        String manager = account(0);
        add(into, "Organization", "organization/" + ID, Map.of("Id", ID, "ManagementAccountId", manager));
        add(
                into,
                "Root",
                "root/" + ID + "/r-root",
                Map.of(
                        "Id",
                        "r-root",
                        "Name",
                        "Root",
                        "PolicyTypes",
                        List.of(
                                Map.of("Type", "SERVICE_CONTROL_POLICY", "Status", "ENABLED"),
                                Map.of("Type", "RESOURCE_CONTROL_POLICY", "Status", "ENABLED"))));
        for (String unit : List.of("platform", "research", "production")) {
            add(
                    into,
                    "OrganizationalUnit",
                    "ou/" + ID + "/ou-root-" + unit,
                    Map.of("Id", "ou-root-" + unit, "Name", unit, "ParentId", "r-root"));
        }
        var everywhere =
                new ArrayList<>(List.of("r-root", "ou-root-platform", "ou-root-research", "ou-root-production"));
        for (int i = 0; i < accounts; i++) {
            String unit = i == 0 ? "r-root" : i % 10 == 1 ? "ou-root-platform" : unit(i);
            everywhere.add(account(i));
            add(
                    into,
                    "Account",
                    "account/" + ID + "/" + account(i),
                    Map.of("AccountId", account(i), "AccountName", "account-" + i, "ParentIds", List.of(unit)));
        }
        scp(into, "FullAWSAccess", Scene.document(Scene.allow("*", "*")), everywhere);
        scp(
                into,
                "Trails",
                Scene.document(Scene.deny(
                        List.of("cloudtrail:StopLogging", "cloudtrail:DeleteTrail", "organizations:LeaveOrganization"),
                        "*")),
                List.of("r-root"));
        scp(
                into,
                "Regions",
                Scene.document(Map.of(
                        "Effect",
                        "Deny",
                        "NotAction",
                        List.of("iam:*", "sts:*", "s3:*", "organizations:*", "support:*"),
                        "Resource",
                        "*",
                        "Condition",
                        Map.of("StringNotEquals", Map.of("aws:RequestedRegion", List.of(REGION, "eu-central-1"))))),
                List.of("ou-root-research", "ou-root-production"));
        scp(
                into,
                "NoUsers",
                Scene.document(
                        Scene.deny(List.of("iam:CreateUser", "iam:CreateAccessKey", "iam:CreateLoginProfile"), "*")),
                List.of("ou-root-production"));
        add(
                into,
                "Policy",
                "policy/" + ID + "/perimeter",
                Map.of(
                        "Name",
                        "Perimeter",
                        "Type",
                        "RESOURCE_CONTROL_POLICY",
                        "TargetIds",
                        List.of("ou-root-production"),
                        "Content",
                        Scene.document(Map.of(
                                "Effect",
                                "Deny",
                                "Principal",
                                "*",
                                "Action",
                                List.of("s3:*", "sts:AssumeRole", "secretsmanager:*"),
                                "Resource",
                                "*",
                                "Condition",
                                Map.of(
                                        "StringNotEqualsIfExists",
                                        Map.of("aws:PrincipalOrgID", ID),
                                        "BoolIfExists",
                                        Map.of("aws:PrincipalIsAWSService", "false"))))));
    }

    private static String unit(int account) {
        return account % 3 == 0 ? "ou-root-production" : "ou-root-research";
    }

    private static void scp(List<Resource> into, String name, Object content, List<String> targets) {
        add(
                into,
                "Policy",
                "policy/" + ID + "/" + name,
                Map.of("Name", name, "Type", "SERVICE_CONTROL_POLICY", "Content", content, "TargetIds", targets));
    }

    private static void add(List<Resource> into, String type, String name, Map<String, Object> attributes) {
        into.add(new Resource(
                "arn:aws:organizations::" + account(0) + ":" + name,
                "AWS::Organizations::" + type,
                account(0),
                Resource.GLOBAL,
                attributes,
                Map.of(),
                List.of()));
    }
}
