package dev.parapet.posture.paths;

import dev.parapet.core.Resource;
import dev.parapet.core.Severity;
import java.util.Comparator;
import java.util.List;

/// A resource that is worth an attack.
///
/// @param kinds what it is in words, the worst first: `training data`
/// @param because where the estate says so
/// @param takings what somebody may do to it, the worst first
public record CrownJewel(Resource resource, List<String> kinds, List<String> because, List<Taking> takings) {

    /// One way to harm it.
    ///
    /// @param kind what of it is harmed, in words: `training data`
    /// @param harm how bad that is
    /// @param alternatives any of which is enough
    /// @param assumes what policies do not tell, and has to be so besides
    /// @param doubts what was not read, and has to be so besides
    public record Taking(
            Verb verb,
            String kind,
            Severity harm,
            List<Alternative> alternatives,
            List<String> assumes,
            List<String> doubts) {
        public Taking {
            alternatives = List.copyOf(alternatives);
            assumes = List.copyOf(assumes);
            doubts = List.copyOf(doubts);
        }
    }

    /// Requests all of which have to be allowed.
    public record Alternative(List<Ask> asks) {
        public Alternative {
            asks = List.copyOf(asks);
        }
    }

    /// @param resource an ARN
    public record Ask(String action, String resource) {}

    public CrownJewel {
        kinds = List.copyOf(kinds);
        because = List.copyOf(because);
        takings = takings.stream()
                .sorted(Comparator.comparing(Taking::harm)
                        .reversed()
                        .thenComparing(Taking::verb)
                        .thenComparing(Taking::kind))
                .toList();
        if (takings.isEmpty()) {
            throw new IllegalArgumentException("nothing can be done to `" + resource.id() + "`");
        }
    }

    /// The worst that can be done to it.
    public Severity worth() {
        return takings.getFirst().harm();
    }
}
