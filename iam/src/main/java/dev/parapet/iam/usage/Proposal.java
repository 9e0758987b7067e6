package dev.parapet.iam.usage;

import dev.parapet.iam.PolicyDocument;
import java.util.List;
import java.util.Map;

/// Policies for what a principal did, and what is to be said about them.
///
/// @param policies each within the size that was asked for; together they are the proposal
/// @param kept requests of recorded calls that the evaluator allows with these policies and nothing else
/// @param conditional those among them that today's policies allow under conditions of which the log does not tell, which
///     the proposal has taken over
/// @param lost requests of recorded calls that the proposal does not allow, and why
/// @param isNoWider whether it is proved that the policies allow nothing that today's do not; `false` too where nobody
///     knows today's
/// @param notes what a reader should know about the log
public record Proposal(
        List<PolicyDocument> policies,
        long kept,
        long conditional,
        List<Lost> lost,
        boolean isNoWider,
        List<String> notes) {

    /// A request that was made and would not be allowed.
    public record Lost(String action, String resource, long count, String why) {}

    public Proposal {
        policies = List.copyOf(policies);
        lost = List.copyOf(lost);
        notes = List.copyOf(notes);
    }

    /// The policies as documents.
    public List<Map<String, Object>> documents() {
        return policies.stream().map(PolicyText::document).toList();
    }

    /// The characters of a policy, as IAM counts them.
    public static int size(PolicyDocument policy) {
        return PolicyText.size(policy);
    }
}
