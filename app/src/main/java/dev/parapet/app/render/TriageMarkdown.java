package dev.parapet.app.render;

import dev.parapet.posture.triage.Part;
import dev.parapet.posture.triage.Ranked;
import java.io.IOException;
import java.io.Writer;

/// Ranked findings for a ticket or a wiki.
final class TriageMarkdown {
    private final Writer out;
    private final TriageFormat.Told told;
    private final TriageWords words;

    TriageMarkdown(Writer out, TriageFormat.Told told) {
        this.out = out;
        this.told = told;
        this.words = new TriageWords(told.ranked());
    }

    void write() throws IOException {
        line("# Findings, the most urgent first");
        line("");
        line(Markdown.text(told.summary() + "."));
        if (!told.estate()) {
            line("");
            line("What they reach is not known: there was no snapshot.");
        }
        for (Ranked one : told.shown()) {
            section(one);
        }
    }

    private void section(Ranked one) throws IOException {
        var notice = one.line().notice();
        line("");
        line("## " + one.rank() + "\\. " + Markdown.text(notice.title()));
        line("");
        line("**" + one.urgency().word() + "**, " + one.score() + " points: " + Markdown.text(one.because()) + ".");
        line("");
        item("What", notice.type());
        item("Said by", notice.source());
        item("Who", TriageWords.who(notice));
        item("About", TriageWords.about(notice));
        item("Where", TriageWords.where(notice));
        item("When", TriageWords.when(notice, one.line().ids().size()));
        item("Fits", words.with(one));
        item("Id", notice.id());
        if (told.explain()) {
            for (Part part : one.parts()) {
                line("- %+d %s: %s".formatted(part.points(), part.kind().word(), Markdown.text(part.because())));
            }
        }
    }

    private void item(String what, String value) throws IOException {
        if (!value.isEmpty()) {
            line("- " + what + ": " + Markdown.code(value));
        }
    }

    private void line(String text) throws IOException {
        out.write(text);
        out.write('\n');
    }
}
