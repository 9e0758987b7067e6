package dev.parapet.posture.exposure;

import dev.parapet.core.Resource;
import dev.parapet.iam.decision.Request;
import dev.parapet.posture.exposure.Opening.Answer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// An answer about one kind of reach, before it is one about a resource.
///
/// @param outsider who; for an exposure only
record Ruling(
        Answer answer,
        Optional<Audience> outsider,
        Optional<Request> witness,
        List<String> statements,
        List<String> conditions,
        List<String> missing) {
    static final Ruling CLOSED =
            new Ruling(Answer.CLOSED, Optional.empty(), Optional.empty(), List.of(), List.of(), List.of());

    static Ruling unknown(List<String> missing) {
        return new Ruling(Answer.UNKNOWN, Optional.empty(), Optional.empty(), List.of(), List.of(), missing);
    }

    boolean isExposed() {
        return answer == Answer.EXPOSED;
    }

    /// The same, let in by something else than a policy.
    Ruling because(String words) {
        return new Ruling(answer, outsider, witness, isExposed() ? List.of(words) : List.of(), conditions, missing);
    }

    /// Under more conditions, if it is an exposure.
    Ruling under(List<String> more) {
        return isExposed()
                ? new Ruling(answer, outsider, witness, statements, joined(conditions, more), missing)
                : this;
    }

    /// With more that was not read: what may forbid an exposure.
    Ruling unless(List<String> unread) {
        return isExposed()
                ? new Ruling(answer, outsider, witness, statements, conditions, joined(missing, unread))
                : this;
    }

    /// With something else unread that may let in: what is closed is not known to be.
    Ruling orElse(List<String> unread) {
        return isExposed() || unread.isEmpty() ? this : unknown(joined(missing, unread));
    }

    /// The worse of two ways in: an exposure before an unknown, the broader exposure first.
    Ruling or(Ruling other) {
        if (isExposed() && other.isExposed()) {
            return breadth().compareTo(other.breadth()) <= 0 ? this : other;
        }
        if (isExposed() || other.isExposed()) {
            return isExposed() ? this : other;
        }
        return missing.isEmpty() ? other : orElse(other.missing);
    }

    /// Whether it is exposed to no fewer.
    boolean isAsBroadAs(Ruling other) {
        return isExposed() && breadth().compareTo(other.breadth()) <= 0;
    }

    private Audience.Breadth breadth() {
        return outsider.orElseThrow().breadth();
    }

    /// The same of another resource, whose ARN takes the place of the own one.
    Ruling said(String own, String other) {
        return new Ruling(
                answer,
                outsider,
                witness.map(one -> new Request(
                        one.caller(),
                        one.action(),
                        one.resource().startsWith(own)
                                ? other + one.resource().substring(own.length())
                                : one.resource(),
                        one.resourceAccount(),
                        one.context())),
                statements,
                conditions,
                missing);
    }

    Opening about(Resource resource, Reach reach) {
        return new Opening(resource, reach, answer, outsider, witness, statements, conditions, missing);
    }

    private static List<String> joined(List<String> one, List<String> other) {
        return Stream.concat(one.stream(), other.stream()).distinct().toList();
    }
}
