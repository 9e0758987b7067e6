package dev.parapet.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.core.Event;
import dev.parapet.detect.engine.Detector;
import dev.parapet.detect.engine.Live;
import dev.parapet.detect.engine.Ruleset;
import dev.parapet.detect.record.Surroundings;
import dev.parapet.detect.source.Damage;
import dev.parapet.feed.Feed;
import dev.parapet.feed.FeedException;
import dev.parapet.feed.Parcel;
import dev.parapet.feed.Position;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Killed at any moment, the next watching tells what this one did not, and no feed forgets what is not kept.
@Timeout(60)
class WatchingTest {
    private static final int PARCELS = 6;

    @TempDir
    Path folder;

    private final List<String> told = new ArrayList<>();
    private @Nullable Map<String, Object> keptState;
    private Map<String, Position> keptPositions = Map.of();

    @Test
    void nothing_is_lost_and_nothing_that_was_kept_comes_again() throws Exception {
        var everything = IntStream.range(0, PARCELS).mapToObj(i -> "event-" + i).toList();
        for (int dies = 1; dies <= PARCELS; dies++) {
            told.clear();
            keptState = null;
            keptPositions = Map.of();
            watch(new Numbered(0), dies);
            final int after = keptPositions.containsKey("feed") ? Numbered.at(keptPositions.get("feed")) : 0;
            watch(new Numbered(after), Integer.MAX_VALUE);
            assertThat(told).as("killed at the keeping after %d", dies).containsAll(everything);
            assertThat(told.stream().distinct()).hasSize(PARCELS);
            assertThat(told.stream().filter(event -> everything.indexOf(event) < after))
                    .as("what was kept")
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void what_cannot_be_read_now_is_not_called_done() throws Exception {
        var feed = new Numbered(0);
        feed.refused = 2;
        watch(feed, Integer.MAX_VALUE);
        assertThat(told).contains("event-2");
        assertThat(feed.done).hasSize(PARCELS).doesNotHaveDuplicates();
    }

    // Dies where something was to be kept for the n-th time: the state is as it was before.
    private void watch(Numbered feed, int dies) throws Exception {
        var rules = Files.writeString(folder.resolve("rules.yaml"), """
                title: Anything
                logsource: {product: aws, service: cloudtrail}
                detection:
                  selection: {eventName: Call}
                  condition: selection
                level: low
                """);
        var detector = new Detector(Ruleset.read(List.of(rules), Map.of()), Surroundings.UNKNOWN);
        Live live = detector.live(detector.memory(null), alert -> told.addAll(alert.events()));
        if (keptState != null) {
            live.restore(keptState);
        }
        var ear = new Watching.Ear() {
            private int keepings;

            @Override
            public void event(Event event) {}

            @Override
            public void damage(Damage damage) {}

            @Override
            public void settled(Instant until) {}

            @Override
            public void keep(Map<String, Position> positions) {
                if (++keepings >= dies) {
                    throw new IllegalStateException("killed");
                }
                keptState = live.plain();
                keptPositions = Map.copyOf(positions);
            }
        };
        try {
            new Watching(live, ear, Duration.ZERO, Duration.ZERO, InstantSource.system())
                    .watch(Map.of("feed", feed), null);
        } catch (IllegalStateException killed) {
            assertThat(killed).hasMessage("killed");
        }
        assertThat(feed.done).allMatch(number -> number < Numbered.at(keptPositions.get("feed")));
    }

    /// Parcels with one event each.
    private static final class Numbered implements Feed {
        private final List<Integer> done = new ArrayList<>();
        private int next;
        private int refused = -1;

        Numbered(int from) {
            next = from;
        }

        static int at(@Nullable Position position) {
            return position != null && position.plain().get("next") instanceof Integer at ? at : 0;
        }

        @Override
        public @Nullable Parcel next(Duration timeout) {
            if (isEnded()) {
                return null;
            }
            int number = next++;
            String line =
                    "{\"eventID\":\"event-" + number + "\",\"eventName\":\"Call\",\"eventSource\":\"s3.amazonaws.com\","
                            + "\"eventTime\":\"2026-03-03T10:15:0" + number + "Z\",\"awsRegion\":\"us-east-1\"}\n";
            return new Parcel(String.valueOf(number), null, 0, () -> {
                if (number == refused) {
                    refused = -1;
                    throw new FeedException("not now");
                }
                return new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8));
            });
        }

        @Override
        public boolean isEnded() {
            return next >= PARCELS;
        }

        @Override
        public Position position() {
            return new Position(Map.of("next", next));
        }

        @Override
        public void done(Parcel parcel) {
            done.add(Integer.valueOf(parcel.name()));
        }

        @Override
        public void later(Parcel parcel) {
            next = Integer.parseInt(parcel.name());
        }

        @Override
        public void close() {}
    }
}
