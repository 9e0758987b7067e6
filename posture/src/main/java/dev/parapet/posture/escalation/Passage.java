package dev.parapet.posture.escalation;

import java.util.List;
import java.util.Optional;

/// A way from one principal to another in one step, by one technique or by several.
///
/// What it rests on is worked out when it is asked for, each time.
public final class Passage {
    private final Inquiry inquiry;
    private final Holder to;
    private final List<Technique> techniques;
    private final boolean orLike;

    /// @param orLike whether it stands for those to all others that are made administrators
    Passage(Inquiry inquiry, Holder to, List<Technique> techniques, boolean orLike) {
        this.inquiry = inquiry;
        this.to = to;
        this.techniques = List.copyOf(techniques);
        this.orLike = orLike;
    }

    public Holder from() {
        return inquiry.from();
    }

    /// As whom the caller goes on: a principal as it is or as the technique has changed it. If the caller can make
    /// administrators of several others, one of them.
    public Holder to() {
        return to;
    }

    /// The id of the first technique, as in `content/escalations.yaml`.
    public String technique() {
        return techniques.getFirst().id();
    }

    /// The ids of all techniques that lead there.
    public List<String> techniques() {
        return techniques.stream().map(Technique::id).toList();
    }

    public String says() {
        return techniques.getFirst().description();
    }

    /// What policies and inventory do not tell, and has to be so besides; empty if some technique needs nothing.
    public Optional<String> assumes() {
        return techniques.stream().allMatch(one -> one.assumes().isPresent())
                ? techniques.getFirst().assumes()
                : Optional.empty();
    }

    /// The statements without any one of which there is no passage. Empty where several allow it beside each other.
    public List<Cause> causes() {
        return inquiry.causes(to, techniques, orLike);
    }

    /// What was not read and could forbid it.
    public List<String> missing() {
        return inquiry.missing(to, techniques.getFirst());
    }

    /// The permissions that the first technique takes, and the statements that give them.
    public List<String> because() {
        return inquiry.because(to, techniques.getFirst());
    }

    @Override
    public String toString() {
        return from() + " -> " + to + " by " + techniques();
    }
}
