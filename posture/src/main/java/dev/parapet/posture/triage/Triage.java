package dev.parapet.posture.triage;

import dev.parapet.core.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Ranks findings by what they belong to, what whoever is named may reach, what the thing is worth, whether it still
/// goes on, and last by how severe the tool calls it.
///
/// The same findings, estate and time give the same ranks. The points are judgements: an act that fits others comes
/// before one that stands alone, what goes on before what is over, what leads to a crown jewel before what leads
/// nowhere. No type of finding has points of its own.
public final class Triage {
    /// What goes on for longer than this is how things are here.
    static final Duration HABIT = Duration.ofDays(14);
    /// What began further apart is not the same story, and what was quiet for longer begins anew.
    static final Duration APART = Duration.ofDays(7);

    /// What was seen last longer ago than this is over.
    private static final Duration OVER = Duration.ofDays(30);

    private static final int MOST_TOGETHER = 25;
    private static final int MOST_ASSET = 12;

    private final List<Line> lines;
    private final Ties ties;
    private final Stakes stakes;
    private final Instant now;

    private Triage(List<Line> lines, Stakes stakes, Instant now) {
        this.lines = lines;
        this.ties = new Ties(lines);
        this.stakes = stakes;
        this.now = now;
    }

    /// What is open first, the highest score first; then what is settled, and samples at the very end.
    ///
    /// @param now what counts as recent is reckoned from here
    public static List<Ranked> rank(List<Notice> notices, Stakes stakes, Instant now) {
        return new Triage(Line.of(notices), stakes, now).ranked();
    }

    private List<Ranked> ranked() {
        var scored = new ArrayList<Ranked>();
        for (int i = 0; i < lines.size(); i++) {
            scored.add(scored(i));
        }
        scored.sort(Comparator.comparing((Ranked one) -> one.line().notice().standing())
                .thenComparing(Comparator.comparingInt(Ranked::score).reversed())
                .thenComparing(one -> one.line().notice().last(), Comparator.reverseOrder())
                .thenComparing(one -> one.line().notice().source())
                .thenComparing(one -> one.line().notice().id()));
        var ranked = new ArrayList<Ranked>();
        for (Ranked one : scored) {
            ranked.add(new Ranked(ranked.size() + 1, one.line(), one.score(), one.parts(), one.with()));
        }
        return ranked;
    }

    private Ranked scored(int line) {
        var notice = lines.get(line).notice();
        var story = ties.of(line);
        var stake = stakes.of(notice);
        var parts = new ArrayList<Part>();
        together(notice, story, parts);
        reach(notice, stake, parts);
        asset(stake, parts);
        time(notice, parts);
        parts.add(new Part(
                Part.Kind.SEVERITY,
                severity(notice.severity()),
                notice.source() + " calls it " + notice.severity().word()));
        act(notice, parts);
        parts.sort(Comparator.comparingInt(Part::points).reversed().thenComparing(Part::kind));
        int score = Math.clamp(parts.stream().mapToInt(Part::points).sum(), 0, 100);
        var with = story.members().stream()
                .map(other -> lines.get(other).notice().id())
                .toList();
        return new Ranked(1, lines.get(line), score, parts, with);
    }

    private static int severity(Severity severity) {
        return switch (severity) {
            case INFORMATIONAL -> 0;
            case LOW -> 4;
            case MEDIUM -> 10;
            case HIGH -> 16;
            case CRITICAL -> 20;
        };
    }

    private void together(Notice notice, Ties.Story story, List<Part> parts) {
        // The same tactic over and over, or one that nobody can name, is no chain.
        boolean chain = story.phases().size() > 1 && story.types().size() > 1;
        if (story.members().isEmpty() || (!chain && story.sources().size() < 2)) {
            return;
        }
        int points = 6 * Math.max(0, story.phases().size() - 1)
                + 2 * Math.min(3, story.types().size() - 1)
                + 5 * Math.min(2, story.sources().size() - 1)
                + (story.inOrder() ? 4 : 0);
        points = Math.min(MOST_TOGETHER, points);
        // A story that is over can wait longer than one that goes on.
        var over = Duration.between(story.last(), now);
        boolean old = over.compareTo(APART) > 0;
        points = over.compareTo(OVER) > 0 ? points / 3 : old ? points / 2 : points;
        String phases = story.phases().stream().map(Phase::word).collect(Collectors.joining(", "));
        parts.add(new Part(
                Part.Kind.TOGETHER,
                story.firm() ? points : points / 2,
                "%d other finding%s %s %s: %s%s%s"
                        .formatted(
                                story.members().size(),
                                story.members().size() == 1 ? "" : "s",
                                story.members().size() == 1 ? "fits it," : "fit it,",
                                String.join(" or ", story.by()),
                                phases.isEmpty() ? notice.type() : phases,
                                story.inOrder() ? ", in the order of an attack" : "",
                                (story.sources().size() > 1
                                                ? ", as " + String.join(" and ", story.sources()) + " say"
                                                : "")
                                        + (old ? ", but the last of it is " + since(story.last()) + " old" : ""))));
    }

