package dev.parapet.app.render;

import dev.parapet.core.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// Two bar charts in SVG. Every bar has its number beside it, so that nothing depends on colour.
final class HtmlCharts {
    private static final int WIDTH = 440;
    private static final int LINE = 26;
    private static final int LABEL = 120;
    /// The width of a character of a number, on the safe side.
    private static final double CHARACTER = 7.6;
    private static final int SERVICES = 10;

    private final Markup html;
    private final Tally tally;

    HtmlCharts(Markup html, Tally tally) {
        this.html = html;
        this.tally = tally;
    }

    /// One bar, or two end to end.
    private record Bar(String label, String style, long first, long second, String number) {}

    void severities() throws IOException {
        var bars = new ArrayList<Bar>();
        for (Severity severity : List.of(Severity.values()).reversed()) {
            long count = tally.count(severity, Outcome.FAIL);
            bars.add(new Bar(severity.word(), severity.word(), count, 0, Text.number(count)));
        }
        figure("severity", "Failures by severity", bars);
    }

    void services() throws IOException {
        var bars = tally.services().stream()
                .sorted(Comparator.comparingLong((String service) -> tally.count(service, Outcome.FAIL))
                        .thenComparingLong(service -> tally.count(service, Outcome.UNKNOWN))
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .limit(SERVICES)
                .map(this::service)
                .toList();
        String more = tally.services().size() > SERVICES ? ", first " + SERVICES + " services" : "";
        figure("service", "Fail and unknown by service" + more, bars);
    }

    private Bar service(String service) {
        long fail = tally.count(service, Outcome.FAIL);
        long unknown = tally.count(service, Outcome.UNKNOWN);
        String number = Text.number(fail) + (unknown == 0 ? "" : " · " + Text.number(unknown) + " unknown");
        return new Bar(Text.cut(service, 16), "fail", fail, unknown, number);
    }

    private void figure(String id, String title, List<Bar> bars) throws IOException {
        html.line().open("figure");
        html.open("figcaption").attr("id", "chart-" + id).text(title).close();
        html.open("svg")
                .attr("viewBox", "0 0 " + WIDTH + " " + (bars.size() * LINE + 2))
                .attr("role", "img")
                .attr("aria-labelledby", "chart-" + id + "-t chart-" + id + "-d");
        html.open("title").attr("id", "chart-" + id + "-t").text(title).close();
        html.open("desc")
                .attr("id", "chart-" + id + "-d")
                .text(bars.stream()
                        .map(bar -> bar.label() + ": " + bar.number())
                        .collect(Collectors.joining("; ")))
                .close();
        bars(bars);
        html.close().close();
    }

    private void bars(List<Bar> bars) throws IOException {
        int number = bars.stream().mapToInt(bar -> bar.number().length()).max().orElse(0);
        double room = WIDTH - LABEL - 8 - number * CHARACTER;
        long most =
                bars.stream().mapToLong(bar -> bar.first() + bar.second()).max().orElse(0);
        int line = 0;
        for (Bar bar : bars) {
            int first = length(bar.first(), most, room);
            int second = length(bar.second(), most, room);
            text(line, LABEL - 10, "label", bar.label());
            bar(line, LABEL, first, bar.style());
            bar(line, LABEL + first, second, "unknown");
            text(line, LABEL + first + second + 6, "number", bar.number());
            line++;
        }
    }

    private static int length(long count, long most, double room) {
        return count == 0 ? 0 : (int) Math.max(3, count * room / most);
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
