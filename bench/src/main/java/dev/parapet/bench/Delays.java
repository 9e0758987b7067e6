package dev.parapet.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parapet.core.Event;
import dev.parapet.detect.engine.Detector;
import dev.parapet.detect.engine.Lists;
import dev.parapet.detect.engine.Ruleset;
import dev.parapet.detect.record.Surroundings;
import dev.parapet.detect.source.CloudTrailFiles;
import dev.parapet.detect.source.Damage;
import dev.parapet.detect.source.EventSink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// How long it takes from the bytes of a record to its alert, with all our own rules, one record after another as they
/// come out of a queue. Alerts of rules that remember are not counted: they wait for their turn on purpose.
public final class Delays {
    private static final int WARMED_UP = 20_000;

    private Delays() {}

    /// @param arguments a folder of logs, the content folder, and how many events at most
    public static void main(String[] arguments) throws IOException {
        var content = Path.of(arguments[1]);
        int most = Integer.parseInt(arguments[2]);
        var records = records(Path.of(arguments[0]), most);
        var lists = Lists.defaults(content.resolve("lists.yaml"));
        var ruleset = Ruleset.read(List.of(content.resolve("detections")), lists.values());
        var detector = new Detector(ruleset, Surroundings.UNKNOWN);
        var ofAlerts = new ArrayList<Long>();
        var ofRecords = new ArrayList<Long>();
        long[] began = new long[1];
        var live = detector.live(detector.memory(null), _ -> ofAlerts.add(System.nanoTime() - began[0]));
        var reader = new CloudTrailFiles();
        for (int i = 0; i < records.size(); i++) {
            if (i == WARMED_UP) {
                ofAlerts.clear();
                ofRecords.clear();
            }
            byte[] record = records.get(i);
            began[0] = System.nanoTime();
            reader.read("record", new ByteArrayInputStream(record), new Sink(live::met));
            ofRecords.add(System.nanoTime() - began[0]);
        }
        System.out.printf(
                "%d rules; from a record's bytes, after %d records%n",
                ruleset.rules().size(), WARMED_UP);
        tell("to its alert", ofAlerts);
        tell("until it was judged", ofRecords);
    }

    private static List<byte[]> records(Path folder, int most) throws IOException {
        var json = new ObjectMapper();
        var reader = new CloudTrailFiles();
        var records = new ArrayList<byte[]>();
        var found = reader.files(folder, new Sink(_ -> {}));
        for (Path file : found) {
            if (records.size() < most) {
                reader.read(file, new Sink(event -> {
                    try {
                        records.add(json.writeValueAsBytes(event.fields()));
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                }));
            }
        }
        return records;
    }

    private static void tell(String what, List<Long> nanos) {
        var sorted = nanos.stream().sorted().toList();
        if (sorted.isEmpty()) {
            System.out.println(what + ": none");
            return;
        }
        System.out.printf(
                "%s: %d, p50 %.3f ms, p99 %.3f ms, longest %.3f ms%n",
                what,
                sorted.size(),
                sorted.get(sorted.size() / 2) / 1e6,
                sorted.get((int) (sorted.size() * 0.99)) / 1e6,
                sorted.getLast() / 1e6);
    }

    private record Sink(Consumer<Event> events) implements EventSink {
        @Override
        public void event(Event event) {
            events.accept(event);
        }

        @Override
        public void damage(Damage damage) {
            throw new IllegalStateException(damage.words());
        }
    }
}
