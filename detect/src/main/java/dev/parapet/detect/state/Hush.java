package dev.parapet.detect.state;

import dev.parapet.core.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Notices who is no longer heard, for one rule. Time passes only as events show it: where all are quiet for longer
/// than
/// the floor, the log itself had a hole, and that time counts as silence of nobody.
final class Hush {
    private static final int SECONDS_OF_DAY = 86_400;

    /// How often who is silent is looked for.
    private static final long LOOK = 60;

    private final String rule;
    private final Habit.Silence habit;

    /// When anybody was heard last, and how much time was lost since the beginning; in seconds.
    private long heard = Long.MIN_VALUE;

    private long lost;
    private long looked = Long.MIN_VALUE;

    Hush(String rule, Habit.Silence habit) {
        this.rule = rule;
        this.habit = habit;
    }

    /// Time has come so far.
    void advance(Instant time, Owners owners, Consumer<Unusual> raise) {
        long now = time.getEpochSecond();
        if (heard == Long.MIN_VALUE) {
            heard = now;
        }
        if (now - heard > habit.floor().toSeconds()) {
            lost += now - heard;
        }
        heard = Math.max(heard, now);
        if (looked == Long.MIN_VALUE || now - looked >= LOOK) {
            looked = now;
            owners.owners.values().forEach(owner -> look(owner, now, raise));
        }
    }

    private void look(Owner owner, long now, Consumer<Unusual> raise) {
        var speech = owner.speech;
        if (speech == null
                || speech.told
                || owner.last - owner.born < habit.learn().toSeconds()) {
            return;
        }
        long silent = silent(owner.last, speech, now);
        // Not the longest of today: it would let whoever was silent long be silent longer still.
        long usual = speech.usual;
        if ((double) silent <= Math.max((double) habit.floor().toSeconds(), habit.factor() * (double) usual)) {
            return;
        }
        speech.told = true;
        var whose = new LinkedHashMap<String, String>();
        for (int i = 0; i < Math.min(speech.by.size(), habit.by().size()); i++) {
            whose.put(habit.by().get(i), speech.by.get(i));
        }
        var evidence = new LinkedHashMap<String, Object>();
        evidence.put("heard-last", Instant.ofEpochSecond(owner.last).toString());
        evidence.put("silent-seconds", silent);
        evidence.put("usual-seconds", usual);
        raise.accept(new Unusual(
                rule,
                Severity.named(speech.level).orElse(Severity.MEDIUM),
                Instant.ofEpochSecond(now),
                List.of(speech.event),
                whose,
                "nothing was heard of %s for %s, where at most %s are usual"
                        .formatted(
                                Sentences.pairs(habit.by(), speech.by),
                                Sentences.span(Duration.ofMinutes(silent / 60)),
                                Sentences.span(Duration.ofMinutes(Math.max(1, usual / 60)))),
                evidence));
    }

    private long silent(long last, Owner.Speech speech, long now) {
        return Math.max(0, now - last - (lost - speech.lost));
    }

    /// Somebody is heard.
    ///
    /// @param last when it was heard before
    void heard(Owner owner, long last, Seen seen, Severity level, List<String> by) {
        long now = seen.time().getEpochSecond();
        int day = (int) Math.floorDiv(now, SECONDS_OF_DAY);
        boolean learning = now - owner.born < habit.learn().toSeconds();
        var speech = owner.speech;
        if (speech == null) {
            speech = new Owner.Speech();
            speech.by = by;
            speech.today = day;
            speech.lost = lost;
            owner.speech = speech;
        }
        if (day != speech.today) {
            // Whoever wants to be missed later falls silent for a little longer every day: by a quarter at most.
            speech.usual = Math.max(speech.usual, Math.min(speech.longest, speech.usual + speech.usual / 4));
            speech.longest = 0;
            speech.today = day;
        }
        long silent = silent(last, speech, now);
        if (learning) {
            speech.usual = Math.max(speech.usual, silent);
        } else if (!speech.told) {
            speech.longest = Math.max(speech.longest, silent);
        }
        speech.told = false;
        speech.event = seen.event();
        speech.level = level.word();
        speech.lost = lost;
    }

    Map<String, Object> plain() {
        var plain = new LinkedHashMap<String, Object>();
        plain.put("heard", heard);
        plain.put("lost", lost);
        return plain;
    }

    void restore(Map<?, ?> plain) {
        heard = (long) Plain.number(plain, "heard");
        lost = (long) Plain.number(plain, "lost");
        looked = Long.MIN_VALUE;
    }
}
