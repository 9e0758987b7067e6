package dev.parapet.feed;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A place from which logs come, one parcel after another.
///
/// The loop of whoever reads it, in one thread:
///
/// 1. [#next], and judge what is in the parcel, as often as one likes;
/// 2. keep what came of it together with [#position], in one step;
/// 3. [#done] for each of these parcels.
///
/// Killed before 2, the same parcels come again. Killed between 2 and 3, they do not: the position knows them.
///
/// A parcel may be opened in another thread. To stop a waiting [#next], interrupt its thread.
public interface Feed extends AutoCloseable {
    /// The next parcel; null if none came in time or nothing comes any more. What passes by itself (throttling, a
    /// network that is away) is waited for, and told to whoever wants to hear it.
    ///
    /// @throws FeedException if somebody has to do something before anything comes
    @Nullable
    Parcel next(Duration timeout) throws FeedException, InterruptedException;

    /// Whether nothing will ever come any more. Queues and streams have no end.
    boolean isEnded();

    /// Where to go on. It counts every parcel that [#next] has given as judged, save those that came [#later].
    Position position();

    /// What came of the parcel is kept, with a position that knows it.
    ///
    /// @throws FeedException if somebody has to do something before the source can be told
    void done(Parcel parcel) throws FeedException;

    /// The parcel could not be read now, because opening it threw a [FeedException]. It comes again: a message when
    /// others may have it again, an object at the next start, a record of a stream at once.
    void later(Parcel parcel);

    @Override
    void close();
}
