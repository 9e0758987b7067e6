package dev.parapet.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.parapet.app.render.Format;
import dev.parapet.app.render.Text;
import dev.parapet.core.Severity;
import dev.parapet.core.Verdict;
import dev.parapet.posture.Comparison;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tells what a comparison found: as text, or as JSON Lines with `--format verdicts`.
final class ComparisonReport {
    private static final JsonFactory JSON = new JsonFactory();

    private final Terminal terminal;
    private final Format format;
    private final Severity failOn;
    private final @Nullable Path output;

    ComparisonReport(Terminal terminal, Format format, Severity failOn, @Nullable Path output) {
        this.terminal = terminal;
        this.format = format;
        this.failOn = failOn;
        this.output = output;
    }

    /// Writes it, and gives the exit code: it counts what got worse, not what was bad before.
    int write(Comparison comparison) throws IOException {
        if (format != Format.TABLE && format != Format.VERDICTS) {
            throw new Refusal("--compare writes table or verdicts, not " + format.word());
        }
        var changes = comparison.changes();
        Path file = output;
        if (file == null) {
            write(changes, terminal.out());
            terminal.out().flush();
        } else {
            try (var out = new PrintWriter(Files.newBufferedWriter(file))) {
                write(changes, out);
            }
        }
        var severe = changes.stream()
                .filter(change -> change.control().severity().atLeast(failOn))
                .toList();
        if (severe.stream().anyMatch(Comparison.Change::regressed)) {
            return ExitCode.FINDINGS;
        }
        return severe.stream().anyMatch(Comparison.Change::lostSight) ? ExitCode.BLIND : ExitCode.CLEAN;
    }

    private void write(List<Comparison.Change> changes, PrintWriter out) throws IOException {
        for (Comparison.Change change : changes) {
            if (format == Format.VERDICTS) {
                out.println(json(change));
            } else {
                text(change, out);
            }
        }
        if (format == Format.TABLE) {
            long regressed =
                    changes.stream().filter(Comparison.Change::regressed).count();
            out.printf("%d verdicts changed, %d of them to fail%n", changes.size(), regressed);
        }
    }

    private static void text(Comparison.Change change, PrintWriter out) {
        out.printf(
                "%s -> %s  %s  %s  %s%n",
                word(change.was()),
                word(change.is()),
                change.control().severity().word(),
                change.control().id(),
                Text.visible(change.resource().id()));
        for (Comparison.Cause cause : change.causes()) {
            out.printf(
                    "    %s: %s -> %s%n",
                    Text.visible(cause.path()), Text.visible(cause.was()), Text.visible(cause.is()));
        }
    }

    private static String json(Comparison.Change change) throws IOException {
        var text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("control", change.control().id());
            json.writeStringField("severity", change.control().severity().word());
            json.writeStringField("resource", change.resource().id());
            json.writeStringField("was", word(change.was()));
            json.writeStringField("is", word(change.is()));
            json.writeArrayFieldStart("because");
            for (Comparison.Cause cause : change.causes()) {
                json.writeStartObject();
                json.writeStringField("path", cause.path());
                json.writeStringField("was", cause.was());
                json.writeStringField("is", cause.is());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }

    private static String word(Optional<Verdict> verdict) {
        return verdict.map(Verdict::word).orElse("none");
    }
}
