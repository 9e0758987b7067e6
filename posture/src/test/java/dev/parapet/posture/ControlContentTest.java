package dev.parapet.posture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.parapet.core.Control;
import dev.parapet.core.Framework;
import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import dev.parapet.core.Verdict;
import dev.parapet.core.content.ControlFile;
import dev.parapet.core.content.YamlMap;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every control in `content/controls` keeps the promises in its own `tests:` section, and some that no author has
/// to write down.
///
/// `-Dcontrols=sagemaker/` runs only the controls whose id starts with that.
class ControlContentTest {
    private static final String WANTED = System.getProperty("controls", "");

    private static List<ControlFile> files = List.of();

    @BeforeAll
    static void read() {
        files = ContentFolder.CONTENT.controlFiles(ContentFolder.EXPRESSIONS, id -> id.startsWith(WANTED));
    }

    @TestFactory
    Stream<DynamicNode> controls() throws IOException {
        Set<String> practices = practices();
        Map<String, Set<String>> frameworks = frameworks();
        return files.stream()
                .map(file -> dynamicContainer(
                        file.control().id(),
                        Stream.concat(
                                Stream.of(
                                        showsAllOutcomes(file),
                                        judgesTheEmptyResource(file.control()),
                                        mapsToKnownFrameworks(file.control(), frameworks),
                                        servesKnownPractices(file.control(), practices)),
                                file.examples().stream().map(example -> example(file.control(), example)))));
    }

    @Test
    void titles_are_unique() {
        assertThat(repeated(control -> Stream.of(control.title()))).isEmpty();
    }

    @Test
    void catalogue_ids_are_unique() {
        assertThat(repeated(control -> control.catalogue().stream())).isEmpty();
    }

    private static DynamicTest example(Control control, ControlFile.Example example) {
        return dynamicTest("it " + example.it(), () -> {
            var judgement = new Judge(ContentFolder.SCHEMA, example.estate()).judge(control, example.about());
            assertThat(judgement.verdict().word())
                    .as("%s, evidence %s", judgement.verdict(), judgement.evidence())
                    .isEqualTo(example.expect());
        });
    }

    private static DynamicTest showsAllOutcomes(ControlFile file) {
        return dynamicTest(
                "shows a pass, a fail and an unknown",
                () -> assertThat(file.examples())
                        .extracting(ControlFile.Example::expect)
                        .contains("pass", "fail", "unknown"));
    }

    // AWS leaves out what is not set. A control that stumbles over that says "unknown" about most of an estate.
    private static DynamicTest judgesTheEmptyResource(Control control) {
        return dynamicTest("decides about a resource with nothing set", () -> {
            var type = ContentFolder.SCHEMA.type(control.appliesTo()).orElseThrow();
            var empty = new Resource(
                    "arn:aws:example:us-east-1:123456789012:thing/empty",
                    type.name(),
                    "123456789012",
                    "us-east-1",
                    Map.of(),
                    Map.of(),
                    List.of());
            var estate = new Snapshot(Instant.parse("2026-06-01T00:00:00Z"), List.of(empty), List.of());
            var verdict = new Judge(ContentFolder.SCHEMA, estate)
                    .judge(control, empty)
                    .verdict();
            if (verdict instanceof Verdict.Unknown(var missing)) {
                assertThat(missing)
                        .as("write `resource.?Name.orValue(…)` for attributes that need not be set")
                        .isNotEmpty()
                        .allMatch(what -> isExcusable(what, type.required()));
            }
        });
    }

    private static boolean isExcusable(String missing, Set<String> required) {
        // Following an empty reference is not a missing resource but a forgotten question.
        return (missing.contains(" is not in the snapshot") && !missing.contains("``"))
                || missing.startsWith("nobody looked for ")
                || missing.endsWith(" is not set") && required.contains(missing.split("[. ]", 2)[0]);
    }

    private static DynamicTest mapsToKnownFrameworks(Control control, Map<String, Set<String>> frameworks) {
        return dynamicTest("maps to requirements that exist", () -> {
            assertThat(frameworks.keySet()).containsAll(control.mapsTo().keySet());
            control.mapsTo()
                    .forEach((framework, requirements) ->
                            assertThat(frameworks.get(framework)).as(framework).containsAll(requirements));
        });
    }

    private static DynamicTest servesKnownPractices(Control control, Set<String> practices) {
        return dynamicTest(
                "serves practices that exist", () -> assertThat(practices).containsAll(control.practices()));
    }

    private static Set<String> practices() {
        return YamlMap.read(ContentFolder.CONTENT.practices(), "content/practices.yaml").takeMaps("practices").stream()
                .map(practice -> practice.takeText("id"))
                .collect(Collectors.toSet());
    }

    private static Map<String, Set<String>> frameworks() {
        return ContentFolder.CONTENT.frameworks().stream()
                .collect(Collectors.toMap(
                        Framework::id, framework -> framework.requirements().keySet()));
    }

    /// What several controls have, with their ids.
    private static Map<String, List<String>> repeated(Function<Control, Stream<String>> what) {
        var holders = new HashMap<String, List<String>>();
        files.forEach(file -> what.apply(file.control())
                .forEach(value -> holders.computeIfAbsent(value, _ -> new ArrayList<>())
                        .add(file.control().id())));
        holders.values().removeIf(ids -> ids.size() < 2);
        return holders;
    }
}
