package dev.parapet.iam.usage;

import dev.parapet.iam.PolicyDocument;
import dev.parapet.iam.decision.Caller;
import dev.parapet.iam.decision.CompiledPolicy;
import dev.parapet.iam.usage.IdentityAlone.Answer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/// Puts every request of a log to the evaluator, with the proposed policies and nothing beside them.
final class Proof {
    private final Usage usage;
    private final List<PolicyDocument> policies;
    private final IdentityAlone alone;
    private final boolean limited;

    /// @param limited whether the policies were cut to what today's allow
    Proof(Caller caller, Usage usage, List<PolicyDocument> policies, boolean limited) {
        this.usage = usage;
        this.policies = policies;
        this.limited = limited;
        var compiled = new ArrayList<CompiledPolicy>();
        for (PolicyDocument policy : policies) {
            // As it will be read: from its text.
            compiled.add(CompiledPolicy.parse("proposal " + (compiled.size() + 1), PolicyText.document(policy)));
        }
        this.alone = new IdentityAlone(caller, compiled);
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
        return used.contexts().stream()
                .map(context -> alone.asked(action, resource, context, limited))
                .max(Comparator.naturalOrder())
                .orElse(Answer.NO);
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
