package dev.parapet.iam.usage;

import dev.parapet.iam.PolicyDocument;
import dev.parapet.iam.decision.Caller;
import dev.parapet.iam.decision.CompiledPolicy;
import dev.parapet.iam.decision.Context;
import dev.parapet.iam.decision.Decision;
import dev.parapet.iam.decision.Evaluator;
import dev.parapet.iam.decision.Policies;
import dev.parapet.iam.decision.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Puts every request of a log to the evaluator, with the proposed policies and nothing beside them.
final class Proof {
    private final Caller caller;
    private final Usage usage;
    private final List<PolicyDocument> policies;
    private final Policies alone;
    private final boolean limited;

    /// @param limited whether the policies were cut to what today's allow
    Proof(Caller caller, Usage usage, List<PolicyDocument> policies, boolean limited) {
        this.caller = caller;
        this.usage = usage;
        this.policies = policies;
        this.limited = limited;
        var compiled = new ArrayList<CompiledPolicy>();
        for (PolicyDocument policy : policies) {
            // As it will be read: from its text.
            compiled.add(CompiledPolicy.parse("proposal " + (compiled.size() + 1), PolicyText.document(policy)));
        }
        this.alone = Policies.NONE.withIdentity(compiled);
    }

    private enum Answer {
        YES,
        UNDER_CONDITIONS,
        NO
    }

    Proposal proposal(boolean noWider) {
        long[] counts = new long[2];
        var lost = new ArrayList<Proposal.Lost>();
        usage.actions().forEach((action, resources) -> new TreeMap<>(resources).forEach((resource, used) -> {
            var answer = answer(action, resource, used);
            switch (answer) {
                case YES -> counts[0] += used.count();
                case UNDER_CONDITIONS -> {
                    counts[0] += used.count();
                    counts[1] += used.count();
                }
                case NO -> lost.add(new Proposal.Lost(action, resource, used.count(), why()));
            }
        }));
        return new Proposal(policies, counts[0], counts[1], lost, noWider, notes());
    }

    private String why() {
        return limited
                ? "no identity policy of today allows it; a resource's own policy may, or policies were changed since"
                : "the proposal does not allow it";
    }

    private Answer answer(String action, String resource, Usage.Used used) {
        var all = Answer.YES;
        for (Map<String, Object> context : used.contexts()) {
            var request = new Request(
                    caller, action, resource, caller.account(), Context.of(context).openWhere(_ -> limited));
            var possible = Evaluator.possibilities(request, alone);
            if (possible.atBest() != Decision.ALLOW) {
                return Answer.NO;
            }
            if (possible.atWorst() != Decision.ALLOW) {
                all = Answer.UNDER_CONDITIONS;
            }
        }
        return all;
    }

    private List<String> notes() {
        var notes = new ArrayList<String>();
        var unnamed = new TreeSet<String>();
        usage.actions().forEach((action, resources) -> resources.forEach((resource, used) -> {
            if (!used.exact()) {
                unnamed.add(action + " on " + resource);
            }
        }));
        unnamed.stream()
                .limit(20)
                .forEach(one -> notes.add("the log does not name the resource of " + one));
        if (unnamed.size() > 20) {
            notes.add("the log does not name the resources of " + (unnamed.size() - 20) + " more");
        }
        usage.perhaps()
                .forEach((call, actions) ->
                        notes.add(call + " may also ask for " + String.join(", ", actions) + ", which the log cannot show"));
        return notes;
    }
}
