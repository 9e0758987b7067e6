package dev.parapet.posture.function;

import static dev.parapet.core.expression.Function.Kind.TEXT;
import static dev.parapet.core.expression.Function.Kind.TEXTS;

import dev.parapet.core.References;
import dev.parapet.core.Resource;
import dev.parapet.core.expression.Evaluation;
import dev.parapet.core.expression.Function;
import dev.parapet.iam.PolicyDocument;
import dev.parapet.iam.Statement;
import dev.parapet.posture.access.Item;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What is too much in a role's policies.
///
/// - `broadGrants(role)`: for a role's ARN or name, why it may do too much: all of a service on every
///   resource, or an action through which one gets other people's permissions on every resource. What
///   its permissions boundary, SCPs and unconditional denials take away is not counted ([Limits]); SCPs
///   that were not read take nothing away. Policies of AWS that are not in the snapshot are judged by
///   what is known of their names.
///
/// Ways to more permissions: Spencer Gietzen, "AWS IAM Privilege Escalation", Rhino Security Labs
/// 2018, and
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-versioning.html>.
final class BroadGrants {
    private static final List<String> ESCALATING = List.of(
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

    private final Evaluation evaluation;
    private final Resource role;
    private final Limits limits;
    private final Reasons reasons = new Reasons();

    private BroadGrants(Evaluation evaluation, Resource role) {
        this.evaluation = evaluation;
        this.role = role;
        this.limits = Limits.of(evaluation.snapshot(), role);
    }

    static List<Function> functions() {
        return List.of(new Function(
                "broadGrants",
                List.of(TEXT),
                TEXTS,
                (evaluation, arguments) ->
                        of(evaluation, evaluation.follow("AWS::IAM::Role", (String) arguments.getFirst()))));
    }

    private static List<String> of(Evaluation evaluation, Resource role) {
        return new BroadGrants(evaluation, role).reasons();
    }

    private List<String> reasons() {
        reasons.from(this::inline);
        reasons.from(() -> {
            if (evaluation.read(role, "ManagedPolicyArns").orElse(List.of()) instanceof List<?> arns) {
                arns.forEach(arn -> reasons.from(() -> managed(arn.toString())));
            }
        });
        return reasons.settled();
    }

    private void inline() {
        for (Item policy : Item.of(evaluation.read(role, "Policies").orElse(List.of()))) {
            reasons.from(() -> add(
                    "inline policy " + policy.text("PolicyName").orElse("(unnamed)"),
                    PolicyQuestions.policy(
                            evaluation, policy.value("PolicyDocument").orElse(""))));
        }
    }

    private void managed(String arn) {
        String name = arn.substring(arn.lastIndexOf('/') + 1);
        if (AwsManagedPolicies.isOne(arn)
                && !(evaluation.snapshot().follow(role, "AWS::IAM::ManagedPolicy", arn)
                        instanceof References.Answer.Found)) {
            switch (AwsManagedPolicies.reach(name)) {
                case BROAD -> known(name);
                case NARROW -> evaluation.note("AWS::IAM::ManagedPolicy(" + name + ")", "known to be narrow");
                case UNKNOWN -> throw evaluation.unread("the document of " + arn + " is not in the snapshot");
            }
            return;
        }
        Resource policy = evaluation.follow("AWS::IAM::ManagedPolicy", arn);
        Object document = evaluation
                .read(policy, "PolicyDocument")
                .orElseThrow(() -> evaluation.unread("the document of " + arn + " is not set"));
        add("policy " + name, PolicyQuestions.policy(evaluation, document));
    }

    private void add(String policy, PolicyDocument document) {
        for (Statement statement : document.allowing()) {
            for (String action : broadActions(statement)) {
                String left = left(statement, action);
                if (!left.isEmpty()) {
                    String cut = left.equals(action) ? "" : ", of which " + left + " is left";
                    reason(policy + " allows " + action + " on " + resources(statement) + cut);
                }
            }
        }
    }

    // What a policy of AWS allows is not known in detail: anything broad that is let through may be of it.
    private void known(String name) {
        if (Stream.concat(limits.wildcards().stream(), Stream.concat(Stream.of("*"), ESCALATING.stream()))
                .anyMatch(limits::leave)) {
            reason("policy " + name + " of AWS is known to be broad");
        }
    }

    private void reason(String reason) {
        var unread = limits.own().unreadBoundary();
        if (!unread.isEmpty()) {
            throw evaluation.unread(unread.getFirst());
        }
        reasons.add(reason);
    }

    // What of a broad action the limits leave: itself, or something smaller that is broad as well, or nothing.
    private String left(Statement statement, String action) {
        if (limits.leave(action.startsWith("NotAction ") ? "*" : action)) {
            return action;
        }
        return Stream.concat(limits.wildcards().stream(), ESCALATING.stream())
                .filter(one -> Limits.grants(statement, one) && limits.leave(one))
                .findFirst()
                .orElse("");
    }

    private static Set<String> broadActions(Statement statement) {
        if (!statement.coversEveryResource() || statement.conditions().stream().anyMatch(Limits::narrows)) {
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

    private static String resources(Statement statement) {
        return statement.resources().isEmpty()
                ? "everything but " + String.join(", ", statement.notResources())
                : statement.resources().contains("*") ? "*" : String.join(", ", statement.resources());
    }
}
