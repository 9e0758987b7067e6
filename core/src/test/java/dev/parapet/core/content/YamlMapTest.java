package dev.parapet.core.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlMapTest {
    @TempDir
    Path folder;

    @Test
    void an_unknown_key_is_refused_with_its_line_and_a_suggestion() {
        var map = yaml("""
                title: x

                severty: high
                """);
        map.takeText("title");
        map.takeOptionalText("severity");
        refused(map::done, ":3: unknown key `severty`; did you mean `severity`?");
    }

    @Test
    void an_unknown_key_like_no_other_is_told_what_is_known() {
        var map = yaml("title: x\ncolour: red");
        map.takeText("title");
        map.takeTexts("maps-to");
        refused(map::done, ":2: unknown key `colour`; known here: title, maps-to");
    }

    @Test
    void a_key_that_is_there_twice_is_refused_at_any_depth() {
        refused(() -> yaml("a: 1\nb: 2\na: 3"), ":3: `a` is here twice");
        refused(() -> yaml("a:\n  b: 1\n  b: 2").takeMap("a"), ":3: `b` is here twice");
        assertThatThrownBy(() -> yaml("a:\n  b:\n    c: 1\n    c: 2").takeValues("a"))
                .isInstanceOf(ContentException.class)
                .hasMessageStartingWith("file.yaml:4: ")
                .hasMessageContaining("duplicate key c");
    }

    @Test
    void what_is_missing_or_of_the_wrong_kind_is_refused_with_its_line() {
        refused(() -> yaml("a: 1").takeText("b"), ":1: `b` is missing");
        refused(() -> yaml("x: 1\na: [1]").takeText("a"), ":2: `a` is a text");
        refused(() -> yaml("a:\n").takeText("a"), ":1: `a` is a text");
        refused(() -> yaml("a: x").takeTexts("a"), ":1: `a` is a list of texts: `a: [one, two]`");
        refused(() -> yaml("a:\n  - x\n  - {}").takeTexts("a"), ":3: `a` is a list of texts");
        refused(() -> yaml("a: x").takeMaps("a"), ":1: `a` is a list");
        refused(() -> yaml("a:\n  - x").takeMaps("a"), ":2: a mapping of keys to values belongs here");
        refused(() -> yaml("- a"), ":1: a mapping of keys to values belongs here");
        refused(() -> yaml("? [a]\n: b"), ":1: a key is a plain word");
        refused(
                () -> yaml("a: tall").takeWord("a", _ -> Optional.empty(), List.of("low", "high")),
                ":1: `tall` is not a a; write one of low, high");
    }

    @Test
    void scalars_keep_their_kind() {
        assertThat(yaml("v: {i: 1, t: '1', d: 1.5, b: true, n: null, l: [x, 2], m: {k: v}}")
                        .takeValues("v"))
                .containsEntry("i", 1)
                .containsEntry("t", "1")
                .containsEntry("d", 1.5)
                .containsEntry("b", true)
                .containsEntry("n", null)
                .containsEntry("l", List.of("x", 2))
                .containsEntry("m", Map.of("k", "v"));
    }

    @Test
    void what_is_not_yaml_is_refused_with_its_line() {
        assertThatThrownBy(() -> yaml("a: 1\nb: [")).hasMessageStartingWith("file.yaml:2: not YAML: ");
        assertThatThrownBy(() -> yaml("a: 1\n--- \nb: 2")).isInstanceOf(ContentException.class);
        assertThatThrownBy(() -> yaml("a: \u0000")).isInstanceOf(ContentException.class);
        refused(() -> yaml(""), ": the file is empty");
    }

    @Test
    void tags_of_other_programs_are_refused() {
        assertThatThrownBy(() ->
                        yaml("a: 1\nb: !!javax.script.ScriptEngineManager []").takeValue("b"))
                .isInstanceOf(ContentException.class)
                .hasMessageStartingWith("file.yaml:2: ");
        assertThatThrownBy(() -> yaml("a: !!int x").takeValue("a")).isInstanceOf(ContentException.class);
        assertThatThrownBy(() -> yaml("a: !!map x").takeValue("a")).isInstanceOf(ContentException.class);
    }

    @Test
    void a_bomb_of_aliases_is_refused() {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 9; i++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9) + "*a" + (i - 1)));
        }
        assertThatThrownBy(() -> yaml(bomb.toString()))
                .isInstanceOf(ContentException.class)
                .hasMessageContaining("aliases");
    }

    @Test
    void a_bomb_that_uses_each_alias_twice_is_refused() {
        var bomb = new StringBuilder("a0: &a0 [" + "x, ".repeat(999) + "x]\n");
        for (int i = 1; i < 10; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        var map = yaml(bomb.toString());
        assertThatThrownBy(() -> map.takeValue("a9"))
                .isInstanceOf(ContentException.class)
                .hasMessageContaining("unfolds to more than");
    }

    @Test
    void what_is_inside_itself_is_refused() {
        assertThatThrownBy(() -> yaml("a: &a [*a]").takeValue("a"))
                .isInstanceOf(ContentException.class)
                .hasMessageContaining("nested deeper than 200, or inside itself");
    }

    @Test
    void what_is_nested_too_deeply_is_refused() {
        assertThatThrownBy(() -> yaml("a: " + "[".repeat(100_000)).takeValue("a"))
                .isInstanceOf(ContentException.class);
        assertThatThrownBy(() -> yaml("a: " + "[".repeat(300) + "]".repeat(300)).takeValue("a"))
                .isInstanceOf(ContentException.class)
                .hasMessageContaining("nested deeper than 200");
    }

    @Test
    void a_file_that_is_missing_or_no_text_is_refused() throws IOException {
        refused(() -> YamlMap.read(folder.resolve("none"), "file.yaml"), ": there is no such file");
        Path file = folder.resolve("latin.yaml");
        Files.write(file, "a: ü".getBytes(StandardCharsets.ISO_8859_1));
        refused(() -> YamlMap.read(file, "file.yaml"), ": not a text in UTF-8");
    }

    @Test
    void distance_counts_edits() {
        assertThat(YamlMap.distance("severity", "severty")).isEqualTo(1);
        assertThat(YamlMap.distance("", "abc")).isEqualTo(3);
        assertThat(YamlMap.distance("kitten", "sitting")).isEqualTo(3);
    }

    private static YamlMap yaml(String text) {
        return YamlMap.parse(text, "file.yaml");
    }

    private static void refused(Runnable reading, String says) {
        assertThatThrownBy(reading::run).isInstanceOf(ContentException.class).hasMessage("file.yaml" + says);
    }
}
