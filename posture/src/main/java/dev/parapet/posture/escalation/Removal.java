package dev.parapet.posture.escalation;

import dev.parapet.iam.PolicyDocument;
import dev.parapet.iam.Statement;
import dev.parapet.iam.decision.CompiledPolicy;
import dev.parapet.posture.access.Attachment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An account as it would be without one statement.
///
/// @param from the caller without it
/// @param to the target without it
record Removal(Cause cause, Holder from, Optional<Identity> to) {

    /// One for each statement that these requests may rest on.
    static List<Removal> all(Ground ground, Holder from, Optional<Identity> to, List<Ask> asks) {
        Map<Cause, Removal> removals = new LinkedHashMap<>();
        for (Ask ask : asks) {
            // What was added on the way is no cause.
            var original = ground.accounts()
                    .identity(from.arn())
                    .map(Identity::policies)
                    .orElse(List.of());
            for (var attachment : from.identity().policies()) {
                if (original.contains(attachment)) {
                    for (int index : allowing(attachment.policy(), ask)) {
                        var cause = cause(attachment, index);
                        removals.computeIfAbsent(
                                cause,
                                _ -> new Removal(cause, from.as(without(from.identity(), attachment, index)), to));
                    }
                }
            }
            ask.trust()
                    .filter(trust -> to.flatMap(Identity::trust).equals(Optional.of(trust)))
                    .ifPresent(trust -> {
                        for (int index : allowing(trust, ask)) {
                            var role = to.orElseThrow();
                            var statement = trust.document().statements().get(index);
                            var cause = new Cause("trust policy", role.arn(), index + 1, statement.sid());
                            removals.computeIfAbsent(
                                    cause,
                                    _ -> new Removal(cause, from, Optional.of(role.trusting(without(trust, index)))));
                        }
                    });
        }
        return List.copyOf(removals.values());
    }

    private static List<Integer> allowing(CompiledPolicy policy, Ask ask) {
        var found = new ArrayList<Integer>();
        List<Statement> statements = policy.document().statements();
        for (int i = 0; i < statements.size(); i++) {
            var statement = statements.get(i);
            if (statement.allows()
                    && statement.coversAction(ask.action())
                    && statement.mayCoverResource(ask.resource())) {
                found.add(i);
            }
        }
        return found;
    }

    private static Cause cause(Attachment attachment, int index) {
        String sid = attachment.policy().document().statements().get(index).sid();
        return attachment.arn().isEmpty()
                ? new Cause(attachment.policy().name(), attachment.on(), index + 1, sid)
                : new Cause(attachment.arn(), attachment.isCustomerManaged() ? "" : attachment.on(), index + 1, sid);
    }

    // A managed policy may hang there twice, and is changed for all at once.
    private static Identity without(Identity identity, Attachment attachment, int index) {
        boolean everywhere = attachment.isCustomerManaged();
        var poorer = without(attachment.policy(), index);
        return identity.with(identity.standing()
                .with(identity.policies().stream()
                        .map(one -> one.equals(attachment)
                                        || (everywhere && one.arn().equals(attachment.arn()))
                                ? new Attachment(one.arn(), one.on(), poorer)
                                : one)
                        .toList()));
    }

    private static CompiledPolicy without(CompiledPolicy policy, int index) {
        var document = policy.document();
        var statements = new ArrayList<>(document.statements());
        statements.remove(index);
        return CompiledPolicy.of(policy.name(), new PolicyDocument(document.hasVariables(), statements));
    }
}
