package dev.parapet.posture.function;

import static dev.parapet.core.expression.Function.Kind.TEXT;
import static dev.parapet.core.expression.Function.Kind.TEXTS;

import dev.parapet.core.References;
import dev.parapet.core.Resource;
import dev.parapet.core.expression.Evaluation;
import dev.parapet.core.expression.Function;
import dev.parapet.iam.Condition;
import dev.parapet.iam.Glob;
import dev.parapet.iam.PolicyDocument;
import dev.parapet.iam.Statement;
import dev.parapet.posture.access.Item;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What is too much in a role's policies.
///
/// - `broadGrants(role)`: for a role's ARN or name, why its policies allow too much: all of a service on every
///   resource, or an action through which one gets other people's permissions on every resource. Denials and
///   boundaries are not set against it. Policies of AWS that are not in the snapshot are judged by what is known of
///   their names.
///
/// Ways to more permissions: Spencer Gietzen, "AWS IAM Privilege Escalation", Rhino Security Labs 2018, and
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-versioning.html>.
final class BroadGrants {
    private static final Set<String> ESCALATING = Set.of(
            "cloudformation:CreateStack",
            "ec2:ReplaceIamInstanceProfileAssociation",
            "glue:UpdateDevEndpoint",
            "iam:AddUserToGroup",
            "iam:AttachGroupPolicy",
            "iam:AttachRolePolicy",
            "iam:AttachUserPolicy",
            "iam:CreateAccessKey",
            "iam:CreateLoginProfile",
            "iam:CreatePolicyVersion",
            "iam:DeleteRolePermissionsBoundary",
            "iam:DeleteUserPermissionsBoundary",
            "iam:PassRole",
            "iam:PutGroupPolicy",
            "iam:PutRolePolicy",
            "iam:PutUserPolicy",
            "iam:SetDefaultPolicyVersion",
            "iam:UpdateAssumeRolePolicy",
            "iam:UpdateLoginProfile",
            "lambda:UpdateFunctionCode",
            "sts:AssumeRole");

    /// Keys that make every resource fewer resources, or say what may be passed or attached.
    private static final List<String> NARROWING = List.of(
            "aws:calledvia*",
            "aws:resourcetag/*",
            "cloudformation:rolearn",
            "*:existingobjecttag/*",
            "iam:associatedresourcearn",
            "iam:passedtoservice",
            "iam:permissionsboundary",
            "iam:policyarn",
            "*:resourcetag/*",
            "kms:encryptioncontext:*",
            "kms:viaservice");

    private BroadGrants() {}

    static List<Function> functions() {
        return List.of(new Function(
                "broadGrants",
                List.of(TEXT),
                TEXTS,
                (evaluation, arguments) ->
                        of(evaluation, evaluation.follow("AWS::IAM::Role", (String) arguments.getFirst()))));
    }

    private static List<String> of(Evaluation evaluation, Resource role) {
        var reasons = new Reasons();
        reasons.from(() -> inline(evaluation, role, reasons));
        reasons.from(() -> {
            if (evaluation.read(role, "ManagedPolicyArns").orElse(List.of()) instanceof List<?> arns) {
                arns.forEach(arn -> reasons.from(() -> managed(evaluation, role, arn.toString(), reasons)));
            }
        });
        return reasons.settled();
    }

    private static void inline(Evaluation evaluation, Resource role, Reasons reasons) {
        for (Item policy : Item.of(evaluation.read(role, "Policies").orElse(List.of()))) {
            reasons.from(() -> add(
                    reasons,
                    "inline policy " + policy.text("PolicyName").orElse("(unnamed)"),
                    PolicyQuestions.policy(
                            evaluation, policy.value("PolicyDocument").orElse(""))));
        }
    }

    private static void managed(Evaluation evaluation, Resource role, String arn, Reasons reasons) {
        String name = arn.substring(arn.lastIndexOf('/') + 1);
        if (AwsManagedPolicies.isOne(arn)
                && !(evaluation.snapshot().follow(role, "AWS::IAM::ManagedPolicy", arn)
                        instanceof References.Answer.Found)) {
            switch (AwsManagedPolicies.reach(name)) {
                case BROAD -> reasons.add("policy " + name + " of AWS is known to be broad");
                case NARROW -> evaluation.note("AWS::IAM::ManagedPolicy(" + name + ")", "known to be narrow");
                case UNKNOWN -> throw evaluation.unread("the document of " + arn + " is not in the snapshot");
            }
            return;
        }
        Resource policy = evaluation.follow("AWS::IAM::ManagedPolicy", arn);
        Object document = evaluation
                .read(policy, "PolicyDocument")
                .orElseThrow(() -> evaluation.unread("the document of " + arn + " is not set"));
        add(reasons, "policy " + name, PolicyQuestions.policy(evaluation, document));
    }

    private static void add(Reasons reasons, String policy, PolicyDocument document) {
        for (Statement statement : document.allowing()) {
            for (String action : broadActions(statement)) {
                reasons.add(policy + " allows " + action + " on " + resources(statement));
            }
        }
    }

    private static Set<String> broadActions(Statement statement) {
        if (!statement.coversEveryResource() || statement.conditions().stream().anyMatch(BroadGrants::narrows)) {
            return Set.of();
        }
        var broad = new TreeSet<>(Wildcards.in(statement));
        if (broad.isEmpty()) {
            for (String action : ESCALATING) {
                if (statement.coversAction(action)) {
                    broad.add(action);
                }
            }
        }
        return broad;
    }

    private static boolean narrows(Condition condition) {
        return condition.demandsAValue()
                && NARROWING.stream().anyMatch(key -> Glob.matches(key, condition.key()))
                && condition.values().stream().noneMatch(Glob::isAnything);
    }

    private static String resources(Statement statement) {
        return statement.resources().isEmpty()
                ? "everything but " + String.join(", ", statement.notResources())
                : statement.resources().contains("*") ? "*" : String.join(", ", statement.resources());
    }
}
