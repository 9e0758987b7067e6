package dev.parapet.app;

import dev.parapet.core.Event;
import dev.parapet.detect.engine.Live;
import dev.parapet.detect.source.CloudTrailFiles;
import dev.parapet.detect.source.Damage;
import dev.parapet.detect.source.EventSink;
import dev.parapet.feed.Feed;
import dev.parapet.feed.FeedException;
import dev.parapet.feed.Parcel;
import dev.parapet.feed.Position;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Reads several feeds at once and judges what comes, one parcel at a time.
///
/// What was learned, what waits for its turn, what is not answered yet and the positions in all feeds are kept in one
/// step. After that the feeds are told, so that queues forget what was judged. Killed in between, the same parcels may
/// come again, and are known by their events.
final class Watching {
    private static final Duration A_WHILE = Duration.ofSeconds(1);

    /// What is told while it goes on. Under one lock.
    interface Ear {
        void event(Event event) throws InterruptedException;

        void damage(Damage damage);

        /// Rules that remember have judged everything before this.
        void settled(Instant until);

        /// Everything up to now is to be kept.
        void keep(Map<String, Position> positions) throws IOException;
    }

    private final Live live;
    private final Ear ear;
    private final Duration patience;
    private final Duration every;
    private final InstantSource clock;
    private final Map<String, Position> positions = new LinkedHashMap<>();
    private final Map<String, Instant> reached = new ConcurrentHashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;
    private volatile @Nullable Exception failed;
    private volatile Instant news;
    private volatile long kept;
    private Instant keptAt;
    private boolean unkept;

    /// @param patience how long after an event its log may come
    /// @param every how often everything is kept
    Watching(Live live, Ear ear, Duration patience, Duration every, InstantSource clock) {
        this.live = live;
        this.ear = ear;
        this.patience = patience;
        this.every = every;
        this.clock = clock;
        this.news = clock.instant();
        this.keptAt = clock.instant();
    }

    /// Watches until all feeds have ended, somebody stops it, or nothing came for so long.
    ///
    /// @param idle null to wait for ever
    /// @throws FeedException if somebody has to do something before a feed goes on; all else is kept
    void watch(Map<String, Feed> feeds, @Nullable Duration idle) throws IOException, InterruptedException {
        feeds.forEach((address, feed) -> {
            reached.put(address, Instant.MIN);
            threads.add(Thread.ofVirtual().name("feed " + address).unstarted(() -> run(address, feed)));
        });
        threads.forEach(Thread::start);
        try {
            while (!stopped && threads.stream().anyMatch(Thread::isAlive)) {
                Thread.sleep(100);
                if (idle != null && news.plus(idle).isBefore(clock.instant())) {
                    stop();
                }
            }
        } finally {
            stop();
            for (Thread thread : threads) {
                thread.join();
            }
            keep();
        }
        switch (failed) {
            case null -> {}
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Exception e -> throw new IllegalStateException(e);
        }
    }

    /// Ends the watching after the parcel that is being judged. Who waits for a further one is woken; nobody else, as
    /// the lock sees to.
    void stop() {
        stopped = true;
        synchronized (this) {
            threads.forEach(Thread::interrupt);
        }
    }

    private void run(String address, Feed feed) {
        var judged = new LinkedHashMap<Parcel, Long>();
        try {
            while (!stopped && !feed.isEnded()) {
                if (!goOn(address, feed, feed.next(A_WHILE), judged)) {
                    Thread.sleep(A_WHILE);
                }
            }
        } catch (IOException | RuntimeException e) {
            failed = e;
            stopped = true;
        } catch (InterruptedException _) {
            // Somebody stopped it, and nothing was taken.
        }
        end(feed, judged);
    }

    /// @return false if the parcel could not be read now, and comes again
    private synchronized boolean goOn(String address, Feed feed, @Nullable Parcel parcel, Map<Parcel, Long> judged)
            throws IOException {
        boolean _ = Thread.interrupted();
        boolean taken = true;
        if (parcel == null) {
            reached.put(address, clock.instant());
        } else {
            taken = take(feed, parcel);
            positions.put(address, feed.position());
            if (taken) {
                judged.put(parcel, kept + 1);
                reached.put(address, parcel.delivered().orElse(news));
            }
        }
        settle();
        if (unkept && !keptAt.plus(every).isAfter(clock.instant())) {
            keep();
        }
        tell(feed, judged);
        return taken;
    }

    private synchronized void end(Feed feed, Map<Parcel, Long> judged) {
        boolean _ = Thread.interrupted();
        try {
            keep();
            tell(feed, judged);
        } catch (IOException | RuntimeException e) {
            failed = e;
        }
    }

    /// @return false if it could not be read now, and comes again
    private boolean take(Feed feed, Parcel parcel) {
        news = clock.instant();
        unkept = true;
        try (var stream = parcel.open()) {
            new CloudTrailFiles().read(parcel.name(), stream, new EventSink() {
                @Override
                public void event(Event event) {
                    judge(event);
                }

                @Override
                public void damage(Damage damage) {
                    ear.damage(damage);
                }
            });
        } catch (FeedException e) {
            feed.later(parcel);
            ear.damage(new Damage(parcel.name(), "", "is read later: " + e.getMessage()));
            return false;
        } catch (IOException e) {
            ear.damage(new Damage(parcel.name(), "", "cannot be read: " + e.getMessage()));
        }
        return true;
    }

    private void judge(Event event) {
        try {
            live.met(event);
            ear.event(event);
        } catch (InterruptedException _) {
            // Its parcel is judged to the end.
            Thread.currentThread().interrupt();
        }
    }

    private void settle() {
        var slowest = reached.values().stream().min(Instant::compareTo).orElse(Instant.MIN);
        if (slowest.isAfter(Instant.MIN)) {
            var until = slowest.minus(patience);
            live.settled(until);
            ear.settled(until);
        }
    }

    private synchronized void keep() throws IOException {
        if (unkept) {
            ear.keep(positions);
            unkept = false;
            kept++;
        }
        keptAt = clock.instant();
    }

    private void tell(Feed feed, Map<Parcel, Long> judged) throws FeedException {
        for (var parcels = judged.entrySet().iterator(); parcels.hasNext(); ) {
            var one = parcels.next();
            if (one.getValue() <= kept) {
                feed.done(one.getKey());
                parcels.remove();
            }
        }
    }
}
