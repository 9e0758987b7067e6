package dev.parapet.posture.triage;

import dev.parapet.core.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Findings that say the same about the same, told once.
///
/// @param notice the sum of them: the latest of them, seen first when the first was, and as often as all together
/// @param ids of all of them, the latest first
public record Line(Notice notice, List<String> ids) {
    public Line {
        ids = List.copyOf(ids);
    }

    /// The same finding by two ways counts once, the latest state of it. Findings of the same type about the same
    /// principals and things are one line, unless it was quiet for a week between them: then something began anew.
    static List<Line> of(List<Notice> notices) {
        var byId = new LinkedHashMap<String, Notice>();
        for (Notice notice : notices) {
            byId.merge(notice.source() + " " + notice.id(), notice, Line::later);
        }
        record Same(
                String source,
                String type,
                String account,
                String region,
                Set<String> principals,
                Set<String> assets,
                String title,
                boolean done,
                boolean refused,
                Notice.Standing standing) {}
        var same = new LinkedHashMap<Same, List<Notice>>();
        for (Notice one : byId.values()) {
            var key = new Same(
                    one.source(),
                    one.type(),
                    one.account(),
                    one.region(),
                    one.who().principals(),
                    one.assets(),
                    // Of what names nobody and nothing, the title is all that tells one from another.
                    one.who().principals().isEmpty() && one.assets().isEmpty() ? one.title() : "",
                    one.act().done(),
                    one.act().refused(),
                    one.standing());
            same.computeIfAbsent(key, _ -> new ArrayList<>()).add(one);
        }
        var lines = new ArrayList<Line>();
        same.values().forEach(all -> split(all, lines));
        // Whatever order they came in.
        lines.sort(Comparator.comparing((Line line) -> line.notice().first())
                .thenComparing(line -> line.notice().source())
                .thenComparing(line -> line.notice().id()));
        return lines;
    }

    private static Notice later(Notice one, Notice other) {
        int byTime = one.last().compareTo(other.last());
        if (byTime != 0) {
            return byTime > 0 ? one : other;
        }
        // Two states at one time: that it is settled is news, and of the rest the fuller one.
        int byStanding = one.standing().compareTo(other.standing());
        if (byStanding != 0) {
            return byStanding > 0 ? one : other;
        }
        int byFullness = Integer.compare(fullness(one), fullness(other));
        return byFullness == 0
                ? (one.toString().compareTo(other.toString()) <= 0 ? one : other)
                : byFullness > 0 ? one : other;
    }

    private static int fullness(Notice one) {
        return one.who().principals().size()
                + one.who().keys().size()
                + one.who().addresses().size()
                + one.assets().size();
    }

    private static void split(List<Notice> all, List<Line> into) {
        all.sort(Comparator.comparing(Notice::first).thenComparing(Notice::id));
        var open = new ArrayList<Notice>();
        for (Notice one : all) {
            boolean anew = !open.isEmpty()
                    && open.stream()
                            .map(Notice::last)
                            .max(Comparator.naturalOrder())
                            .orElseThrow()
                            .plus(Triage.APART)
                            .isBefore(one.first());
            if (anew) {
                into.add(folded(open));
                open.clear();
            }
            open.add(one);
        }
        into.add(folded(open));
    }

    private static Line folded(List<Notice> notices) {
        var latest = notices.stream()
                .max(Comparator.comparing(Notice::last).thenComparing(Notice::id))
                .orElseThrow();
        Set<String> keys = new HashSet<>();
        Set<String> addresses = new HashSet<>();
        Set<Phase> phases = new HashSet<>();
        Map<String, Notice> ids = new HashMap<>();
        Severity worst = latest.severity();
        long count = 0;
        for (Notice one : notices) {
            keys.addAll(one.who().keys());
            addresses.addAll(one.who().addresses());
            phases.addAll(one.act().phases());
            ids.put(one.id(), one);
            worst = one.severity().atLeast(worst) ? one.severity() : worst;
            count += one.count();
        }
        var sum = new Notice(
                latest.id(),
                latest.source(),
                latest.type(),
                latest.title(),
                worst,
                latest.account(),
                latest.region(),
                notices.getFirst().first(),
                latest.last(),
                count,
                new Notice.Who(latest.who().principals(), keys, addresses),
                latest.assets(),
                new Notice.Act(latest.act().done(), phases, latest.act().refused()),
                latest.standing(),
                latest.setting(),
                latest.place());
        var order =
                Comparator.comparing(Notice::last, Comparator.reverseOrder()).thenComparing(Notice::id);
        return new Line(sum, ids.values().stream().sorted(order).map(Notice::id).toList());
    }
}
