package dev.parapet.bench;

import dev.parapet.core.Look;
import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;

/// An organization in which much is open: buckets, queues, topics, keys, functions, secrets, repositories
/// and roles, some of which name third parties, anyone, or services that do not say for whom they act. The
/// same seed makes the same organization.
///
/// Policies are written as people do, from a few templates that name the resource itself, and some name
/// somebody whom few others name.
public record GeneratedDoors(long seed, int accounts, int resources) {
    /// What `bench/expose.sh estate` asks about.
    public static final GeneratedDoors LARGE = new GeneratedDoors(20261122, 50, 20_000);

    private static final Instant DAY = Instant.parse("2026-06-01T00:00:00Z");
    private static final String ID = "o-exampleorgid";
    private static final String SECURE =
            "{'Effect':'Deny','Principal':'*','Action':'ACTIONS','Resource':['OWN','OWN/*'],"
                    + "'Condition':{'Bool':{'aws:SecureTransport':'false'}}}";

    public Snapshot snapshot() {
        var all = new ArrayList<Resource>();
        organization(all);
        var random = new SplittableRandom(seed);
        for (int i = 0; i < resources; i++) {
            all.add(one(i, random));
        }
        var types = new TreeSet<String>();
        all.forEach(one -> types.add(one.type()));
        var looks = new ArrayList<Look>();
        types.add("AWS::S3::AccountPublicAccessBlock");
        types.add("AWS::KMS::Grant");
        for (String type : types) {
            int tellers = type.contains("::Organizations::") ? 1 : accounts;
            for (int i = 0; i < tellers; i++) {
                looks.add(Look.complete(account(i), GeneratedOrganization.REGION, type));
            }
        }
        return new Snapshot(DAY, all, looks);
    }

    private static String account(int number) {
        return GeneratedOrganization.account(number);
    }

