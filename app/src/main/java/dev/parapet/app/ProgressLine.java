package dev.parapet.app;

import dev.parapet.collect.Place;
import dev.parapet.collect.Progress;
import dev.parapet.collect.Survey;
import java.io.PrintWriter;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// One line on a terminal that says how far a survey is: listings, regions, calls, throttles.
final class ProgressLine implements Progress {
    private static final long REDRAW_MILLIS = 100;

    private final PrintWriter err;
    private final boolean shown;
    private final AtomicInteger planned = new AtomicInteger();
    private final AtomicInteger listed = new AtomicInteger();
    private final Set<String> regions = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Survey survey;
    private volatile String service = "";
    private long drawnAt;

    ProgressLine(PrintWriter err, boolean shown) {
        this.err = err;
        this.shown = shown;
    }

    void watch(Survey watched) {
        survey = watched;
    }

    @Override
    public void planned(int listings) {
        planned.set(listings);
    }

    @Override
    public void listed(Place place, String lastService) {
        listed.incrementAndGet();
        regions.add(place.account() + place.region());
        service = lastService;
        draw(false);
    }

    private synchronized void draw(boolean now) {
        Survey watched = survey;
        long time = System.nanoTime() / 1_000_000;
        if (!shown || watched == null || (!now && time - drawnAt < REDRAW_MILLIS)) {
            return;
        }
        drawnAt = time;
        int done = listed.get();
        int all = Math.max(1, planned.get());
        int filled = done * 20 / all;
        err.printf(
                "\r[%s%s] %d/%d listings · %d places · %d calls, %d under way%s · %-24s\033[K",
                "█".repeat(filled),
                "·".repeat(20 - filled),
                done,
                all,
                regions.size(),
                watched.calls(),
                watched.callsInFlight(),
                watched.throttles() > 0 ? ", " + watched.throttles() + " throttled" : "",
                service);
        err.flush();
    }

    /// Takes the line away.
    synchronized void end() {
        if (shown) {
            err.print("\r\033[K");
            err.flush();
        }
    }
}
