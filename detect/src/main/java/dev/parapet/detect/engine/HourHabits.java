package dev.parapet.detect.engine;

import dev.parapet.detect.state.DamagedStateException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// At which hours of the day who does what: so that a clean-up that comes every night falls silent, and a person at the
/// same hour does not.
///
/// An hour is usual once the same principal did the same within it, or the hour before or after, on two other days.
/// Each of those days was told, so an attacker who wants to make a night usual is told of twice. Whoever is not seen
/// for long is forgotten first.
final class HourHabits {
    private static final int MOST = 50_000;
    private static final int ENOUGH_DAYS = 2;

    private record Key(String rule, String principal, int hour) {}

    private record Days(LocalDate last, int count) {}

    private final ZoneId zone;
    private final Map<Key, Days> known = new LinkedHashMap<>(16, 0.75f, true);

    HourHabits(ZoneId zone) {
        this.zone = zone;
    }

    /// Whether it is, and remembers that it happened.
    boolean isUsual(String rule, Sighting sighting) {
        var local = sighting.time().atZone(zone);
        var day = local.toLocalDate();
        boolean usual = false;
        for (int shift = -1; shift <= 1; shift++) {
            var days = known.get(new Key(rule, sighting.principal(), Math.floorMod(local.getHour() + shift, 24)));
            usual |= days != null && earlier(days, day) >= ENOUGH_DAYS;
        }
        var key = new Key(rule, sighting.principal(), local.getHour());
        var days = known.get(key);
        if (days == null) {
            known.put(key, new Days(day, 1));
        } else if (!days.last().equals(day)) {
            known.put(key, new Days(day, days.count() + 1));
        }
        if (known.size() > MOST) {
            known.remove(known.keySet().iterator().next());
        }
        return usual;
    }

    Map<String, Object> plain() {
        var lines = new ArrayList<String>();
        known.forEach((key, days) -> lines.add(String.join(
                "\t", key.rule(), key.principal(), "" + key.hour(), days.last().toString(), "" + days.count())));
        return Map.of("known", lines);
    }

    /// @throws DamagedStateException where it is not what [#plain] gave
    void restore(Map<String, Object> plain) {
        if (!(plain.get("known") instanceof List<?> lines)) {
            throw new DamagedStateException("`known` is missing");
        }
        for (Object line : lines) {
            String[] cells = String.valueOf(line).split("\t", -1);
            try {
                known.put(
                        new Key(cells[0], cells[1], Integer.parseInt(cells[2])),
                        new Days(LocalDate.parse(cells[3]), Integer.parseInt(cells[4])));
            } catch (DateTimeException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                throw new DamagedStateException("`" + line + "` is no usual hour");
            }
        }
    }

    private static int earlier(Days days, LocalDate day) {
        return days.last().equals(day) ? days.count() - 1 : days.count();
    }
}
