package dev.parapet.app;

import dev.parapet.posture.whatif.Changed;
import dev.parapet.posture.whatif.Comparison;
import dev.parapet.posture.whatif.Difference;
import dev.parapet.posture.whatif.PathChanges;
import dev.parapet.posture.whatif.Replay;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// What another policy would change, for people and as JSON.
final class WhatIfReport {
    private static final int SHOWN = 12;
    private static final int NAMED = 4;
    private static final int LISTED = 60;

    private final Changed changed;
    private final Comparison.Result decisions;
    private final Optional<Past> past;
    private final Optional<PathChanges> ways;

    /// The recorded calls.
    record Past(Replay replay, EventLog.Summary summary) {}

    WhatIfReport(Changed changed, Comparison.Result decisions, Optional<Past> past, Optional<PathChanges> ways) {
        this.changed = changed;
        this.decisions = decisions;
        this.past = past;
        this.ways = ways;
    }

    List<String> lines() {
        var lines = new ArrayList<String>();
        titled("taken for granted", changed.notes(), lines);
        lines.add(decisions.differences().size() + " of " + decisions.asked() + " decisions differ");
        alike().forEach((said, principals) -> {
            lines.add("  " + some(principals));
            lines.addAll(said);
        });
        titled("not asked in full", decisions.omitted(), lines);
        ways.ifPresent(known -> ways(known, lines));
        past.ifPresent(known -> past(known, lines));
        return lines;
    }

    // Principals of whom the same is to be said.
    private Map<List<String>, List<String>> alike() {
        var alike = new LinkedHashMap<List<String>, List<String>>();
        grouped().forEach((principal, kinds) -> {
            var said = new ArrayList<String>();
            kinds.forEach((kind, some) -> said.add("    " + words(kind) + ": " + actions(some)));
            alike.computeIfAbsent(said, _ -> new ArrayList<>()).add(principal);
        });
        return alike;
    }

    private static String some(List<String> principals) {
        String more = principals.size() > NAMED ? " and " + (principals.size() - NAMED) + " more" : "";
        return String.join(", ", principals.stream().limit(NAMED).toList()) + more;
    }

    private Map<String, Map<Difference.Kind, List<Difference>>> grouped() {
        var grouped = new TreeMap<String, Map<Difference.Kind, List<Difference>>>();
        decisions
                .differences()
                .forEach(one -> grouped.computeIfAbsent(one.principal(), _ -> new TreeMap<>())
                        .computeIfAbsent(one.kind(), _ -> new ArrayList<>())
                        .add(one));
        return grouped;
    }

    private static String words(Difference.Kind kind) {
        return switch (kind) {
            case LOST -> "no longer allowed";
            case EXCLUDED -> "now surely denied";
            case GAINED -> "now allowed";
            case UNCERTAIN -> "no longer certain";
            case CONDITIONS -> "under other conditions";
        };
    }

    private static String actions(List<Difference> some) {
        var actions = new TreeSet<String>();
        some.forEach(one -> actions.add(one.action()));
        var first = some.getFirst();
        String more = actions.size() > SHOWN ? " and " + (actions.size() - SHOWN) + " more" : "";
        return String.join(", ", actions.stream().limit(SHOWN).toList()) + more + "; " + first.action() + " on "
                + first.resource() + ": " + AccessReport.headline(first.before()) + " became "
                + AccessReport.headline(first.after());
    }

    private static void ways(PathChanges ways, List<String> lines) {
        lines.add(ways.closed().size() + " of " + ways.before() + " ways to crown jewels closed, "
                + ways.opened().size() + " opened");
        titled("closed", ways.closed().stream().map(WhatIfReport::words).toList(), lines);
        titled("opened", ways.opened().stream().map(WhatIfReport::words).toList(), lines);
        if (!ways.unread().isEmpty()) {
            lines.add("  there may be more: " + ways.unread().size()
                    + " things were not read (`parapet paths` lists them)");
        }
    }

    private static String words(PathChanges.Way way) {
        return way.from() + " " + way.verb().says() + " " + way.jewel();
    }

