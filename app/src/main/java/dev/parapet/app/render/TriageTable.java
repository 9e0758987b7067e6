package dev.parapet.app.render;

import dev.parapet.posture.triage.Part;
import dev.parapet.posture.triage.Ranked;
import java.io.IOException;
import java.io.Writer;

/// Ranked findings in the terminal: a block each, and why it is where it is.
final class TriageTable {
    private static final String INDENT = "     ";

    private final Writer out;
    private final TriageFormat.Told told;
    private final TriageWords words;
    private final Ansi ansi;

    TriageTable(Writer out, TriageFormat.Told told) {
        this.out = out;
        this.told = told;
        this.words = new TriageWords(told.ranked());
        this.ansi = new Ansi(told.style().ansi());
    }

    void write() throws IOException {
        for (Ranked one : told.shown()) {
            block(one);
        }
        line(ansi.dim(told.summary()));
        if (told.ranked().size() > told.shown().size()) {
            line(ansi.dim(Text.count(told.ranked().size() - told.shown().size(), "more line") + "; --top tells more"));
        }
    }

    private void block(Ranked one) throws IOException {
        var notice = one.line().notice();
        line("%3d  ".formatted(one.rank())
                + ansi.severity(one.urgency(), one.urgency().word()) + " " + one.score() + "  "
                + ansi.bold(Text.visible(Text.cut(notice.title(), told.style().width() - 20))));
        told("what", notice.type() + ", says " + notice.source());
        told("who", TriageWords.who(notice));
        told("about", TriageWords.about(notice));
        told("where", TriageWords.where(notice));
        told("when", TriageWords.when(notice, one.line().ids().size()));
        told("with", words.with(one));
        if (told.explain()) {
            for (Part part : one.parts()) {
                told("%+d".formatted(part.points()), part.because());
            }
        } else {
            told("why", one.because());
        }
        told("id", notice.id() + " (" + notice.place() + ")");
        line("");
    }

    private void told(String what, String value) throws IOException {
        if (value.isEmpty()) {
            return;
        }
        String lead = INDENT + "%-6s ".formatted(what);
        for (String part : Lines.wrap(value, Math.max(40, told.style().width() - lead.length()))) {
            line(lead + part);
            lead = " ".repeat(lead.length());
        }
    }

    private void line(String text) throws IOException {
        out.write(text);
        out.write('\n');
    }
}
