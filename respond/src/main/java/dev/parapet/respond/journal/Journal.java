package dev.parapet.respond.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What runs have done and are about to do. What was written is there after a crash, in order, or not
/// at all.
public interface Journal extends AutoCloseable {
    /// Begins a run; false if there is one with that id already.
    boolean open(Opening opening);

    /// The runs, the newest first.
    List<Opening> runs();

    Optional<Opening> run(String id);

    /// What a run has written, in order.
    List<Entry> entries(String run);

    /// Writes an entry, and returns when it is safe. The lease lasts for its length again.
    ///
    /// @throws Fenced if the lease has run out or was taken over
    Entry append(Lease lease, Instant at, Note note);

    /// The right to drive a run; empty if somebody else has it until later. Of two that ask at once one gets it.
    ///
    /// @param owner names one worker, and no other in the world
    Optional<Lease> lease(String run, String owner, Instant now, Duration length);

    /// Makes a lease last for its length again; false if it has run out or was taken over.
    boolean renew(Lease lease, Instant at);

    void release(Lease lease);

    /// Who holds a control of a resource, the first one first.
    List<Hold> holds(String resource, String control);

    /// How often an action was meant to change a resource, ever.
    int spent(String action, String resource);

    /// How many changes were begun since, and of how many resources whose name begins so.
    int changesSince(Instant since);

    int resourcesSince(Instant since, String prefix);

    /// Whether the chain of hashes of a run is whole.
    default boolean intact(String run) {
        String previous = "";
        int seq = 0;
        for (Entry entry : entries(run)) {
            if (entry.seq() != seq || !entry.follows(previous)) {
                return false;
            }
            previous = entry.hash();
            seq++;
        }
        return true;
    }

    @Override
    void close();
}
