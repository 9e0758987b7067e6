package dev.parapet.posture.access;

import dev.parapet.iam.decision.Decision;
import dev.parapet.iam.decision.Dependence;
import dev.parapet.iam.decision.Evaluator;
import dev.parapet.iam.decision.Policies;
import dev.parapet.iam.decision.Request;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A request with all that has a say, which is enough to answer it.
///
/// @param policies those that were read
record Asked(Request request, Policies policies, List<Unread> unread) {

    /// The answer alone, which takes less time.
    Access.Answer answer() {
        if (best(policies) == Decision.ALLOW) {
            return Access.Answer.ALLOWED;
        }
        return best(hoped()) == Decision.ALLOW ? Access.Answer.UNKNOWN : Access.Answer.DENIED;
    }

    /// With what it rests on.
    Access access(Principal principal) {
        var outlook = Evaluator.outlook(request, policies);
        if (outlook.atBest().decision() == Decision.ALLOW) {
            var conditions = outlook.atWorst() == Decision.ALLOW ? List.<Dependence>of() : decisive(outlook);
            var missing = unread.stream()
                    .filter(one -> best(one.atWorst().apply(policies)) != Decision.ALLOW)
                    .map(Unread::what)
                    .distinct()
                    .toList();
            return new Access(
                    principal.id(), Access.Answer.ALLOWED, outlook.atBest().because(), conditions, missing);
        }
        if (best(hoped()) == Decision.ALLOW) {
            var missing = unread.stream()
                    .filter(Unread::grants)
                    .map(Unread::what)
                    .distinct()
                    .toList();
            return new Access(
                    principal.id(), Access.Answer.UNKNOWN, outlook.atBest().because(), List.of(), missing);
        }
        return new Access(principal.id(), Access.Answer.DENIED, outlook.atBest().because(), List.of(), List.of());
    }

    // If all that is unread granted what it could.
    private Policies hoped() {
        Policies hoped = policies;
        for (Unread one : unread) {
            hoped = one.atBest().apply(hoped);
        }
        return hoped;
    }

    private Decision best(Policies these) {
        return Evaluator.decideAtBest(request, these);
    }

    // RCPs never allow, and one identity policy that allows without conditions is enough.
    private static List<Dependence> decisive(Evaluator.Outlook outlook) {
        var settled = Stream.of("identity policy", "permissions boundary")
                .filter(layer -> outlook.atBest().because().stream()
                        .anyMatch(line -> line.startsWith(layer + " ") && line.endsWith(" allows it")))
                .collect(Collectors.toSet());
        return outlook.depending().stream()
                .filter(one -> !one.allows()
                        || (!settled.contains(one.layer()) && !one.layer().equals("RCP")))
                .toList();
    }
}
