package dev.parapet.detect.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.core.Event;
import dev.parapet.core.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigmaRulesTest {
    private static final String RULE = """
            title: %s
            name: %s
            logsource: {product: aws, service: cloudtrail}
            detection: {selection: {a: 1}, condition: selection}
            x-own: {level: [1, 2]}
            """;

    @TempDir
    Path folder;

    @Test
    void reads_a_folder_in_the_order_of_its_files_and_goes_on_after_bad_ones() throws IOException {
        Files.createDirectories(folder.resolve("b"));
        Files.writeString(folder.resolve("z.yml"), RULE.formatted("z", "z"));
        Files.writeString(folder.resolve("b/c.yaml"), RULE.formatted("c", "c"));
        Files.writeString(folder.resolve("a.yml"), "title: [\n");
        Files.writeString(folder.resolve("b/other.txt"), "no rule");
        Files.write(folder.resolve("m.yml"), new byte[] {(byte) 0xff, (byte) 0xfe, 'x'});
        Files.write(
                folder.resolve("n.yml"), " ".repeat(SigmaRules.LONGEST_FILE + 1).getBytes(StandardCharsets.UTF_8));
        var rules = SigmaRules.read(List.of(folder), SigmaSettings.PLAIN);
        assertThat(rules.rules()).extracting(SigmaRule::toString).containsExactly("c", "z");
        assertThat(rules.problems())
                .extracting(problem -> Path.of(problem.file()).getFileName() + " " + problem.says())
                .hasSize(3)
                .satisfiesExactly(
                        says -> assertThat(says).startsWith("a.yml not YAML"),
                        says -> assertThat(says).isEqualTo("m.yml not a text in UTF-8"),
                        says -> assertThat(says).isEqualTo("n.yml larger than 2 MiB"));
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        assertThat(SigmaRules.read(folder.resolve("nothing.yml")).problems())
                .extracting(Problem::says)
                .containsExactly("there is no such file");
    }

    @Test
    void correlations_find_rules_of_other_files() throws IOException {
        Files.writeString(folder.resolve("rule.yml"), RULE.formatted("rule", "rule"));
        Files.writeString(
                folder.resolve("correlation.yml"),
                "title: c\ncorrelation: {type: event_count, rules: [rule], timespan: 1m, condition: {gte: 2}}\n");
        var rules = SigmaRules.read(List.of(folder), SigmaSettings.PLAIN);
        assertThat(rules.problems()).isEmpty();
        assertThat(rules.correlations()).hasSize(1);
        assertThat(rules.silenced()).containsExactly("rule");
    }

    @Test
    void own_keys_are_kept_with_their_lines() {
        var document = SigmaRules.parse(RULE.formatted("t", "t"), "rule.yaml", SigmaSettings.PLAIN)
                .rules()
                .getFirst()
                .document();
        assertThat(document.keys()).contains("x-own");
        assertThat(document.takeMap("x-own"))
                .hasValueSatisfying(own -> assertThat(own.line()).isEqualTo(5));
    }

    @Test
    void rules_about_other_logs_are_named_and_not_compiled() {
        var rules = SigmaRules.parse("""
                title: t
                logsource: {product: windows, category: process_creation}
                detection: {selection: {a|re: '(?=x)'}, condition: selection}
                """, "rule.yaml", SigmaSettings.PLAIN);
        assertThat(rules.outcomes()).singleElement().isInstanceOf(Outcome.Elsewhere.class);
        assertThat(rules.problems()).isEmpty();
    }

    @Test
    void the_header_is_read() {
        var header =
                SigmaRules.parse("""
                        title: A rule
                        id: 6f0e4e2e-1d55-4d3e-9b0f-0c0a7f3f8a11
                        name: a_rule
                        related: [{id: 6f0e4e2e-1d55-4d3e-9b0f-0c0a7f3f8a12, type: similar}]
                        status: stable
                        description: what
                        license: MIT
                        author: me
                        references: [https://example.com]
                        date: 2026-03-03
                        modified: 2026-03-04
                        tags: [attack.t1078]
                        scope: [server]
                        fields: [a]
                        falsepositives: none
                        level: critical
                        logsource: {product: AWS, service: CloudTrail, definition: all of it}
                        detection: {selection: {a: 1}, condition: selection}
                        """, "rule.yaml", SigmaSettings.PLAIN).rules().getFirst();
        assertThat(header.header())
                .isEqualTo(new SigmaHeader(
                        "A rule",
                        "6f0e4e2e-1d55-4d3e-9b0f-0c0a7f3f8a11",
                        "a_rule",
                        List.of(new SigmaHeader.Related("6f0e4e2e-1d55-4d3e-9b0f-0c0a7f3f8a12", "similar")),
                        "sigma",
                        "stable",
                        "what",
                        "MIT",
                        "me",
                        List.of("https://example.com"),
                        "2026-03-03",
                        "2026-03-04",
                        List.of("a"),
                        List.of("none"),
                        Optional.of(Severity.CRITICAL),
                        List.of("attack.t1078"),
                        List.of("server"),
                        "rule.yaml",
                        1));
        assertThat(header.logs()).containsExactly(Event.Log.CLOUDTRAIL);
    }
}
