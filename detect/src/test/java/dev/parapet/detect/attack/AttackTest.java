package dev.parapet.detect.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parapet.core.content.ContentException;
import dev.parapet.core.content.YamlMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class AttackTest {
    private static final Path CONTENT = Path.of("..", "content");
    private static final Attack ATTACK = Attack.read(CONTENT.resolve("attack.yaml"));

    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_tag_has_a_name_a_version_and_the_tactic_that_the_rule_is_tagged_with() {
        var meaning =
                ATTACK.meanings(List.of("attack.persistence", "attack.t1078.004", "atlas.aml.t0012", "attack.t0000"));
        assertThat(meaning).hasSize(2);
        assertThat(meaning.getFirst().technique().title()).isEqualTo("Cloud Accounts");
        assertThat(meaning.getFirst().tactics()).containsExactly(new Attack.Tactic("TA0003", "Persistence"));
        assertThat(meaning.getFirst().matrix().whole(meaning.getFirst().technique()))
                .map(Attack.Technique::title)
                .contains("Valid Accounts");
        assertThat(meaning.getLast().technique().id()).isEqualTo("AML.T0012");
        assertThat(meaning.getLast().matrix().whole(meaning.getLast().technique()))
                .isEmpty();
    }

    @Test
    void what_was_renumbered_is_known_by_its_new_number() {
        var newer = ATTACK.matrices().get("attack").newer().orElseThrow();
        assertThat(newer.techniques().get("T1562.008").id()).isEqualTo("T1685.002");
        assertThat(newer.techniques().keySet())
                .isSubsetOf(ATTACK.matrices().get("attack").techniques().keySet());
    }

    @Test
    void a_technique_of_an_unknown_tactic_is_refused() throws IOException {
        var file = Files.writeString(folder.resolve("attack.yaml"), """
                attack:
                  version: '1'
                  tactics: [{id: TA0001, tag: initial-access, title: Initial Access}]
                  techniques: [{id: T1, title: One, tactics: [arrival]}]
                """);
        assertThatThrownBy(() -> Attack.read(file))
                .isInstanceOf(ContentException.class)
                .hasMessageContaining("`arrival` is no tactic");
    }

    @TestFactory
    Stream<DynamicTest> every_tag_exists_and_every_technique_fits_a_tactic_of_its_rule() throws IOException {
        List<Path> files;
        try (var found = Files.walk(CONTENT.resolve("detections"))) {
            files = found.filter(path -> path.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(CONTENT.relativize(file).toString(), () -> {
                    for (var document : YamlMap.parseAll(Files.readString(file), file.toString())) {
                        assertThat(wrong(document.takeTexts("tags"))).isEmpty();
                    }
                }));
    }

    @Test
    void a_tag_that_is_wrong_is_found() {
        assertThat(wrong(List.of("attack.impact", "attack.t1485"))).isEmpty();
        assertThat(wrong(List.of("attack.arrival", "attack.t9999", "attack.impact", "attack.t1526", "cve.2025.1")))
                .hasSize(3);
    }

    private static List<String> wrong(List<String> tags) {
        var wrong = new ArrayList<String>();
        Set<String> tactics = new HashSet<>();
        for (String tag : tags) {
            String[] parts = tag.split("\\.", 2);
            var matrix = ATTACK.matrices().get(parts[0]);
            if (matrix == null) {
                continue;
            }
            if (matrix.tactics().containsKey(parts[1])) {
                tactics.add(parts[1]);
            } else if (ATTACK.meanings(List.of(tag)).isEmpty()) {
                wrong.add("nobody knows " + tag);
            }
        }
        for (var meaning : ATTACK.meanings(tags)) {
            boolean ours = meaning.matrix() == ATTACK.matrices().get("attack");
            if (ours && meaning.technique().tactics().stream().noneMatch(tactics::contains)) {
                wrong.add(meaning.technique().id() + " serves "
                        + meaning.technique().tactics());
            }
        }
        return wrong;
    }
}
