package dev.parapet.iam.usage;

import dev.parapet.iam.decision.Caller;
import dev.parapet.iam.decision.CompiledPolicy;
import dev.parapet.iam.decision.Context;
import dev.parapet.iam.decision.Decision;
import dev.parapet.iam.decision.Evaluator;
import dev.parapet.iam.decision.Policies;
import dev.parapet.iam.decision.Request;
import java.util.List;
import java.util.Map;

/// Asks whether identity policies by themselves allow something: as if the resource were in the caller's account, without
/// limits from elsewhere. Of a key and of a role's trust, whose own policies must send for the identity policies, it takes
/// for granted that they do.
final class IdentityAlone {
    private final Caller caller;
    private final Policies policies;
    private final Policies sentFor;

    IdentityAlone(Caller caller, List<CompiledPolicy> identity) {
        this.caller = caller;
        this.policies = Policies.NONE.withIdentity(identity);
        this.sentFor = policies.withResource(CompiledPolicy.parse(
                "account",
                Map.of(
                        "Statement",
                        Map.of(
                                "Effect", "Allow",
                                "Principal", Map.of("AWS", caller.account()),
                                "Action", "*",
                                "Resource", "*"))));
    }

    /// How sure a yes is.
    enum Answer {
        YES,
        /// If conditions hold of which nobody knows.
        UNDER_CONDITIONS,
        NO
    }

    /// @param open whether keys that are not in the context may have any value, or are not there
    Answer asked(String action, String resource, Map<String, Object> context, boolean open) {
        var request = new Request(
                caller, action, resource, caller.account(), Context.of(context).openWhere(_ -> open));
        boolean gated = action.startsWith("kms:") || action.startsWith("sts:");
        var possible = Evaluator.possibilities(request, gated ? sentFor : policies);
        if (possible.atBest() != Decision.ALLOW) {
            return Answer.NO;
        }
        return possible.atWorst() == Decision.ALLOW ? Answer.YES : Answer.UNDER_CONDITIONS;
    }
}
