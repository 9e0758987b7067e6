package dev.parapet.respond.iam;

import dev.parapet.respond.Change;
import dev.parapet.respond.Setting;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import java.util.List;
import java.util.Map;

/// Attaches the prepared policy that denies everything.
public final class AttachQuarantine extends Setting {
    public AttachQuarantine() {
        super(
                "iam.principal.attach_quarantine",
                "iam:ListAttachedUserPolicies",
                "iam:ListAttachedRolePolicies",
                "iam:AttachUserPolicy",
                "iam:AttachRolePolicy",
                "iam:DetachUserPolicy",
                "iam:DetachRolePolicy");
    }

    @Override
    public List<Change> changes(Situation situation) {
        var holder = Holder.of(situation.principal());
        String policy = situation.mandate().prepared("quarantine-policy");
        return List.of(new Change(
                holder.arn(), "policy " + policy, holder.target(Map.of("Policy", policy)), Map.of("Attached", true)));
    }

    @Override
    public Map<String, Object> state(Change change, Reads aws) {
        return attached(Holder.of(change), change.text("Policy"), aws) ? Map.of("Attached", true) : Map.of();
    }

    static boolean attached(Holder holder, String policy, Reads aws) {
        return aws.list(holder.call("ListAttached%sPolicies", Map.of()), "AttachedPolicies", "Marker").stream()
                .anyMatch(attached -> policy.equals(attached.get("PolicyArn")));
    }

    @Override
    public List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws) {
        return List.of(Holder.of(change)
                .call(to.isEmpty() ? "Detach%sPolicy" : "Attach%sPolicy", Map.of("PolicyArn", change.text("Policy"))));
    }
}
