package dev.parapet.app.render;

import dev.parapet.detect.engine.About;
import dev.parapet.detect.engine.Alert;
import dev.parapet.detect.incident.Incident;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/// Incidents for people, the worst first: who, what in which order, how sure, what it was about, what to do.
final class IncidentStories implements AlertsFormat.Writer {
    /// The rest is counted.
    private static final int MOST = 50;

    private static final int MOST_SIGNS = 12;
    private static final int MOST_STEPS = 6;

    private final Writer out;
    private final Style style;
    private final Ansi ansi;
    private final Map<String, About> rules;
    private final List<Incident> incidents = new ArrayList<>();

    IncidentStories(Writer out, Style style, Map<String, About> rules) {
        this.out = out;
        this.style = style;
        this.ansi = new Ansi(style.ansi());
        this.rules = rules;
    }

    @Override
    public void incident(Incident incident) {
        incidents.add(incident);
    }

    @Override
    public void end() throws IOException {
        incidents.sort(Comparator.comparing(Incident::level)
                .thenComparingInt(Incident::sureness)
                .reversed()
                .thenComparing(Incident::began)
                .thenComparing(Incident::id));
        for (Incident incident : incidents.subList(0, Math.min(MOST, incidents.size()))) {
            tell(incident);
        }
        if (incidents.size() > MOST) {
            line("and " + Text.count(incidents.size() - MOST, "incident")
                    + " less sure; --format jsonl tells every alert");
        }
        out.flush();
    }

    private void tell(Incident incident) throws IOException {
        line(ansi.severity(incident.level(), incident.level().word().toUpperCase(java.util.Locale.ROOT)) + "  "
                + ansi.bold(shown(
                        incident.principals().getFirst().isEmpty()
                                ? "nobody named"
                                : incident.principals().getFirst(),
                        30)));
        line("  " + incident.began() + " to " + incident.last() + ", " + incident.sureness() + "% sure, in "
                + String.join(", ", Incident.sorted(incident.accounts())) + " "
                + String.join(", ", Incident.sorted(incident.regions())));
        if (incident.principals().size() > 1) {
            line("  went on as "
                    + shown(
                            String.join(
                                    ", ",
                                    incident.principals()
                                            .subList(1, incident.principals().size())),
                            16));
        }
        for (var sign : incident.signs()
                .subList(0, Math.min(MOST_SIGNS, incident.signs().size()))) {
            line("  " + ansi.dim(sign.first().time().toString()) + "  "
                    + ansi.severity(sign.first().level(), "%-8s".formatted(word(sign.first())))
                    + " " + Text.visible(sign.first().title())
                    + (sign.count() > 1 ? " (" + sign.count() + " times)" : ""));
            line("                        " + ansi.dim(shown(did(sign.first()), 26)));
        }
        if (incident.signs().size() > MOST_SIGNS) {
            line("  and " + Text.count(incident.signs().size() - MOST_SIGNS, "more sign"));
        }
        if (!incident.touched().isEmpty()) {
            line("  about " + shown(String.join(", ", Incident.sorted(incident.touched())), 10));
        }
        for (String step : steps(incident)) {
            line("  → " + shown(step, 6));
        }
        line("");
    }

    private static String word(Alert alert) {
        return alert.level() == dev.parapet.core.Severity.INFORMATIONAL
                ? "info"
                : alert.level().word();
    }

    private static String did(Alert alert) {
        var said = new StringBuilder();
        said.append(alert.evidence().getOrDefault("eventName", ""));
        if (alert.evidence().get("touched") instanceof List<?> touched && !touched.isEmpty()) {
            said.append(' ').append(touched.getFirst());
        }
        if (alert.evidence().get("errorCode") instanceof String error) {
            said.append(" (").append(error).append(')');
        }
        if (alert.evidence().get("sourceIPAddress") instanceof String address) {
            said.append(" from ").append(address);
        }
        return said.toString();
    }

    // What the worst signs ask for, each step once.
    private List<String> steps(Incident incident) {
        var steps = new LinkedHashSet<String>();
        incident.signs().stream()
                .sorted(Comparator.comparing(
                                (Incident.Sign sign) -> sign.first().level())
                        .reversed())
                .forEach(sign -> {
                    var rule = rules.get(sign.first().rule());
                    if (rule != null) {
                        steps.addAll(rule.extension().triage());
                    }
                });
        return steps.stream().limit(MOST_STEPS).toList();
    }

    private String shown(String text, int taken) {
        return Text.cut(Text.visible(text), style.width() - taken);
    }

    private void line(String text) throws IOException {
        out.write(text.stripTrailing());
        out.write('\n');
    }
}
