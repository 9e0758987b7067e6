package dev.parapet.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Users, roles, groups and policies of one account: a fifth users, four fifths roles.
final class GeneratedIdentities {
    private static final String AWS = "arn:aws:iam::aws:policy/";
    private static final List<String> SERVICES = List.of(
            "lambda.amazonaws.com",
            "lambda.amazonaws.com",
            "lambda.amazonaws.com",
            "sagemaker.amazonaws.com",
            "sagemaker.amazonaws.com",
            "ec2.amazonaws.com",
            "glue.amazonaws.com",
            "bedrock.amazonaws.com",
            "bedrock-agentcore.amazonaws.com",
            "ecs-tasks.amazonaws.com",
            "states.amazonaws.com",
            "codebuild.amazonaws.com",
            "cloudformation.amazonaws.com");

    private final Scene scene;
    private final int users;
    private final int roles;

    GeneratedIdentities(Scene scene, int principals) {
        this.scene = scene;
        this.users = principals / 5;
        this.roles = principals - users;
    }

    void add() {
        policies();
        groups();
        for (int i = 0; i < users; i++) {
            user(i);
        }
        for (int i = 0; i < roles; i++) {
            role(i);
        }
    }

    private void policies() {
        managed(AWS + "AdministratorAccess", Scene.allow("*", "*"));
        managed(
                AWS + "PowerUserAccess",
                Map.of(
                        "Effect",
                        "Allow",
                        "NotAction",
                        List.of("iam:*", "organizations:*", "account:*"),
                        "Resource",
                        "*"),
                Scene.allow(List.of("iam:CreateServiceLinkedRole", "iam:ListRoles"), "*"));
        managed(
                AWS + "ReadOnlyAccess",
                Scene.allow(
                        List.of(
                                "s3:Get*",
                                "s3:List*",
                                "ec2:Describe*",
                                "iam:Get*",
                                "iam:List*",
                                "sagemaker:List*",
                                "sagemaker:Describe*",
                                "lambda:Get*",
                                "lambda:List*",
                                "logs:Get*",
                                "logs:Describe*"),
                        "*"));
        managed(
                scene.iam("policy/data-science"),
                Scene.allow(List.of("sagemaker:*", "ecr:Get*", "logs:*", "cloudwatch:*"), "*"),
                Scene.allow(List.of("s3:GetObject", "s3:PutObject", "s3:ListBucket"), "arn:aws:s3:::" + data("*")),
                Map.of(
                        "Sid",
                        "PassTraining",
                        "Effect",
                        "Allow",
                        "Action",
                        "iam:PassRole",
                        "Resource",
                        scene.iam("role/sagemaker/*"),
                        "Condition",
                        Map.of("StringEquals", Map.of("iam:PassedToService", "sagemaker.amazonaws.com"))));
        managed(
                scene.iam("policy/operations"),
                Scene.allow(List.of("ec2:*", "ssm:*", "elasticloadbalancing:*", "autoscaling:*"), "*"),
                Scene.allow("iam:PassRole", scene.iam("role/ec2/*")));
        managed(
                scene.iam("policy/functions"),
                Scene.allow(List.of("lambda:*", "events:*", "states:*", "apigateway:*"), "*"),
                Scene.allow("iam:PassRole", scene.iam("role/lambda/*")));
        managed(
                scene.iam("policy/self-service"),
                Scene.allow(
                        List.of("iam:CreateAccessKey", "iam:DeleteAccessKey", "iam:ChangePassword"),
                        "arn:aws:iam::*:user/${aws:username}"));
        managed(
                scene.iam("policy/limit"),
                Map.of("Effect", "Allow", "NotAction", List.of("iam:*", "organizations:*"), "Resource", "*"),
                Scene.allow("iam:PassRole", scene.iam("role/*")));
        managed(
                scene.iam("policy/pipelines"),
                Scene.allow(List.of("cloudformation:*", "codebuild:*", "s3:*", "ecr:*"), "*"),
                Scene.allow("iam:PassRole", scene.iam("role/*")));
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private void managed(String arn, Map<String, Object>... statements) {
        scene.addGlobal(
                "AWS::IAM::ManagedPolicy",
                arn,
                Map.of(
                        "ManagedPolicyName",
                        arn.substring(arn.lastIndexOf('/') + 1),
                        "PolicyDocument",
                        Scene.document(statements)));
    }

    private void groups() {
        group("everyone", scene.iam("policy/self-service"));
        group("readers", AWS + "ReadOnlyAccess");
        group("scientists", scene.iam("policy/data-science"));
        group("developers", scene.iam("policy/functions"));
        group("operators", scene.iam("policy/operations"));
        group("admins", AWS + "AdministratorAccess");
    }

    private void group(String name, String policy) {
        scene.addGlobal(
                "AWS::IAM::Group",
                scene.iam("group/" + name),
                Map.of("GroupName", name, "ManagedPolicyArns", List.of(policy)));
    }

    private String data(String name) {
        return "data-" + scene.account() + "-" + name;
    }

    private void user(int number) {
        int lot = scene.random().nextInt(100);
        String group = lot < 45 ? "readers" : lot < 70 ? "scientists" : lot < 85 ? "developers" : "operators";
        var groups = new ArrayList<>(List.of("everyone", lot < 98 ? group : "admins"));
        var attributes = new HashMap<String, Object>(Map.of("UserName", "user-" + number, "Groups", groups));
        if (scene.chance(15)) {
            attributes.put(
                    "Policies",
                    List.of(inline(Scene.allow(
                            "sts:AssumeRole",
                            List.of(
                                    scene.iam(
                                            "role/human/role-" + scene.random().nextInt(Math.max(1, roles))),
                                    "arn:aws:iam::" + scene.neighbour() + ":role/shared/*")))));
        }
        if (scene.chance(20)) {
            attributes.put("PermissionsBoundary", scene.iam("policy/limit"));
        }
        scene.addGlobal("AWS::IAM::User", scene.iam("user/user-" + number), attributes);
    }

    private static Map<String, Object> inline(List<Map<String, Object>> statements) {
        return Map.of("PolicyName", "own", "PolicyDocument", Scene.document(statements));
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static Map<String, Object> inline(Map<String, Object>... statements) {
        return inline(List.of(statements));
    }

    private void role(int number) {
        int lot = scene.random().nextInt(100);
        if (number == 0) {
            role("OrganizationAccountAccessRole", Map.of("AWS", scene.manager()), AWS + "AdministratorAccess", false);
        } else if (lot < 70) {
            serviceRole(number);
        } else if (lot < 90) {
            humanRole(number);
        } else {
            sharedRole(number);
        }
    }

    private void role(String name, Map<String, Object> principal, String policy, boolean bounded) {
        var attributes = new HashMap<String, Object>(
                Map.of("AssumeRolePolicyDocument", trust(principal, Map.of()), "ManagedPolicyArns", List.of(policy)));
        if (bounded) {
            attributes.put("PermissionsBoundary", scene.iam("policy/limit"));
        }
        scene.addGlobal("AWS::IAM::Role", scene.iam("role/" + name), attributes);
    }

    private static Map<String, Object> trust(Map<String, Object> principal, Map<String, Object> condition) {
        var statement = new HashMap<String, Object>(
                Map.of("Effect", "Allow", "Principal", principal, "Action", "sts:AssumeRole"));
        if (!condition.isEmpty()) {
            statement.put("Condition", condition);
        }
        return Scene.document(List.of(statement));
    }

    private void serviceRole(int number) {
        String service = scene.any(SERVICES);
        String path = service.substring(0, service.indexOf('.'));
        String arn = scene.iam("role/" + path + "/role-" + number);
        String bucket = "arn:aws:s3:::" + data(String.valueOf(scene.random().nextInt(20)));
        var statements = new ArrayList<Map<String, Object>>(List.of(
                Scene.allow(List.of("s3:GetObject", "s3:PutObject"), bucket + "/*"),
                Scene.allow("s3:ListBucket", bucket),
                Scene.allow(List.of("logs:CreateLogStream", "logs:PutLogEvents"), "*"),
                Scene.allow(
                        List.of("kms:Decrypt", "kms:GenerateDataKey"),
                        scene.arn(
                                "kms",
                                "key/" + GeneratedThings.key(scene.random().nextInt(10))))));
        if (scene.chance(6)) {
            statements.add(Scene.allow(scene.any(List.of("s3:*", "dynamodb:*", "secretsmanager:*", "sqs:*")), "*"));
        }
        if (scene.chance(3)) {
            statements.add(Scene.allow(List.of("iam:PassRole", "sagemaker:CreateTrainingJob"), "*"));
        }
        if (scene.chance(1)) {
            statements.add(Scene.allow("iam:*", "*"));
        }
        scene.role(service, arn);
        scene.addGlobal(
                "AWS::IAM::Role",
                arn,
                Map.of(
                        "AssumeRolePolicyDocument",
                        trust(Map.of("Service", service), Map.of()),
                        "Policies",
                        List.of(inline(statements))));
    }

    private void humanRole(int number) {
        int lot = scene.random().nextInt(100);
        String policy = lot < 40
                ? AWS + "ReadOnlyAccess"
                : lot < 65
                        ? scene.iam("policy/data-science")
                        : lot < 80
                                ? scene.iam("policy/functions")
                                : lot < 95 ? AWS + "PowerUserAccess" : AWS + "AdministratorAccess";
        var whom = scene.chance(50)
                ? Map.<String, Object>of("AWS", scene.account())
                : Map.<String, Object>of(
                        "AWS", scene.iam("user/user-" + scene.random().nextInt(Math.max(1, users))));
        role("human/role-" + number, whom, policy, scene.chance(25));
    }

    private void sharedRole(int number) {
        int lot = scene.random().nextInt(100);
        if (lot < 30) {
            role(
                    "shared/role-" + number,
                    Map.of("AWS", "arn:aws:iam::" + scene.manager() + ":root"),
                    AWS + "ReadOnlyAccess",
                    false);
        } else if (lot < 55) {
            role("shared/role-" + number, Map.of("AWS", scene.neighbour()), scene.iam("policy/data-science"), true);
        } else if (lot < 70) {
            role("shared/role-" + number, Map.of("AWS", scene.neighbour()), scene.iam("policy/pipelines"), false);
        } else {
            boolean organization = lot < 85;
            scene.addGlobal(
                    "AWS::IAM::Role",
                    scene.iam("role/shared/role-" + number),
                    Map.of(
                            "AssumeRolePolicyDocument",
                            organization
                                    ? trust(
                                            Map.of("AWS", "*"),
                                            Map.of(
                                                    "StringEquals",
                                                    Map.of("aws:PrincipalOrgID", GeneratedOrganization.ID),
                                                    "ArnLike",
                                                    Map.of(
                                                            "aws:PrincipalArn",
                                                            "arn:aws:iam::" + scene.neighbour() + ":role/codebuild/*")))
                                    : trust(
                                            Map.of("AWS", "arn:aws:iam::111122223333:root"),
                                            Map.of("StringEquals", Map.of("sts:ExternalId", "example"))),
                            "Policies",
                            List.of(inline(Scene.allow(List.of("s3:GetObject", "s3:ListBucket"), "*")))));
        }
    }
}