    private static void past(Past past, List<String> lines) {
        var replay = past.replay();
        lines.add(replay.calls() + " calls that were allowed, in "
                + past.summary().period());
        var broken = replay.broken();
        titled(
                "would be denied",
                broken.stream()
                        .filter(Replay.Broken::surely)
                        .map(WhatIfReport::words)
                        .toList(),
                lines);
        titled(
                "may be denied, depending on what the log does not tell",
                broken.stream()
                        .filter(one -> !one.surely())
                        .map(WhatIfReport::words)
                        .toList(),
                lines);
        if (broken.isEmpty()) {
            lines.add("  none would be denied");
        }
        if (replay.deniedAlready() > 0) {
            lines.add("  " + replay.deniedAlready()
                    + " calls that the change is about are denied by the policies of the snapshot without it,"
                    + " so policies were changed since, or not all were read");
        }
        titled("which action these calls ask for is not known", counted(replay.unmapped()), lines);
        titled("what the log does not tell", counted(replay.untellable()), lines);
    }

    private static String words(Replay.Broken one) {
        return one.principal() + "  " + one.action() + "  " + one.calls() + " times from " + one.first() + " to "
                + one.last() + ", such as on " + one.example() + ": " + one.because();
    }

    private static List<String> counted(Map<String, Long> some) {
        return some.entrySet().stream()
                .map(entry -> entry.getKey() + ", " + entry.getValue() + " times")
                .toList();
    }

    private static void titled(String title, List<String> some, List<String> lines) {
        if (!some.isEmpty()) {
            lines.add("  " + title);
            some.stream().limit(LISTED).forEach(one -> lines.add("    " + one));
            if (some.size() > LISTED) {
                lines.add("    and " + (some.size() - LISTED) + " more (--format json has all)");
            }
        }
    }

    Map<String, Object> members() {
        var members = new LinkedHashMap<String, Object>();
        members.put("accounts", changed.accounts().stream().sorted().toList());
        members.put("notes", changed.notes());
        members.put("asked", decisions.asked());
        members.put(
                "differences",
                decisions.differences().stream().map(WhatIfReport::members).toList());
        members.put("omitted", decisions.omitted());
        past.ifPresent(known -> members.put("past", members(known)));
        ways.ifPresent(known -> members.put("paths", members(known)));
        return members;
    }

    private static Map<String, Object> members(Difference one) {
        var members = new LinkedHashMap<String, Object>();
        members.put("principal", one.principal());
        members.put("action", one.action());
        members.put("resource", one.resource());
        members.put("kind", one.kind().name().toLowerCase(Locale.ROOT));
        members.put("before", AccessReport.members(one.before()));
        members.put("after", AccessReport.members(one.after()));
        return members;
    }

    private static Map<String, Object> members(PathChanges ways) {
        var members = new LinkedHashMap<String, Object>();
        members.put("before", ways.before());
        members.put("after", ways.after());
        members.put("closed", ways.closed().stream().map(WhatIfReport::words).toList());
        members.put("opened", ways.opened().stream().map(WhatIfReport::words).toList());
        members.put("unread", ways.unread());
        return members;
    }

    private static Map<String, Object> members(Past past) {
        var members = new LinkedHashMap<String, Object>();
        members.put("records", past.summary().records());
        members.put("damages", past.summary().damages());
        members.put("first", String.valueOf(past.summary().first()));
        members.put("last", String.valueOf(past.summary().last()));
        members.put("calls", past.replay().calls());
        members.put("denied-already", past.replay().deniedAlready());
        members.put(
                "broken",
                past.replay().broken().stream().map(WhatIfReport::members).toList());
        members.put("unmapped", past.replay().unmapped());
        members.put("untellable", past.replay().untellable());
        return members;
    }

    private static Map<String, Object> members(Replay.Broken one) {
        var members = new LinkedHashMap<String, Object>();
        members.put("principal", one.principal());
        members.put("action", one.action());
        members.put("surely", one.surely());
        members.put("calls", one.calls());
        members.put("first", one.first().toString());
        members.put("last", one.last().toString());
        members.put("example", one.example());
        members.put("because", one.because());
        return members;
    }
}