    private static void reach(Notice notice, Stakes.Stake stake, List<Part> parts) {
        if (stake.gains().isEmpty()) {
            if (!stake.unknown().isEmpty()) {
                parts.add(new Part(
                        Part.Kind.REACH,
                        0,
                        String.join(", ", stake.unknown())
                                + " is not in the snapshot, so what it reaches is not known"));
            }
            return;
        }
        var worst = stake.gains().getFirst();
        int points = switch (worst.harm()) {
            case CRITICAL -> 18;
            case HIGH -> 14;
            case MEDIUM -> 8;
            case LOW -> 4;
            case INFORMATIONAL -> 0;
        };
        points = Math.max(points / 2, points - 2 * (worst.steps() - 1));
        // Whoever takes it over would hold that; nobody is known to have.
        points = notice.act().done() && worst.through().isEmpty() ? points : points / 2;
        parts.add(new Part(Part.Kind.REACH, points, worst.says()));
    }

    private static void asset(Stakes.Stake stake, List<Part> parts) {
        int points = stake.worth()
                .map(worth -> switch (worth.harm()) {
                    case CRITICAL -> 12;
                    case HIGH -> 9;
                    case MEDIUM -> 5;
                    case LOW, INFORMATIONAL -> 3;
                })
                .orElse(0);
        String says = stake.worth().map(Stakes.Worth::says).orElse("");
        switch (stake.setting()) {
            case PRODUCTION -> {
                points = Math.min(MOST_ASSET, points + 3);
                says = says.isEmpty() ? "its tags say production" : says + ", in production";
            }
            case TRIAL -> {
                if (stake.worth().isEmpty()) {
                    points = -4;
                    says = "its tags say that it is for trying things out";
                }
            }
            case UNSAID -> {}
        }
        if (!says.isEmpty()) {
            parts.add(new Part(Part.Kind.ASSET, points, says));
        }
    }

    private void time(Notice notice, List<Part> parts) {
        if (!notice.act().done()) {
            boolean recent = !notice.first().plus(APART).isBefore(now);
            parts.add(new Part(
                    Part.Kind.TIME,
                    recent ? 4 : 0,
                    recent ? "it is new" : "it has been so for " + since(notice.first())));
            return;
        }
        var ago = Duration.between(notice.last(), now);
        int points = ago.compareTo(Duration.ofDays(1)) <= 0
                ? 15
                : ago.compareTo(Duration.ofDays(3)) <= 0
                        ? 10
                        : ago.compareTo(Duration.ofDays(7)) <= 0 ? 6 : ago.compareTo(Duration.ofDays(30)) <= 0 ? 2 : 0;
        parts.add(new Part(
                Part.Kind.TIME,
                points,
                points == 15
                        ? "it was going on " + since(notice.last()) + " ago"
                        : "it was last seen " + since(notice.last()) + " ago"));
        if (notice.isHabit()) {
            parts.add(new Part(
                    Part.Kind.TIME, -6, "it has gone on for " + since(notice.first()) + ", as things do here"));
        }
    }

    private String since(Instant time) {
        var ago = Duration.between(time, now);
        if (ago.isNegative()) {
            return "moments";
        }
        return ago.toHours() < 1
                ? count(ago.toMinutes(), "minute")
                : ago.toDays() < 2 ? count(ago.toHours(), "hour") : count(ago.toDays(), "day");
    }

    private static String count(long count, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
    }

    private static void act(Notice notice, List<Part> parts) {
        if (notice.act().done()) {
            boolean refused = notice.act().refused();
            parts.add(new Part(
                    Part.Kind.ACT, refused ? 2 : 10, refused ? "it was tried and refused" : "somebody did it"));
        }
    }
}
