package dev.parapet.detect.state;

import dev.parapet.core.Event;
import dev.parapet.detect.record.FieldPath;
import dev.parapet.detect.record.Fields;
import dev.parapet.detect.sigma.SigmaRule;
import dev.parapet.detect.sigma.SigmaRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Leads events past rules into a correlator and says in one line each what it raised.
final class Feeding {
    static final Instant START = Instant.parse("2026-03-03T10:00:00Z");

    private Feeding() {}

    static List<String> fed(SigmaRules rules, List<Map<String, Object>> feed, int until, Correlator.Limits limits) {
        var correlator = new Correlator(rules.correlations(), limits);
        var raised = new ArrayList<String>();
        for (int i = 0; i < feed.size(); i++) {
            feed(correlator, rules, i, feed.get(i), raised);
        }
        if (until >= 0) {
            correlator.advance(START.plusSeconds(until), one -> raised.add(line(one)));
        }
        return raised;
    }

    static List<String> fedWithRestarts(SigmaRules rules, List<Map<String, Object>> feed, int until) {
        var correlator = new Correlator(rules.correlations(), Correlator.Limits.DEFAULT);
        var raised = new ArrayList<String>();
        for (int i = 0; i < feed.size(); i++) {
            feed(correlator, rules, i, feed.get(i), raised);
            var next = new Correlator(rules.correlations(), Correlator.Limits.DEFAULT);
            next.restore(correlator.plain());
            correlator = next;
        }
        if (until >= 0) {
            correlator.advance(START.plusSeconds(until), one -> raised.add(line(one)));
        }
        return raised;
    }

    private static void feed(
            Correlator correlator, SigmaRules rules, int ordinal, Map<String, Object> given, List<String> raised) {
        var fields = new LinkedHashMap<>(given);
        var time = START.plusSeconds(((Number) fields.remove("at")).longValue());
        String id = fields.containsKey("id") ? String.valueOf(fields.get("id")) : "e" + ordinal;
        var event = Fields.of(
                new Event(id, Event.Log.CLOUDTRAIL, time, "123456789012", "us-east-1", "s.example", "Do", fields));
        correlator.advance(time, one -> raised.add(line(one)));
        for (SigmaRule rule : rules.rules()) {
            if (rule.matches(event)) {
                String key = rule.header().key();
                var values = new LinkedHashMap<String, List<String>>();
                for (String field : correlator.wants(key)) {
                    values.put(field, values(field, event));
                }
                correlator.met(new Seen(key, time, id, values), one -> raised.add(line(one)));
            }
        }
    }

    private static List<String> values(String field, Fields event) {
        var values = new ArrayList<String>();
        FieldPath.of(field).any(event, value -> {
            if (value != null && !(value instanceof List<?>) && !(value instanceof Map<?, ?>)) {
                values.add(value.toString());
            }
            return false;
        });
        return values;
    }

    private static String line(Correlated one) {
        var line = new StringBuilder();
        line.append(one.time().getEpochSecond() - START.getEpochSecond());
        one.group()
                .forEach((name, value) ->
                        line.append(' ').append(name).append('=').append(value));
        one.missing().forEach(name -> line.append(" without ").append(name));
        return line.append(": ").append(String.join(" ", one.events())).toString();
    }
}
