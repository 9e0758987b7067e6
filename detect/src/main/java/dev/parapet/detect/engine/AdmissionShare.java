package dev.parapet.detect.engine;

import dev.parapet.detect.state.DamagedStateException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// Lets an event through once, asks usual hours, raises alerts of rules without memory, and sends on what follows.
final class AdmissionShare implements Share {
    private final Shares shares;
    private final HourHabits hours;
    private final Map<String, Instant> passed = new LinkedHashMap<>();
    private boolean habits;
    private Instant last = Instant.MIN;

    AdmissionShare(Shares shares) {
        this.shares = shares;
        this.hours = new HourHabits(shares.zone());
    }

    @Override
    public void met(Errand errand, Outlet outlet) {
        if (!(errand instanceof Errand.Arrival(String key, Turn turn, Matched found))) {
            throw new IllegalArgumentException("not for an admission: " + errand.key());
        }
        forget(turn.at());
        if (passed.putIfAbsent(found.identity(), turn.at()) != null) {
            outlet.repeated();
            return;
        }
        habits |= shares.asksForHours(found);
        last = turn.at().isAfter(last) ? turn.at() : last;
        outlet.admitted(turn.at());
        shares.ticks(turn, outlet);
        new Admission(shares.ruleset().rules(), hours).met(found, outlet::alert, new Admission.Next() {
            @Override
            public void matched(int place, Hit hit) {
                shares.windowed(
                        shares.seen(hit, found.sighting()), found.sighting(), turn.step(step(0, place)), outlet);
            }

            @Override
            public void habitual(int place, Hit hit, boolean suspicious) {
                shares.habitual(hit, suspicious, found.sighting(), turn.step(step(1, place)), outlet);
            }
        });
    }

    // Steps are far apart, because one may lead to many.
    private static long step(int loop, int place) {
        return 1 + ((long) loop << 48) + ((long) place << 32);
    }

    private void forget(Instant now) {
        passed.values().removeIf(at -> !now.isBefore(at.plus(shares.retention().repeats())));
    }

    @Override
    public Instant due() {
        return last.plus(
                habits ? shares.retention().habits() : shares.retention().repeats());
    }

    @Override
    public boolean advance(Instant now, Instant clock, Outlet outlet) {
        forget(now);
        return now.isBefore(due());
    }

    @Override
    public Map<String, Object> plain() {
        var times = new LinkedHashMap<String, Object>();
        passed.forEach((identity, at) -> times.put(identity, at.toString()));
        var plain = new LinkedHashMap<String, Object>();
        plain.put("passed", times);
        plain.put("last", last.toString());
        if (habits) {
            plain.put("hours", hours.plain());
        }
        return plain;
    }

    @Override
    public void restore(Map<String, Object> plain) {
        if (!(plain.get("passed") instanceof Map<?, ?> times)) {
            throw new DamagedStateException("`passed` is missing");
        }
        try {
            times.forEach((identity, at) -> passed.put(String.valueOf(identity), Instant.parse(String.valueOf(at))));
            last = Instant.parse(String.valueOf(plain.get("last")));
        } catch (DateTimeException e) {
            throw new DamagedStateException("`passed` or `last` is no time", e);
        }
        if (plain.get("hours") instanceof Map<?, ?> saved) {
            var texts = new LinkedHashMap<String, Object>();
            saved.forEach((key, value) -> texts.put(String.valueOf(key), Objects.requireNonNull(value)));
            hours.restore(texts);
            habits = true;
        }
    }
}
