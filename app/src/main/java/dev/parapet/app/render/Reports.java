package dev.parapet.app.render;

import java.io.IOException;
import java.util.List;

/// Several reports of one scan, and its counts.
public final class Reports implements Report {
    private final List<Report> reports;
    private final Tally tally = new Tally();

    public Reports(List<Report> reports) {
        this.reports = List.copyOf(reports);
    }

    /// The counts so far.
    public Tally tally() {
        return tally;
    }

    @Override
    public void add(Verdicted one) throws IOException {
        tally.add(one);
        for (Report report : reports) {
            report.add(one);
        }
    }

    @Override
    public void finish(ScanSummary summary) throws IOException {
        for (Report report : reports) {
            report.finish(summary);
        }
    }

    @Override
    public void close() throws IOException {
        IOException first = null;
        for (Report report : reports) {
            try {
                report.close();
            } catch (IOException failed) {
                if (first == null) {
                    first = failed;
                } else {
                    first.addSuppressed(failed);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
