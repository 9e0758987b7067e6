package dev.parapet.respond.iam;

import dev.parapet.respond.Change;
import dev.parapet.respond.Setting;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import java.util.List;
import java.util.Map;

/// Attaches the prepared guardrail that denies everything in the account to all but responders and
/// break-glass roles.
///
/// The account is not moved to another unit: that can remove stacks that are deployed by unit.
public final class QuarantineAccount extends Setting {
    public QuarantineAccount() {
        super(
                "org.scp.quarantine_account",
                "organizations:ListPoliciesForTarget",
                "organizations:AttachPolicy",
                "organizations:DetachPolicy");
    }

    @Override
    public List<Change> changes(Situation situation) {
        String policy = situation.mandate().prepared("quarantine-scp");
        String account = situation.trigger().account();
        return List.of(new Change(
                "account " + account,
                "guardrail " + policy,
                Map.of("TargetId", account, "PolicyId", policy),
                Map.of("Attached", true)));
    }

    @Override
    public Map<String, Object> state(Change change, Reads aws) {
        var call = Call.of(
                "organizations:ListPoliciesForTarget",
                Map.of("TargetId", change.text("TargetId"), "Filter", "SERVICE_CONTROL_POLICY"));
        return aws.list(call, "Policies", "NextToken").stream()
                        .anyMatch(policy -> change.text("PolicyId").equals(policy.get("Id")))
                ? Map.of("Attached", true)
                : Map.of();
    }

    @Override
    public List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws) {
        return List.of(Call.of(
                to.isEmpty() ? "organizations:DetachPolicy" : "organizations:AttachPolicy",
                Map.of("TargetId", change.text("TargetId"), "PolicyId", change.text("PolicyId"))));
    }
}
