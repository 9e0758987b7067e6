package dev.parapet.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.parapet.collect.Collectors;
import dev.parapet.collect.Registration;
import dev.parapet.core.Gap;
import dev.parapet.core.Globs;
import dev.parapet.core.Judgement;
import dev.parapet.core.Resource;
import dev.parapet.core.Severity;
import dev.parapet.core.Snapshot;
import dev.parapet.core.Verdict;
import dev.parapet.core.content.YamlMap;
import dev.parapet.core.schema.Schema;
import dev.parapet.core.snapshot.SnapshotReader;
import dev.parapet.posture.Scan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The estate of `parapet demo` tells the story that is written beside it.
class RehearsalTest {
    private static final String NAME = "content/rehearsals/startup-breach.yaml";
    private static final Set<String> VERDICTS = Set.of("pass", "fail", "unknown", "not-applicable");
    private static final Set<String> MADE_UP = Set.of("123456789012", "111122223333");
    private static final Pattern ADDRESS = Pattern.compile("(?<![0-9.])(?:[0-9]{1,3}[.]){3}[0-9]{1,3}(?![0-9.])");
    private static final Pattern DOCUMENTED =
            Pattern.compile("(?:192[.]0[.]2|198[.]51[.]100|203[.]0[.]113)[.].*|10[.].*|172[.]31[.].*|0[.]0[.]0[.]0");
    private static final Pattern ACCOUNT = Pattern.compile("(?<![0-9a-f.])[0-9]{12}(?![0-9a-f.])");

    private record Expectation(int line, String control, String resource, String verdict) {}

    private static Path file;
    private static List<Expectation> expectations;
    private static Schema schema;
    private static Snapshot estate;
    private static List<Judgement> judgements;

    @BeforeAll
    static void judge() throws IOException {
        var library = Library.open(Map.of("PARAPET_CONTENT", "../content"));
        var folder = library.content().rehearsals();
        var yaml = YamlMap.read(folder.resolve("startup-breach.yaml"), NAME);
        assertThat(yaml.takeText("title")).isNotBlank();
        assertThat(yaml.takeText("story")).isNotBlank();
        file = folder.resolve(yaml.takeText("snapshot"));
        expectations =
                yaml.takeMaps("expect").stream().map(RehearsalTest::expectation).toList();
        yaml.done();
        schema = library.schema();
        estate = SnapshotReader.read(file);
        var controls = library.content().controls(library.expressions(schema), _ -> true);
        judgements = new ArrayList<>();
        new Scan(schema, estate, controls, 2).run(judgements::add);
    }

    private static Expectation expectation(YamlMap entry) {
        var expectation = new Expectation(
                entry.line(), entry.takeText("control"), entry.takeText("resource"), entry.takeText("verdict"));
        entry.done();
        if (!VERDICTS.contains(expectation.verdict)) {
            throw entry.errorAt("verdict", "`" + expectation.verdict + "` is not one of " + VERDICTS);
        }
        return expectation;
    }

    @TestFactory
    Stream<DynamicTest> what_must_come_out() {
        return expectations.stream()
                .map(wanted -> dynamicTest(
                        "line %d: %s on %s is %s"
                                .formatted(wanted.line, wanted.control, wanted.resource, wanted.verdict),
                        () -> assertThat(judgements.stream()
                                        .filter(judgement -> Globs.matches(
                                                        wanted.control,
                                                        judgement.control().id())
                                                && Globs.matches(
                                                        wanted.resource,
                                                        judgement.resource().id())))
                                .isNotEmpty()
                                .allSatisfy(judgement -> assertThat(
                                                judgement.verdict().word())
                                        .as(
                                                "%s: %s %s",
                                                judgement.control().id(), judgement.verdict(), judgement.evidence())
                                        .isEqualTo(wanted.verdict))));
    }

    @Test
    void every_attribute_is_in_the_schema() {
        assertThat(estate.resources()).allSatisfy(resource -> {
            var type = schema.type(resource.type()).orElseThrow();
            assertThat(type.strangers(resource.attributes())).as(resource.id()).isEmpty();
            assertThat(resource.gaps())
                    .as(resource.id())
                    .extracting(Gap::attribute)
                    .allMatch(type::has);
        });
    }

