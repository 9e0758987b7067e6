package dev.parapet.detect.trial;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.parapet.core.Severity;
import dev.parapet.core.content.ContentException;
import dev.parapet.core.content.YamlMap;
import dev.parapet.detect.engine.Alert;
import dev.parapet.detect.engine.Detector;
import dev.parapet.detect.engine.Lists;
import dev.parapet.detect.engine.Ruleset;
import dev.parapet.detect.engine.Watcher;
import dev.parapet.detect.record.Surroundings;
import dev.parapet.detect.source.Damage;
import dev.parapet.detect.state.Places;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What came of one test of a rule.
///
/// @param file of the rule
/// @param line of the test
/// @param wrong what should have been otherwise; empty if the rule did what the test says
public record Trial(Path file, int line, String test, String wrong) {
    private static final JsonFactory JSON = new JsonFactory();

    // Networks that only documentation has lie on three continents: Zurich, New York, Tokyo.
    private static final Places PLACES = Places.parse("""
            network,latitude,longitude
            192.0.2.0/24,47.4,8.5
            198.51.100.0/24,40.7,-74.0
            203.0.113.0/24,35.7,139.7
            """);

    public boolean passed() {
        return wrong.isEmpty();
    }

    /// Tries all tests in a file of rules. They are in the `x-parapet` section of its last rule.
    ///
    /// @param lists what our lists hold by default
    /// @throws ContentException if the file cannot be read
    public static List<Trial> of(Path file, Lists lists) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new ContentException(file.toString(), 0, "cannot be read: " + e.getMessage());
        }
        var documents = YamlMap.parseAll(text, file.toString());
        if (documents.isEmpty()) {
            throw new ContentException(file.toString(), 0, "the file is empty");
        }
        var rule = documents.getLast();
        var section = rule.takeMap("x-parapet");
        var tests = section.map(RuleTest::take).orElse(List.of());
        String key = rule.takeOptionalText("id").orElseGet(() -> rule.takeText("title"));
        var level = rule.takeOptionalText("level").flatMap(Severity::named).orElse(Severity.MEDIUM);
        return tests.stream()
                .map(test -> new Trial(file, test.line(), test.name(), wrong(file, key, level, test, lists)))
                .toList();
    }

    private static String wrong(Path file, String key, Severity level, RuleTest test, Lists defaults) {
        var lists = defaults;
        for (var entry : test.lists().entrySet()) {
            lists = lists.with(entry.getKey(), entry.getValue());
        }
        var ruleset = Ruleset.read(List.of(file), lists.values());
        if (ruleset.rules().isEmpty()) {
            return "the rule does not run: " + ruleset.problems() + ruleset.waiting();
        }
        var raised = new ArrayList<Alert>();
        var damages = new ArrayList<Damage>();
        var surroundings =
                new Surroundings(lists.values(), Surroundings.UNKNOWN.hours(), Surroundings.UNKNOWN.sensitive());
        var detector = new Detector(ruleset, surroundings);
        detector.run("test", new ByteArrayInputStream(lines(test.events())), detector.memory(PLACES), new Watcher() {
            @Override
            public void alert(Alert alert) {
                if (alert.rule().equals(key)) {
                    raised.add(alert);
                }
            }

            @Override
            public void damage(Damage damage) {
                damages.add(damage);
            }
        });
        if (!damages.isEmpty()) {
            return "an event is no record: " + damages.getFirst().words();
        }
        if (!test.fires()) {
            return raised.isEmpty() ? "" : "it fires at " + raised.getFirst().events();
        }
        if (raised.isEmpty()) {
            return "it stays silent";
        }
        var wanted = test.level().orElse(level);
        return raised.stream().anyMatch(alert -> alert.level() == wanted)
                ? ""
                : "it fires at level " + raised.getFirst().level().word() + ", not " + wanted.word();
    }

    static byte[] lines(List<Map<String, Object>> events) {
        var bytes = new ByteArrayOutputStream();
        try (var json = JSON.createGenerator(bytes)) {
            int number = 0;
            for (var event : events) {
                write(TestRecord.whole(event, ++number), json);
                json.writeRaw('\n');
            }
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(@Nullable Object value, JsonGenerator json) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case Map<?, ?> map -> {
                json.writeStartObject();
                for (var entry : map.entrySet()) {
                    json.writeFieldName(String.valueOf(entry.getKey()));
                    write(entry.getValue(), json);
                }
                json.writeEndObject();
            }
            case List<?> list -> {
                json.writeStartArray();
                for (Object member : list) {
                    write(member, json);
                }
                json.writeEndArray();
            }
            case Boolean truth -> json.writeBoolean(truth);
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            default -> json.writeString(value.toString());
        }
    }
}
