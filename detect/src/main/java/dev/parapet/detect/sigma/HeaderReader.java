package dev.parapet.detect.sigma;

import dev.parapet.core.Severity;
import dev.parapet.core.content.ContentException;
import dev.parapet.core.content.YamlMap;
import dev.parapet.core.content.YamlValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads the header of a Sigma document. What only people read may be odd, which is noted; what the engine needs may
/// not.
final class HeaderReader {
    private static final int LONGEST_TITLE = 256;
    private static final int LONGEST_DESCRIPTION = 65_535;
    private static final List<String> STATUSES = List.of("stable", "test", "experimental", "deprecated", "unsupported");
    private static final List<String> RELATIONS =
            List.of("derived", "obsolete", "obsoletes", "merged", "renamed", "similar", "correlation");

    private final YamlMap document;
    private final Consumer<Problem> notes;

    HeaderReader(YamlMap document, Consumer<Problem> notes) {
        this.document = document;
        this.notes = notes;
    }

    SigmaHeader read() {
        String title = text("title");
        if (title.isEmpty()) {
            throw document.error(document.line(), "`title` is missing");
        }
        if (title.length() > LONGEST_TITLE) {
            throw document.errorAt("title", "`title` is longer than " + LONGEST_TITLE + " characters");
        }
        String id = text("id");
        if (!id.isEmpty() && !id.matches("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            note("id", "`" + id + "` is no UUID");
        }
        String status = text("status").toLowerCase(Locale.ROOT);
        if (!status.isEmpty() && !STATUSES.contains(status)) {
            note("status", "`" + status + "` is no status; write one of " + String.join(", ", STATUSES));
        }
        String description = text("description");
        if (description.length() > LONGEST_DESCRIPTION) {
            note("description", "longer than " + LONGEST_DESCRIPTION + " characters");
        }
        return new SigmaHeader(
                title,
                id,
                text("name"),
                related(),
                text("taxonomy").isEmpty() ? "sigma" : text("taxonomy"),
                status,
                description,
                text("license"),
                text("author"),
                texts("references"),
                date("date"),
                date("modified"),
                texts("fields"),
                texts("falsepositives"),
                level(),
                texts("tags"),
                texts("scope"),
                document.file(),
                document.line());
    }

    private Optional<Severity> level() {
        String level = text("level");
        if (level.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Severity.named(level.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> document.errorAt(
                        "level",
                        "`" + level + "` is no level; write one of "
                                + String.join(
                                        ", ",
                                        Arrays.stream(Severity.values())
                                                .map(Severity::word)
                                                .toList()))));
    }

    private String date(String key) {
        String date = text(key);
        if (!date.isEmpty() && !date.matches("\\d{4}[-/]\\d{2}[-/]\\d{2}")) {
            note(key, "`" + date + "` is no date; write it as 2026-03-03");
        }
        return date;
    }

    private List<SigmaHeader.Related> related() {
        var related = new ArrayList<SigmaHeader.Related>();
        if (document.takeYaml("related").orElse(null) instanceof YamlValue.Items listed) {
            for (YamlValue item : listed.items()) {
                if (item instanceof YamlValue.Entries(Map<String, YamlValue.Entries.Entry> entries, int line)) {
                    String id = scalar(entries, "id");
                    String type = scalar(entries, "type");
                    related.add(new SigmaHeader.Related(id, type));
                    if (!RELATIONS.contains(type)) {
                        notes.accept(
                                Problem.note(
                                        document.file(),
                                        line,
                                        "`" + type
                                                + "` is no relation; write one of derived, obsolete, merged, renamed, similar"));
                    }
                }
            }
        }
        return related;
    }

    private static String scalar(Map<String, YamlValue.Entries.Entry> entries, String key) {
        var entry = entries.get(key);
        return entry != null && entry.value() instanceof YamlValue.Scalar scalar ? scalar.text() : "";
    }

    /// The text under a key; empty if there is none.
    private String text(String key) {
        var value = document.takeYaml(key).orElse(null);
        return switch (value) {
            case null -> "";
            case YamlValue.Scalar scalar ->
                scalar.kind() == YamlValue.Kind.NULL ? "" : scalar.text().strip();
            case YamlValue.Items _, YamlValue.Entries _ -> {
                if (key.equals("title") || key.equals("id") || key.equals("name") || key.equals("level")) {
                    throw new ContentException(document.file(), value.line(), "`" + key + "` is a text");
                }
                note(key, "`" + key + "` is a text");
                yield "";
            }
        };
    }

    private List<String> texts(String key) {
        var value = document.takeYaml(key).orElse(null);
        return switch (value) {
            case null -> List.of();
            case YamlValue.Scalar scalar -> scalar.kind() == YamlValue.Kind.NULL ? List.of() : List.of(scalar.text());
            case YamlValue.Items list ->
                list.items().stream()
                        .filter(YamlValue.Scalar.class::isInstance)
                        .map(item -> ((YamlValue.Scalar) item).text())
                        .toList();
            case YamlValue.Entries _ -> {
                note(key, "`" + key + "` is a list of texts");
                yield List.of();
            }
        };
    }

    private void note(String key, String says) {
        notes.accept(Problem.note(document.file(), document.lineOf(key), says));
    }
}
