package dev.parapet.detect.engine;

import dev.parapet.detect.state.Baselines;
import dev.parapet.detect.state.Habit;
import dev.parapet.detect.state.Unusual;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The habits of one owner in one rule, or of all owners of a rule with peers.
final class HabitShare implements Share {
    private final Shares shares;
    private final Baselines baselines;
    private final boolean alone;
    private boolean retired;

    HabitShare(Shares shares, String rule, @Nullable Habit habit) {
        this.shares = shares;
        this.baselines = new Baselines(
                habit == null ? Map.of() : Map.of(rule, habit),
                shares.salt(),
                Baselines.Limits.DEFAULT,
                shares.places());
        this.alone = habit != null && !Shares.hasPeers(habit);
    }

    @Override
    public void met(Errand errand, Outlet outlet) {
        if (!(errand instanceof Errand.Habitual one)) {
            throw new IllegalArgumentException("not for a habit: " + errand.key());
        }
        var rule = shares.ruleset().rules().get(one.rule());
        long[] step = {one.turn().step()};
        Consumer<Unusual> raise = unusual -> {
            if (rule.alerts()) {
                outlet.alert(Alerts.of(rule, unusual, one.sighting()));
            }
            shares.windowed(one.seen(), one.sighting(), one.turn().step(step[0]++), outlet);
        };
        retired = false;
        if (one.by().isEmpty()) {
            baselines.met(one.seen(), one.level(), one.suspicious(), raise);
        } else {
            baselines.met(one.seen(), one.level(), one.suspicious(), one.by(), raise);
        }
    }

    @Override
    public Instant due() {
        var last = baselines.last();
        return retired || !alone || last.equals(Instant.MIN)
                ? Instant.MAX
                : last.plus(shares.retention().habits());
    }

    /// That somebody was there is never forgotten: else waiting would be a way to be taught again.
    @Override
    public boolean advance(Instant now, Instant clock, Outlet outlet) {
        if (!now.isBefore(due())) {
            baselines.retire();
            retired = true;
        }
        return true;
    }

    @Override
    public Map<String, Object> plain() {
        return baselines.plain();
    }

    @Override
    public void restore(Map<String, Object> plain) {
        baselines.restore(plain);
    }
}
