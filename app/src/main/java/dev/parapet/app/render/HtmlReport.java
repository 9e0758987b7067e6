package dev.parapet.app.render;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;

/// One page that needs nothing else: no request leaves it, and nothing that came from an account can become markup.
///
/// The findings are the page's own HTML, not data for a script, so that they can be read with scripts off; the script
/// only filters what is there. Rows wait on disk until the summary that stands above them is known. A control shows at
/// most [#ROWS] resources and the page [#MOST] rows, the most severe controls first; what is not shown is counted.
final class HtmlReport implements Report {
    static final int ROWS = 200;
    static final int MOST = 10_000;

    /// How many failing resources stand beside the title of their control.
    private static final int NAMES = 3;

    private final Writer out;
    private final Spool spool = new Spool();
    private final Groups groups = new Groups(NAMES);
    private final BlindSpots blindSpots = new BlindSpots();

    HtmlReport(Writer out) throws IOException {
        this.out = out;
    }

    @Override
    public void add(Verdicted one) throws IOException {
        var group = groups.add(one);
        switch (one.outcome()) {
            case PASS, NOT_APPLICABLE -> {}
            case UNKNOWN -> {
                blindSpots.add(one);
                row(group, one);
            }
            case FAIL, MUTED -> row(group, one);
        }
    }

    private void row(Groups.Group group, Verdicted one) throws IOException {
        if (group.count(one.outcome()) <= ROWS) {
            var row = new StringWriter();
            HtmlRow.write(new Markup(row), one);
            spool.add(lane(one.control().id(), one.outcome()), row.toString());
        }
    }

    static String lane(String control, Outcome outcome) {
        return outcome.word() + " " + control;
    }

    @Override
    public void finish(ScanSummary summary) throws IOException {
        new HtmlPage(out, spool, groups, blindSpots, summary).write();
    }

    @Override
    public void close() throws IOException {
        spool.close();
        out.flush();
    }
}
