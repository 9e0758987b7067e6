package dev.parapet.app;

import dev.parapet.iam.decision.Request;
import dev.parapet.posture.exposure.Audience;
import dev.parapet.posture.exposure.Opening;
import dev.parapet.posture.exposure.Opening.Answer;
import dev.parapet.posture.exposure.Reach;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Prints who outside gets at what, for people and as JSON.
final class ExposureReport {
    /// What is worst first.
    static final Comparator<Opening> ORDER = Comparator.comparingInt((Opening one) -> rank(one.answer()))
            .thenComparing(one -> one.outsider().map(Audience::breadth).orElse(Audience.Breadth.NAMED))
            .thenComparing(one -> one.resource().type())
            .thenComparing(one -> one.resource().id())
            .thenComparing(one -> one.resource().account())
            .thenComparing(Opening::reach);

    private static final int NAMED = 3;

    /// Keys that only say again who the caller is.
    private static final Set<String> OF_CALLER = Set.of(
            "aws:federatedprovider",
            "aws:principalaccount",
            "aws:principalarn",
            "aws:principalservicename",
            "kms:calleraccount");

    private final AccessReport out;

    ExposureReport(PrintWriter out) {
        this.out = new AccessReport(out);
    }

    private static int rank(Answer answer) {
        return switch (answer) {
            case EXPOSED -> 0;
            case UNKNOWN -> 1;
            case CLOSED -> 2;
        };
    }

    void json(List<Opening> openings, List<String> unseen) {
        openings.forEach(one -> out.json(members(one)));
        unseen.forEach(what -> {
            var members = new LinkedHashMap<String, Object>();
            members.put("answer", "unknown");
            members.put("missing", List.of(what));
            out.json(members);
        });
    }

    private static Map<String, Object> members(Opening one) {
        var members = new LinkedHashMap<String, Object>();
        members.put("resource", one.resource().id());
        members.put("type", one.resource().type());
        members.put("account", one.resource().account());
        members.put("region", one.resource().region());
        members.put("reach", one.reach().word());
        members.put("answer", one.answer().name().toLowerCase(Locale.ROOT));
        one.outsider().ifPresent(outsider -> {
            members.put("outsider", outsider.words());
            members.put("breadth", word(outsider.breadth()));
        });
        one.witness().ifPresent(witness -> members.put("witness", members(witness)));
        members.put("statements", one.statements());
        members.put("conditions", one.conditions());
        members.put("missing", one.missing());
        return members;
    }

    private static String word(Audience.Breadth breadth) {
        return breadth.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Map<String, Object> members(Request witness) {
        var members = new LinkedHashMap<String, Object>();
        members.put("caller", witness.caller().name());
        members.put("action", witness.action());
        members.put("resource", witness.resource());
        members.put("context", context(witness));
        return members;
    }

    /// @param shown of all
    /// @param unseen what the snapshot does not hold
    void text(List<String> trusted, List<Opening> shown, List<Opening> all, List<String> unseen) {
        out.line("inside: " + (trusted.isEmpty() ? "nothing" : String.join(", ", trusted)));
        shown.stream().filter(one -> one.answer() == Answer.EXPOSED).forEach(this::exposed);
        unknown(shown.stream().filter(one -> one.answer() == Answer.UNKNOWN).toList());
        shown.stream()
                .filter(one -> one.answer() == Answer.CLOSED)
                .forEach(one -> out.line(
                        "closed   " + reach(one.reach()) + "  " + one.resource().id()));
        out.lines("not in the snapshot, may be exposed", unseen);
        out.line("%d exposed, %d unknown, %d closed"
                .formatted(count(all, Answer.EXPOSED), count(all, Answer.UNKNOWN), count(all, Answer.CLOSED)));
    }

    private static long count(List<Opening> all, Answer answer) {
        return all.stream().filter(one -> one.answer() == answer).count();
    }

    private static String reach(Reach reach) {
        return "%-10s".formatted(reach.word());
    }

    private void exposed(Opening one) {
        out.line("exposed  " + reach(one.reach()) + "  " + one.resource().id() + "  to "
                + one.outsider().map(Audience::words).orElse(""));
        out.line("    by " + String.join(", ", one.statements()));
        if (!one.conditions().isEmpty()) {
            out.line("    if " + String.join(" and ", one.conditions()));
        }
        one.witness().ifPresent(witness -> out.line("    for example " + words(witness)));
        one.missing().forEach(what -> out.line("    not read, may forbid it: " + what));
    }

    // One value is shown as such.
    private static Map<String, Object> context(Request witness) {
        var context = new TreeMap<String, Object>();
        witness.context()
                .given()
                .forEach((key, values) -> context.put(key, values.size() == 1 ? values.getFirst() : values));
        return context;
    }

    private static String words(Request witness) {
        var context = context(witness);
        context.keySet().removeAll(OF_CALLER);
        String with = context.isEmpty()
                ? ""
                : " with "
                        + context.entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + entry.getValue())
                                .collect(Collectors.joining(", "));
        return witness.action() + " on " + witness.resource() + " by "
                + witness.caller().name() + with;
    }

    /// What of one type misses the same is said once.
    private record Lack(String type, List<String> missing) {}

    private void unknown(List<Opening> openings) {
        openings.stream()
                .collect(Collectors.groupingBy(
                        one -> new Lack(one.resource().type(), one.missing()), LinkedHashMap::new, Collectors.toList()))
                .forEach((lack, some) -> {
                    var ids = some.stream()
                            .map(one -> one.resource().id())
                            .distinct()
                            .toList();
                    String reaches = some.stream()
                            .map(Opening::reach)
                            .distinct()
                            .sorted()
                            .map(Reach::word)
                            .collect(Collectors.joining(", "));
                    String what = ids.size() <= NAMED
                            ? String.join(", ", ids)
                            : ids.size() + " of " + lack.type() + ", such as " + ids.getFirst();
                    out.line("unknown  " + what + "  (" + reaches + ")");
                    lack.missing().forEach(one -> out.line("    not read: " + one));
                });
    }
}
