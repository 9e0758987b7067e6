package dev.parapet.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A table of what controls must say of resources: `control,verdict,resource`, with comments behind `#`.
final class Expectations {
    private static final Pattern VERDICT = Pattern.compile(
            "\"control\":\"([^\"]+)\".*?\"resource\":\"([^\"]+)\",\"verdict\":\"([^\"]+)\",\"missing\":(\\[[^]]*])");

    private final List<Row> rows;

    private Expectations(List<Row> rows) {
        this.rows = rows;
    }

    /// One verdict that must come out.
    record Row(String control, String verdict, String resource) {}

    /// @param resolved puts ids for names
    static Expectations read(Path file, UnaryOperator<String> resolved) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return new Expectations(lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(",", -1))
                    .map(cells -> new Row(cells[0], cells[1], resolved.apply(cells[2])))
                    .toList());
        }
    }

    /// What is expected of an estate before it is believed to be a test of the whole.
    void checkBreadth() {
        assertThat(rows).doesNotHaveDuplicates().hasSizeGreaterThan(500);
        var controls = new HashSet<String>();
        var services = new HashSet<String>();
        rows.forEach(row -> {
            controls.add(row.control());
            services.add(row.control().substring(0, row.control().indexOf('/')));
        });
        assertThat(controls).hasSizeGreaterThan(280);
        assertThat(services).hasSizeGreaterThan(28);
    }

    /// The rows that came out otherwise, each with what was said instead.
    ///
    /// @param verdicts lines of `--format verdicts`
    List<String> disappointed(String verdicts) {
        Map<String, String> said = new HashMap<>();
        verdicts.lines().forEach(line -> {
            var match = VERDICT.matcher(line);
            if (match.find()) {
                said.put(
                        match.group(1) + " " + match.group(2),
                        match.group(3) + (match.group(4).equals("[]") ? "" : " without " + match.group(4)));
            }
        });
        assertThat(said).isNotEmpty();
        return rows.stream()
                .filter(row -> !word(said, row).equals(row.verdict()))
                .map(row -> row.control() + " must be " + row.verdict() + " for " + row.resource() + " and is "
                        + said.getOrDefault(row.control() + " " + row.resource(), "not judged"))
                .toList();
    }

    private static String word(Map<String, String> said, Row row) {
        return said.getOrDefault(row.control() + " " + row.resource(), "none").split(" ", 2)[0];
    }
}
