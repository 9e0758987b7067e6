package dev.parapet.app.render;

import dev.parapet.posture.triage.Notice;
import dev.parapet.posture.triage.Ranked;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What ranked findings have in common in every form for people. The words are as tools wrote them: not yet visible.
final class TriageWords {
    private static final int NAMES = 4;

    private final Map<String, Integer> ranks = new HashMap<>();

    TriageWords(List<Ranked> ranked) {
        ranked.forEach(one -> ranks.put(one.line().notice().id(), one.rank()));
    }

    static String who(Notice notice) {
        var who = new ArrayList<String>();
        who.add(several(notice.who().principals()));
        if (!notice.who().addresses().isEmpty()) {
            who.add("from " + several(notice.who().addresses()));
        }
        return String.join(" ", who).strip();
    }

    static String about(Notice notice) {
        return several(notice.assets());
    }

    static String where(Notice notice) {
        return (notice.account() + " " + notice.region()).strip();
    }

    static String when(Notice notice, int findings) {
        String span = notice.first().equals(notice.last())
                ? notice.first().toString()
                : notice.first() + " to " + notice.last();
        return span
                + (notice.count() > 1 ? ", " + Text.count(notice.count(), "time") : "")
                + (findings > 1 ? ", in " + Text.count(findings, "finding") : "");
    }

    /// The ranks of what it belongs with: `#2, #3`.
    String with(Ranked one) {
        return several(one.with().stream()
                .map(id -> ranks.getOrDefault(id, 0))
                .sorted()
                .map(rank -> "#" + rank)
                .toList());
    }

    private static String several(Collection<String> names) {
        String some = String.join(", ", names.stream().limit(NAMES).toList());
        return names.size() > NAMES ? some + " and " + (names.size() - NAMES) + " more" : some;
    }
}