    /// `-Dgolden=update` adds the looks of collectors that are new.
    @Test
    void every_type_was_looked_for_as_a_survey_would() throws IOException {
        var there = new TreeSet<String>();
        estate.looks().forEach(look -> there.add(look.region() + " " + look.type()));
        var wanted = new TreeSet<>(
                List.of("global Parapet::Account", "eu-west-1 Parapet::Region", "us-east-1 Parapet::Region"));
        for (Registration<?> registration : Collectors.all()) {
            var regions = switch (registration.scope()) {
                case GLOBAL -> List.of(Resource.GLOBAL);
                case REGIONAL -> List.of("eu-west-1", "us-east-1");
            };
            for (String region : regions) {
                registration.collector().types().forEach(type -> wanted.add(region + " " + type));
            }
        }
        wanted.removeAll(there);
        if ("update".equals(System.getProperty("golden"))) {
            addLooks(wanted);
        } else {
            assertThat(wanted).isEmpty();
        }
    }

    private static void addLooks(Set<String> missing) throws IOException {
        var lines = new ArrayList<>(Files.readAllLines(file));
        lines.removeLast();
        for (String place : missing) {
            String[] parts = place.split(" ");
            lines.add("{\"look\":{\"account\":\"123456789012\",\"region\":\"%s\",\"type\":\"%s\"}}"
                    .formatted(parts[0], parts[1]));
        }
        lines.add("{\"end\":{\"taken-at\":\"%s\",\"resources\":%d,\"looks\":%d}}"
                .formatted(
                        estate.takenAt(),
                        estate.resources().size(),
                        estate.looks().size() + missing.size()));
        Files.writeString(file, String.join("\n", lines) + "\n");
    }

    @Test
    void nothing_in_it_belongs_to_anybody() throws IOException {
        String text = Files.readString(file);
        assertThat(ADDRESS.matcher(text).results().map(found -> found.group()))
                .allMatch(address -> DOCUMENTED.matcher(address).matches());
        assertThat(ACCOUNT.matcher(text).results().map(found -> found.group()))
                .allMatch(number -> MADE_UP.contains(number) || number.startsWith("0000000"));
    }

    @Test
    void a_line_holds_one_resource_with_its_keys_in_order() throws IOException {
        var written = Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("{\"resource\":"))
                .count();
        assertThat(written).isEqualTo(estate.resources().size());
    }

    @Test
    void the_worst_is_plain_to_see_and_not_everything_is_bad() {
        long grave = judgements.stream()
                .filter(judgement -> judgement.verdict() instanceof Verdict.Fail
                        && judgement.control().severity().atLeast(Severity.HIGH))
                .count();
        assertThat(grave).isBetween(15L, 150L);
        assertThat(count("pass")).isGreaterThan(count("fail") / 3);
        assertThat(count("unknown")).isGreaterThanOrEqualTo(10);
    }

    @Test
    void no_control_stumbles() {
        var stumbles = new ArrayList<String>();
        for (Judgement judgement : judgements) {
            if (judgement.verdict() instanceof Verdict.Unknown(var missing)) {
                missing.stream()
                        .filter(what -> !isSomethingUnread(what))
                        .forEach(what -> stumbles.add(judgement.control().id() + " on "
                                + judgement.resource().id() + ": " + what));
            }
        }
        assertThat(stumbles).isEmpty();
    }

    // What was not read says why in brackets, or whose it is, or names the place where nobody could look.
    private static boolean isSomethingUnread(String missing) {
        return missing.matches("(?s).+ \\([a-z0-9-]+:[A-Za-z]+ [A-Za-z]+\\)")
                || missing.matches("[A-Za-z.]+ of arn:.+")
                || missing.contains(" was not read: ")
                || missing.endsWith("(nobody reads them)")
                || missing.endsWith("(AWS manages this key)");
    }

    private static long count(String word) {
        return judgements.stream()
                .filter(judgement -> judgement.verdict().word().equals(word))
                .count();
    }
}