    private void organization(List<Resource> into) {
        add(into, "Organization", "organization/" + ID, Map.of("Id", ID, "ManagementAccountId", account(0)));
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
                        List.of(Map.of("Type", "RESOURCE_CONTROL_POLICY", "Status", "ENABLED"))));
        for (int i = 0; i < accounts; i++) {
            add(
                    into,
                    "Account",
                    "account/" + ID + "/" + account(i),
                    Map.of("AccountId", account(i), "ParentIds", List.of("r-root")));
        }
        add(
                into,
                "Policy",
                "policy/" + ID + "/transport",
                Map.of(
                        "Name",
                        "transport",
                        "Type",
                        "RESOURCE_CONTROL_POLICY",
                        "Content",
                        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\","
                                + "\"Action\":[\"s3:*\",\"sqs:*\",\"kms:*\",\"secretsmanager:*\",\"sts:*\"],"
                                + "\"Resource\":\"*\",\"Condition\":{\"BoolIfExists\":"
                                + "{\"aws:SecureTransport\":\"false\"}}}]}",
                        "TargetIds",
                        List.of("r-root")));
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

    private Resource one(int number, SplittableRandom random) {
        String account = account(random.nextInt(accounts));
        String name = "thing-" + number;
        return switch (number % 10) {
            case 0, 1, 2 -> bucket(account, name, random);
            case 3 ->
                door(
                        "AWS::SQS::Queue",
                        "Policy",
                        arn("sqs", account, name),
                        policy(account, "sqs:SendMessage", "sqs:*", arn("sqs", account, name), random));
            case 4 ->
                door(
                        "AWS::SNS::Topic",
                        "Policy",
                        arn("sns", account, name),
                        policy(account, "sns:Publish", "sns:*", arn("sns", account, name), random));
            case 5 ->
                door(
                        "AWS::KMS::Key",
                        "KeyPolicy",
                        arn("kms", account, "key/" + GeneratedThings.key(number)),
                        policy(account, "kms:Decrypt", "kms:*", "*", random));
            case 6 ->
                door(
                        "AWS::Lambda::Function",
                        "Policy",
                        arn("lambda", account, "function:" + name),
                        policy(
                                account,
                                "lambda:InvokeFunction",
                                "lambda:*",
                                arn("lambda", account, "function:" + name),
                                random));
            case 7 ->
                door(
                        "AWS::SecretsManager::Secret",
                        "ResourcePolicy",
                        arn("secretsmanager", account, "secret:" + name + "-AbCdEf"),
                        policy(account, "secretsmanager:GetSecretValue", "secretsmanager:*", "*", random));
            default -> role(account, name, random);
        };
    }

    private static String arn(String service, String account, String name) {
        return "arn:aws:" + service + ":" + GeneratedOrganization.REGION + ":" + account + ":" + name;
    }

    private static Resource door(String type, String attribute, String id, String policy) {
        String account = id.split(":", 6)[4];
        return new Resource(
                id, type, account, GeneratedOrganization.REGION, Map.of(attribute, policy), Map.of(), List.of());
    }

    private static Resource bucket(String account, String name, SplittableRandom random) {
        String arn = "arn:aws:s3:::" + name;
        return new Resource(
                arn,
                "AWS::S3::Bucket",
                account,
                GeneratedOrganization.REGION,
                Map.of(
                        "OwnershipControls",
                        Map.of("Rules", List.of(Map.of("ObjectOwnership", "BucketOwnerEnforced"))),
                        "PublicAccessBlockConfiguration",
                        Map.of("RestrictPublicBuckets", random.nextInt(10) > 0),
                        "Policy",
                        policy(account, "s3:GetObject", "s3:*", arn, random)),
                Map.of(),
                List.of());
    }

    /// Who gets in, and the least that keeps plain connections out.
    private static String policy(
            String account, String action, String everything, String own, SplittableRandom random) {
        String actions = random.nextInt(3) == 0 ? "'" + everything + "'" : "'" + action + "'";
        String resource = own.equals("*") ? "'*'" : "['OWN','OWN/*']";
        String who = "'Principal':{'AWS':'arn:aws:iam::" + account + ":root'}";
        String condition = "";
        switch (random.nextInt(16)) {
            case 0 -> who = "'Principal':{'AWS':'arn:aws:iam::" + vendor(random) + ":root'}";
            case 1 -> who = "'Principal':{'AWS':['arn:aws:iam::" + vendor(random) + ":role/reader','" + account + "']}";
            case 2 -> {
                who = "'Principal':'*'";
                condition = ",'Condition':{'StringEquals':{'aws:PrincipalOrgID':'" + ID + "'}}";
            }
            case 3 -> who = "'Principal':'*'";
            case 4 -> who = "'Principal':{'Service':'events.amazonaws.com'}";
            case 5 -> {
                who = "'Principal':{'Service':'sns.amazonaws.com'}";
                condition = ",'Condition':{'StringEquals':{'aws:SourceAccount':'" + account + "'}}";
            }
            case 6 -> {
                who = "'Principal':'*'";
                condition = random.nextInt(3) > 0
                        ? ",'Condition':{'IpAddress':{'aws:SourceIp':'203.0.113.0/24'}}"
                        : ",'Condition':{'IpAddress':{'aws:SourceIp':'198.51." + random.nextInt(100) + ".0/24'}}";
            }
            default -> {}
        }
        String text = "{'Version':'2012-10-17','Statement':["
                + SECURE.replace("ACTIONS", everything).replace("['OWN','OWN/*']", resource)
                + ",{'Sid':'Sharing','Effect':'Allow',%s,'Action':%s,'Resource':%s%s}]}"
                        .formatted(who, actions, resource, condition);
        return text.replace('\'', '"').replace("OWN", own);
    }

    // Most share with the same few, some with somebody of their own.
    private static String vendor(SplittableRandom random) {
        return random.nextInt(10) > 0
                ? "99999999999" + random.nextInt(4)
                : "%012d".formatted(880_000_000_000L + random.nextInt(500));
    }

    private static Resource role(String account, String name, SplittableRandom random) {
        String trust = switch (random.nextInt(12)) {
            case 0 -> "'Principal':{'AWS':'arn:aws:iam::" + vendor(random) + ":root'},'Action':'sts:AssumeRole'";
            case 1 ->
                "'Principal':{'AWS':'arn:aws:iam::" + vendor(random) + ":root'},'Action':'sts:AssumeRole',"
                        + "'Condition':{'StringEquals':{'sts:ExternalId':'id-" + random.nextInt(1000) + "'}}";
            case 2 ->
                "'Principal':{'Federated':'arn:aws:iam::" + account
                        + ":oidc-provider/token.actions.githubusercontent.com'},"
                        + "'Action':'sts:AssumeRoleWithWebIdentity','Condition':{'StringLike':"
                        + "{'token.actions.githubusercontent.com:sub':'repo:example/app-" + random.nextInt(300)
                        + ":*'}}";
            case 3 -> "'Principal':{'AWS':'*'},'Action':'sts:AssumeRole'";
            case 4 -> "'Principal':{'AWS':'arn:aws:iam::" + account + ":root'},'Action':'sts:AssumeRole'";
            default -> "'Principal':{'Service':'lambda.amazonaws.com'},'Action':'sts:AssumeRole'";
        };
        return new Resource(
                "arn:aws:iam::" + account + ":role/" + name,
                "AWS::IAM::Role",
                account,
                Resource.GLOBAL,
                Map.of(
                        "AssumeRolePolicyDocument",
                        ("{'Version':'2012-10-17','Statement':[{'Effect':'Allow'," + trust + "}]}").replace('\'', '"')),
                Map.of(),
                List.of());
    }
}
