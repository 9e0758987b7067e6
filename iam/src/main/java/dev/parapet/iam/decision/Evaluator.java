package dev.parapet.iam.decision;

import dev.parapet.iam.Condition;
import java.util.List;

/// Decides requests, exactly as AWS would as far as its documentation says, and explains.
public final class Evaluator {
    private Evaluator() {}

    /// The decision alone; keys that are open count against the caller.
    public static Decision decide(Request request, Policies policies) {
        return new Deliberation(request, policies, false, null).decide();
    }

    /// The decision if every condition on an open key goes for the caller.
    public static Decision decideAtBest(Request request, Policies policies) {
        return new Deliberation(request, policies, true, null).decide();
    }

    /// The decision and what it rests on.
    public static Explanation explain(Request request, Policies policies) {
        var testimony = new Testimony(request);
        return testimony.explaining(new Deliberation(request, policies, false, testimony).decide());
    }

    /// What may come of a request of which some keys are open.
    ///
    /// @param atWorst if every open condition goes against the caller
    /// @param atBest if every open condition goes for the caller
    /// @param depending the conditions on keys that are open
    public record Possibilities(Decision atWorst, Decision atBest, List<Condition> depending) {
        public Possibilities {
            depending = List.copyOf(depending);
        }
    }

    public static Possibilities possibilities(Request request, Policies policies) {
        var testimony = new Testimony(request);
        Decision best = new Deliberation(request, policies, true, testimony).decide();
        return new Possibilities(decide(request, policies), best, testimony.open());
    }

    /// What may come of a request of which some keys are open, and why.
    ///
    /// @param atWorst if every open condition goes against the caller
    /// @param atBest if every open condition goes for the caller, with its reasons
    /// @param depending the statements that are about the request and have conditions on open keys
    public record Outlook(Decision atWorst, Explanation atBest, List<Dependence> depending) {
        public Outlook {
            depending = List.copyOf(depending);
        }
    }

    /// As [#possibilities], for those who want to know which statements depend on what.
    public static Outlook outlook(Request request, Policies policies) {
        var testimony = new Testimony(request);
        Decision best = new Deliberation(request, policies, true, testimony).decide();
        return new Outlook(decide(request, policies), testimony.explaining(best), testimony.depending());
    }
}
