package dev.parapet.app.render;

import dev.parapet.core.Control;
import dev.parapet.core.Finding;
import dev.parapet.core.Judgement;
import dev.parapet.core.Mute;
import dev.parapet.core.Resource;
import dev.parapet.core.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One judged pair of control and resource, with the finding it makes.
public record Verdicted(Judgement judgement, Finding finding) {

    /// A judgement that nobody muted.
    public static Verdicted of(Judgement judgement, Instant seenAt) {
        var status = asksForAttention(judgement.verdict()) ? new Finding.Status.Open() : new Finding.Status.Passed();
        return new Verdicted(judgement, Finding.of(judgement, status, seenAt));
    }

    /// A judgement that `mute` covers. A mute says nothing about what passes: there is nothing to accept.
    public static Verdicted muted(Judgement judgement, Mute mute, Instant seenAt) {
        return asksForAttention(judgement.verdict())
                ? new Verdicted(judgement, Finding.of(judgement, new Finding.Status.Muted(mute), seenAt))
                : of(judgement, seenAt);
    }

    private static boolean asksForAttention(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Fail(), Verdict.Unknown(var _) -> true;
            case Verdict.Pass(), Verdict.NotApplicable() -> false;
        };
    }

    public Control control() {
        return judgement.control();
    }

    public Resource resource() {
        return judgement.resource();
    }

    public Verdict verdict() {
        return judgement.verdict();
    }

    public Optional<Mute> mute() {
        return finding.status() instanceof Finding.Status.Muted(Mute mute) ? Optional.of(mute) : Optional.empty();
    }

    public Outcome outcome() {
        if (finding.status() instanceof Finding.Status.Muted) {
            return Outcome.MUTED;
        }
        return switch (judgement.verdict()) {
            case Verdict.Fail() -> Outcome.FAIL;
            case Verdict.Unknown(var _) -> Outcome.UNKNOWN;
            case Verdict.Pass() -> Outcome.PASS;
            case Verdict.NotApplicable() -> Outcome.NOT_APPLICABLE;
        };
    }

    /// What would have to be read for an answer, empty unless the verdict is unknown.
    List<String> missing() {
        return verdict() instanceof Verdict.Unknown(var missing) ? missing : List.of();
    }
}
