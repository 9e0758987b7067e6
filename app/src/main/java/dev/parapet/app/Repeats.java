package dev.parapet.app;

import dev.parapet.detect.engine.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// Alerts that say the same again: one rule, one principal, one account and region, within a day.
final class Repeats {
    private static final Duration QUIET = Duration.ofDays(1);
    private static final int MOST = 100_000;

    private record Key(String rule, String principal, String account, String region) {}

    private final Map<Key, Instant> told = new LinkedHashMap<>();

    boolean isRepeat(Alert alert) {
        var key = new Key(alert.rule(), alert.principal(), alert.account(), alert.region());
        var last = told.get(key);
        if (last != null && alert.time().isBefore(last.plus(QUIET))) {
            return true;
        }
        told.remove(key);
        told.put(key, alert.time());
        if (told.size() > MOST) {
            told.remove(told.keySet().iterator().next());
        }
        return false;
    }
}
