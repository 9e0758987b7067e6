package dev.parapet.detect.state;

import dev.parapet.core.content.YamlMap;
import dev.parapet.core.content.YamlValue;
import dev.parapet.detect.sigma.Wildcard;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What somebody decided to put up with, for a while: `exceptions` in `x-parapet`.
///
/// @param fields each must have one of its values, which may have wildcards
/// @param until the last day on which it holds, in UTC
/// @param because why, for whoever reads it later
public record Allowance(Map<String, List<Wildcard>> fields, LocalDate until, String because) {
    public Allowance {
        fields = new LinkedHashMap<>(fields);
    }

    /// Whether an event is excepted.
    boolean covers(Seen seen) {
        return inForce(seen.time())
                && fields.entrySet().stream()
                        .allMatch(entry -> seen.of(entry.getKey()).stream()
                                .anyMatch(value -> entry.getValue().stream().anyMatch(one -> one.meets(value))));
    }

    /// Whether it holds still.
    public boolean inForce(Instant now) {
        return !now.atZone(ZoneOffset.UTC).toLocalDate().isAfter(until);
    }

    static List<Allowance> take(YamlMap section) {
        var allowances = new ArrayList<Allowance>();
        for (YamlMap map : section.takeMaps("exceptions")) {
            var fields = new LinkedHashMap<String, List<Wildcard>>();
            if (!(map.takeYaml("when").orElse(null) instanceof YamlValue.Entries when)
                    || when.entries().isEmpty()) {
                throw map.error(map.line(), "`when` is missing; write `when: {parapet.principal: arn:…}`");
            }
            when.entries().forEach((field, entry) -> fields.put(field, wildcards(map, field, entry)));
            allowances.add(new Allowance(fields, day(map), map.takeText("because")));
            map.done();
        }
        return allowances;
    }

    private static List<Wildcard> wildcards(YamlMap map, String field, YamlValue.Entries.Entry entry) {
        var values = entry.value() instanceof YamlValue.Items list ? list.items() : List.<YamlValue>of(entry.value());
        var wildcards = new ArrayList<Wildcard>();
        for (YamlValue value : values) {
            if (!(value instanceof YamlValue.Scalar scalar)) {
                throw map.error(entry.line(), "`" + field + "` takes texts");
            }
            wildcards.add(Wildcard.of(scalar.text()));
        }
        return wildcards;
    }

    private static LocalDate day(YamlMap map) {
        String text = map.takeText("until");
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw map.errorAt("until", "`" + text + "` is no day; write it as 2026-12-31");
        }
    }
}
