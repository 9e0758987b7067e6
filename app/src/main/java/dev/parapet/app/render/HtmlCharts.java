package dev.parapet.app.render;

import dev.parapet.core.Severity;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/// Two bar charts in SVG. Every bar has its number beside it, so that nothing depends on colour.
final class HtmlCharts {
    private static final int WIDTH = 440;
    private static final int LINE = 26;
    private static final int LABEL = 120;
    private static final int NUMBER = 116;
    private static final int SERVICES = 10;

    private final Markup html;
    private final Tally tally;

    HtmlCharts(Markup html, Tally tally) {
        this.html = html;
        this.tally = tally;
    }

    void severities() throws IOException {
        var severities = List.of(Severity.values()).reversed();
        long most = severities.stream()
                .mapToLong(severity -> tally.count(severity, Outcome.FAIL))
                .max()
                .orElse(0);
        figure("severity", "Failures by severity", severities.size(), () -> {
            int line = 0;
            for (Severity severity : severities) {
                long count = tally.count(severity, Outcome.FAIL);
                label(line, severity.word());
                bar(line, LABEL, length(count, most), severity.word());
                number(line, LABEL + length(count, most), Text.number(count));
                line++;
            }
        });
    }

    void services() throws IOException {
        var services = tally.services().stream()
                .sorted(Comparator.comparingLong((String service) -> tally.count(service, Outcome.FAIL))
                        .thenComparingLong(service -> tally.count(service, Outcome.UNKNOWN))
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .limit(SERVICES)
                .toList();
        long most = services.stream().mapToLong(this::shown).max().orElse(0);
        String more = tally.services().size() > SERVICES ? ", first " + SERVICES + " services" : "";
        figure("service", "Fail and unknown by service" + more, services.size(), () -> {
            int line = 0;
            for (String service : services) {
                long fail = tally.count(service, Outcome.FAIL);
                long unknown = tally.count(service, Outcome.UNKNOWN);
                int failing = length(fail, most);
                int undecided = length(unknown, most);
                label(line, Text.cut(service, 16));
                bar(line, LABEL, failing, "fail");
                bar(line, LABEL + failing, undecided, "unknown");
                number(
                        line,
                        LABEL + failing + undecided,
                        Text.number(fail) + (unknown == 0 ? "" : " · " + Text.number(unknown) + " unknown"));
                line++;
            }
        });
    }

    private long shown(String service) {
        return tally.count(service, Outcome.FAIL) + tally.count(service, Outcome.UNKNOWN);
    }

    private static int length(long count, long most) {
        return count == 0 ? 0 : (int) Math.max(3, count * (WIDTH - LABEL - NUMBER) / most);
    }

    private void figure(String id, String title, int lines, Markup.Body body) throws IOException {
        html.line().open("figure");
        html.open("figcaption").attr("id", "chart-" + id).text(title).close();
        html.open("svg")
                .attr("viewBox", "0 0 " + WIDTH + " " + (lines * LINE + 2))
                .attr("role", "img")
                .attr("aria-labelledby", "chart-" + id + "-t chart-" + id + "-d");
        html.open("title").attr("id", "chart-" + id + "-t").text(title).close();
        html.open("desc")
                .attr("id", "chart-" + id + "-d")
                .text("A bar for each line; its number stands beside it.")
                .close();
        body.write();
        html.close().close();
    }

    private void label(int line, String label) throws IOException {
        text(line, LABEL - 10, "label", label);
    }

    private void number(int line, int x, String number) throws IOException {
        text(line, x + 6, "number", number);
    }

    private void text(int line, int x, String style, String text) throws IOException {
        html.open("text")
                .attr("x", x)
                .attr("y", line * LINE + 17)
                .attr("class", style)
                .text(text)
                .close();
    }

    private void bar(int line, int x, int width, String style) throws IOException {
        if (width > 0) {
            html.open("rect")
                    .attr("class", "bar " + style)
                    .attr("x", x)
                    .attr("y", line * LINE + 4)
                    .attr("width", width)
                    .attr("height", 17)
                    .attr("rx", 2)
                    .close();
        }
    }
}
