package dev.parapet.respond.iam;

import dev.parapet.respond.Change;
import dev.parapet.respond.Inapplicable;
import dev.parapet.respond.Json;
import dev.parapet.respond.Setting;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import dev.parapet.respond.policy.Document;
import java.util.List;
import java.util.Map;

/// Takes back what the call gave: detaches the policy that it attached, removes the inline policy that
/// it wrote. What
/// other calls gave stays.
public final class DetachPolicy extends Setting {
    public DetachPolicy() {
        super(
                "iam.policy.detach",
                "iam:ListAttachedUserPolicies",
                "iam:ListAttachedRolePolicies",
                "iam:AttachUserPolicy",
                "iam:AttachRolePolicy",
                "iam:DetachUserPolicy",
                "iam:DetachRolePolicy",
                "iam:GetUserPolicy",
                "iam:GetRolePolicy",
                "iam:PutUserPolicy",
                "iam:PutRolePolicy",
                "iam:DeleteUserPolicy",
                "iam:DeleteRolePolicy");
    }

    @Override
    public List<Change> changes(Situation situation) {
        var trigger = situation.trigger();
        String kind = trigger.text("eventName").contains("User") ? "User" : "Role";
        String name = trigger.text("requestParameters." + (kind.equals("User") ? "userName" : "roleName"));
        var holder = new Holder(kind, name, trigger.account());
        return switch (trigger.text("eventName")) {
            case "AttachUserPolicy", "AttachRolePolicy" -> {
                String policy = trigger.text("requestParameters.policyArn");
                yield List.of(new Change(
                        holder.arn(), "policy " + policy, holder.target(Map.of("Policy", policy)), Map.of()));
            }
            case "PutUserPolicy", "PutRolePolicy" -> {
                String policy = trigger.text("requestParameters.policyName");
                yield List.of(new Change(
                        holder.arn(), "inline policy " + policy, holder.target(Map.of("Inline", policy)), Map.of()));
            }
            default -> throw new Inapplicable("the call gave no policy to anybody");
        };
    }

    @Override
    public Map<String, Object> state(Change change, Reads aws) {
        var holder = Holder.of(change);
        String inline = change.text("Inline");
        if (inline.isEmpty()) {
            return AttachQuarantine.attached(holder, change.text("Policy"), aws) ? Map.of("Attached", true) : Map.of();
        }
        return aws.find(holder.call("Get%sPolicy", Map.of("PolicyName", inline)))
                .<Map<String, Object>>map(reply -> Map.of(
                        "Document", Document.of(reply.text("PolicyDocument")).members()))
                .orElse(Map.of());
    }

    @Override
    public List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws) {
        var holder = Holder.of(change);
        String inline = change.text("Inline");
        if (inline.isEmpty()) {
            String operation = to.isEmpty() ? "Detach%sPolicy" : "Attach%sPolicy";
            return List.of(holder.call(operation, Map.of("PolicyArn", change.text("Policy"))));
        }
        return List.of(
                to.isEmpty()
                        ? holder.call("Delete%sPolicy", Map.of("PolicyName", inline))
                        : holder.call(
                                "Put%sPolicy",
                                Map.of(
                                        "PolicyName",
                                        inline,
                                        "PolicyDocument",
                                        Json.text(Json.inside(to, "Document")))));
    }
}
