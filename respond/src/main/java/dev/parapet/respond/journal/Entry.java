package dev.parapet.respond.journal;

import dev.parapet.respond.Hashes;
import dev.parapet.respond.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/// A line in the journal of a run.
///
/// @param seq counted from 0 in its run
/// @param step the name of the step; empty for the run itself
/// @param change the number of the change in its step; -1 for the step itself
/// @param resource and `control`: what is held, where a change is meant; else empty
/// @param hash over the hash of the entry before and this one: who changes one must change all that follow
public record Entry(
        String run,
        int seq,
        Instant at,
        Kind kind,
        String step,
        int change,
        String action,
        String resource,
        String control,
        Map<String, Object> says,
        String hash) {

    /// What happened.
    public enum Kind {
        /// A step begins; its changes are fixed from here on.
        STARTED,
        /// Something was read and kept.
        EVIDENCE,
        /// A change is about to be made; the state before it.
        INTENT,
        /// AWS took it.
        ACCEPTED,
        /// It was read back.
        VERIFIED,
        /// It could not be read back in time.
        UNVERIFIED,
        FAILED,
        SKIPPED,
        /// It waits for somebody.
        WAITING,
        /// Somebody is about to be asked; the hash of the link's token, and of what it allows.
        ASKED,
        /// The question got through.
        TOLD,
        /// It did not.
        UNTOLD,
        APPROVED,
        /// It was widened, because what came before was not enough.
        ESCALATED,
        FINISHED,
        /// The run is over for now.
        CLOSED,
        /// A change is about to be taken back.
        UNDOING,
        UNDONE,
        /// Another incident still needs it.
        RELEASED,
        /// Somebody else changed it since; it was left alone.
        DRIFTED,
        /// Nothing takes it back.
        KEPT
    }

    /// The entry that follows one with a hash, `""` for the first.
    public static Entry after(
            String previousHash,
            String run,
            int seq,
            Instant at,
            Kind kind,
            String step,
            int change,
            String action,
            String resource,
            String control,
            Map<String, Object> says) {
        var normal = Storable.values(says);
        Instant known = at.truncatedTo(ChronoUnit.MILLIS);
        String what = Storable.text(resource);
        String which = Storable.text(control);
        String hash = hash(previousHash, run, seq, known, kind, step, change, action, what, which, normal);
        return new Entry(run, seq, known, kind, step, change, action, what, which, normal, hash);
    }

    boolean follows(String previousHash) {
        return hash.equals(hash(previousHash, run, seq, at, kind, step, change, action, resource, control, says));
    }

    private static String hash(
            String previousHash,
            String run,
            int seq,
            Instant at,
            Kind kind,
            String step,
            int change,
            String action,
            String resource,
            String control,
            Map<String, Object> says) {
        return Hashes.of(
                previousHash,
                run,
                Integer.toString(seq),
                at.toString(),
                kind.name(),
                step,
                Integer.toString(change),
                action,
                resource,
                control,
                Json.text(says));
    }
}
