package dev.parapet.posture.triage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Which acts belong to one story: somebody or something that both name, soon after each other.
///
/// A principal, a session's key and an address tie firmly, a thing that both are about loosely: many do things to one
/// thing. An address from which many principals come is an office or a gateway, a key that many use is none, and what
/// very many findings name says nothing; they tie nobody. What went on for weeks before is no part of what began today.
final class Ties {
    /// Between the end of one and the beginning of the other.
    private static final Duration SOON = Duration.ofHours(24);

    private static final int MOST_PRINCIPALS = 4;
    private static final int MOST_LINES = 60;
    /// Of one line, the nearest in time.
    private static final int MOST_PARTNERS = 60;

    private final List<Line> lines;
    private final List<Map<Integer, Tie>> partners = new ArrayList<>();

    /// @param firm whether by who it was, not only by what it was about
    record Tie(boolean firm, String by) {}

    private enum Kind {
        PRINCIPAL,
        KEY,
        ADDRESS,
        ASSET
    }

    private record Mark(Kind kind, String value) {}

    Ties(List<Line> lines) {
        this.lines = lines;
        var marked = new LinkedHashMap<Mark, List<Integer>>();
        for (int i = 0; i < lines.size(); i++) {
            partners.add(new HashMap<>());
            var notice = lines.get(i).notice();
            if (notice.act().done() && notice.standing() == Notice.Standing.OPEN) {
                for (Mark mark : marks(notice)) {
                    marked.computeIfAbsent(mark, _ -> new ArrayList<>()).add(i);
                }
            }
        }
        marked.forEach((mark, all) -> {
            if (all.size() <= MOST_LINES && tells(mark, all)) {
                tie(mark, all);
            }
        });
    }

    private static Set<Mark> marks(Notice notice) {
        var marks = new HashSet<Mark>();
        notice.who().principals().forEach(one -> marks.add(new Mark(Kind.PRINCIPAL, one)));
        notice.who().keys().forEach(one -> marks.add(new Mark(Kind.KEY, one)));
        notice.who().addresses().forEach(one -> marks.add(new Mark(Kind.ADDRESS, one)));
        notice.assets().forEach(one -> marks.add(new Mark(Kind.ASSET, one)));
        return marks;
    }

    private boolean tells(Mark mark, List<Integer> all) {
        if (mark.kind() == Kind.PRINCIPAL || mark.kind() == Kind.ASSET) {
            return true;
        }
        var principals = new HashSet<String>();
        all.forEach(i -> principals.addAll(lines.get(i).notice().who().principals()));
        return principals.size() <= (mark.kind() == Kind.KEY ? 1 : MOST_PRINCIPALS);
    }

    private void tie(Mark mark, List<Integer> all) {
        String by = switch (mark.kind()) {
            case PRINCIPAL -> "by the same principal";
            case KEY -> "with the same key";
            case ADDRESS -> "from the same address " + mark.value();
            case ASSET -> "about the same thing";
        };
        var tie = new Tie(mark.kind() != Kind.ASSET, by);
        for (int i : all) {
            for (int j : all) {
                if (i != j && near(lines.get(i).notice(), lines.get(j).notice())) {
                    partners.get(i).merge(j, tie, (one, other) -> one.firm() ? one : other);
                }
            }
        }
    }

    private static boolean near(Notice one, Notice other) {
        return gap(one, other).compareTo(SOON) <= 0
                && Duration.between(one.first(), other.first()).abs().compareTo(Triage.APART) <= 0;
    }

    private static Duration gap(Notice one, Notice other) {
        Instant end = one.last().isBefore(other.last()) ? one.last() : other.last();
        Instant begin = one.first().isAfter(other.first()) ? one.first() : other.first();
        return begin.isAfter(end) ? Duration.between(end, begin) : Duration.ZERO;
    }

    /// What one line is a part of.
    ///
    /// @param members numbers of other lines
    /// @param firm whether it is tied to any of them by who it was
    /// @param inOrder whether coming, settling and taking follow each other
    /// @param last when any of it was seen last
    record Story(
            List<Integer> members,
            boolean firm,
            Set<Phase> phases,
            Set<String> types,
            Set<String> sources,
            boolean inOrder,
            Instant last,
            Set<String> by) {}

    /// The line, who is tied to it, and who is tied firmly to these.
    Story of(int line) {
        var members = new BitSet();
        var by = new TreeSet<String>();
        boolean firm = false;
        for (var tie : nearest(line)) {
            members.set(tie.getKey());
            by.add(tie.getValue().by());
            firm |= tie.getValue().firm();
            if (tie.getValue().firm()) {
                nearest(tie.getKey()).stream()
                        .filter(next -> next.getValue().firm()
                                && near(
                                        lines.get(line).notice(),
                                        lines.get(next.getKey()).notice()))
                        .forEach(next -> members.set(next.getKey()));
            }
        }
        members.set(line);
        var phases = new TreeSet<Phase>();
        var types = new TreeSet<String>();
        var sources = new TreeSet<String>();
        var begun = new EnumMap<Phase.Stage, Instant>(Phase.Stage.class);
        members.stream().mapToObj(i -> lines.get(i).notice()).forEach(notice -> {
            phases.addAll(notice.act().phases());
            types.add(notice.type());
            sources.add(notice.source());
            notice.act()
                    .phases()
                    .forEach(phase -> begun.merge(phase.stage(), notice.first(), (a, b) -> a.isBefore(b) ? a : b));
        });
        var last = members.stream()
                .mapToObj(i -> lines.get(i).notice().last())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        members.clear(line);
        return new Story(members.stream().boxed().toList(), firm, phases, types, sources, inOrder(begun), last, by);
    }

    private static boolean inOrder(Map<Phase.Stage, Instant> begun) {
        Instant before = Instant.MIN;
        for (Instant next : begun.values()) {
            if (next.isBefore(before)) {
                return false;
            }
            before = next;
        }
        return begun.size() > 1;
    }

    private List<Map.Entry<Integer, Tie>> nearest(int line) {
        Instant at = lines.get(line).notice().first();
        return partners.get(line).entrySet().stream()
                .sorted(Comparator.comparing(
                                (Map.Entry<Integer, Tie> one) -> !one.getValue().firm())
                        .thenComparing(one -> Duration.between(
                                        at, lines.get(one.getKey()).notice().first())
                                .abs())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_PARTNERS)
                .toList();
    }
}
