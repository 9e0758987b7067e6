package dev.parapet.detect.state;

import dev.parapet.core.content.YamlMap;
import dev.parapet.core.content.YamlValue;
import dev.parapet.detect.sigma.Timespan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a rule compares an event with, besides its condition: what is usual for somebody. From `x-parapet`.
public sealed interface Habit {
    /// Whose habit it is. An event that lacks one of these fields does not count.
    List<String> by();

    List<Allowance> allowances();

    /// @param of what is new together
    /// @param within a value that was not met for so long is new again
    /// @param learn somebody only teaches in the first days
    /// @param peers whoever has the same values here may have taught it
    record FirstSeen(
            List<String> by,
            List<String> of,
            Duration within,
            Duration learn,
            List<String> peers,
            List<Allowance> allowances)
            implements Habit {
        public FirstSeen {
            by = List.copyOf(by);
            of = List.copyOf(of);
            peers = List.copyOf(peers);
            allowances = List.copyOf(allowances);
        }
    }

    /// @param per the length of the period in which is counted
    /// @param sum a numeric field to add up instead of counting; empty to count
    /// @param factor times the largest that was learned
    /// @param floor and at least this many
    record Volume(
            List<String> by,
            Duration per,
            String sum,
            double factor,
            double floor,
            Duration learn,
            List<Allowance> allowances)
            implements Habit {
        public Volume {
            by = List.copyOf(by);
            allowances = List.copyOf(allowances);
        }
    }

    /// @param fasterThan kilometres an hour
    record Travel(List<String> by, double fasterThan, List<Allowance> allowances) implements Habit {
        static final String ADDRESS = "sourceIPAddress";

        public Travel {
            by = List.copyOf(by);
            allowances = List.copyOf(allowances);
        }
    }

    /// Somebody who used to be heard and no longer is.
    ///
    /// @param factor times the longest silence that was learned
    /// @param floor and at least this long; when all are quiet for longer, nobody is told of
    record Silence(List<String> by, double factor, Duration floor, Duration learn, List<Allowance> allowances)
            implements Habit {
        public Silence {
            by = List.copyOf(by);
            allowances = List.copyOf(allowances);
        }
    }

    /// The fields whose values are needed of an event.
    default Set<String> wants() {
        var wanted = new LinkedHashSet<>(by());
        switch (this) {
            case FirstSeen first -> {
                wanted.addAll(first.of());
                wanted.addAll(first.peers());
            }
            case Volume volume -> {
                if (!volume.sum().isEmpty()) {
                    wanted.add(volume.sum());
                }
            }
            case Travel _ -> wanted.add(Travel.ADDRESS);
            case Silence _ -> {}
        }
        allowances().forEach(allowance -> wanted.addAll(allowance.fields().keySet()));
        return wanted;
    }

    /// Takes `first-seen`, `volume`, `travel` or `silence`, and `exceptions`, out of the section `x-parapet`.
    ///
    /// @throws dev.parapet.core.content.ContentException if they are wrong, or there are several
    static Optional<Habit> take(YamlMap section) {
        var allowances = Allowance.take(section);
        var habits = new ArrayList<Habit>();
        section.takeMap("first-seen").ifPresent(map -> {
            var habit = new FirstSeen(
                    fields(map, "by"),
                    fields(map, "of"),
                    span(map, "within", Duration.ofDays(30)),
                    span(map, "learn", Duration.ofDays(7)),
                    map.takeTexts("peers"),
                    allowances);
            map.done();
            habits.add(habit);
        });
        section.takeMap("volume").ifPresent(map -> {
            var habit = new Volume(
                    fields(map, "by"),
                    span(map, "per", Duration.ofHours(1)),
                    map.takeOptionalText("sum").orElse(""),
                    number(map, "factor", 10),
                    number(map, "floor", 1),
                    span(map, "learn", Duration.ofDays(7)),
                    allowances);
            map.done();
            if (habit.per().isZero()) {
                throw map.errorAt("per", "`per` is longer than nothing");
            }
            habits.add(habit);
        });
        section.takeMap("travel").ifPresent(map -> {
            var habit = new Travel(fields(map, "by"), number(map, "faster-than", 900), allowances);
            map.done();
            habits.add(habit);
        });
        section.takeMap("silence").ifPresent(map -> {
            var habit = new Silence(
                    fields(map, "by"),
                    number(map, "factor", 3),
                    span(map, "floor", Duration.ofHours(1)),
                    span(map, "learn", Duration.ofDays(7)),
                    allowances);
            map.done();
            habits.add(habit);
        });
        if (habits.size() > 1) {
            throw section.error(section.line(), "one of `first-seen`, `volume`, `travel` and `silence` in a rule");
        }
        return habits.stream().findFirst();
    }

    private static List<String> fields(YamlMap map, String key) {
        var fields = map.takeTexts(key);
        if (fields.isEmpty()) {
            throw map.error(map.line(), "`" + key + "` is missing; write `" + key + ": [a field]`");
        }
        return fields;
    }

    private static Duration span(YamlMap map, String key, Duration otherwise) {
        var text = map.takeOptionalText(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (text.get().matches("0[smhdw]")) {
            return Duration.ZERO;
        }
        return Timespan.parse(text.get())
                .orElseThrow(() -> map.errorAt(key, "`" + key + "` is a number and a unit, as 12h or 7d"));
    }

    private static double number(YamlMap map, String key, double otherwise) {
        var value = map.takeYaml(key);
        if (value.isEmpty()) {
            return otherwise;
        }
        Double number = value.get() instanceof YamlValue.Scalar scalar ? Numbers.of(scalar.text()) : null;
        if (number == null || number <= 0) {
            throw map.errorAt(key, "`" + key + "` is a number above zero");
        }
        return number;
    }
}
