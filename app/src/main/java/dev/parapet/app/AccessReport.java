package dev.parapet.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parapet.iam.Condition;
import dev.parapet.iam.decision.Dependence;
import dev.parapet.posture.access.Access;
import dev.parapet.posture.access.Access.Answer;
import dev.parapet.posture.access.Permissions;
import dev.parapet.posture.access.Permissions.Allowance;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Prints answers about access, for people and as JSON.
final class AccessReport {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintWriter out;

    AccessReport(PrintWriter out) {
        this.out = out;
    }

    void json(Object value) {
        try {
            out.println(JSON.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, Object> members(Access access) {
        var members = new LinkedHashMap<String, Object>();
        members.put("principal", access.principal());
        members.put("answer", access.answer().name().toLowerCase(Locale.ROOT));
        members.put(
                "conditions",
                access.conditions().stream().map(AccessReport::members).toList());
        members.put("because", access.because());
        members.put("missing", access.missing());
        return members;
    }

    private static Map<String, Object> members(Dependence one) {
        var members = new LinkedHashMap<String, Object>();
        members.put("effect", one.allows() ? "allow" : "deny");
        members.put("statement", one.statement());
        members.put("when", one.conditions().stream().map(Condition::words).toList());
        return members;
    }

    /// One line: `allowed, if … unless …`.
    static String headline(Access access) {
        return switch (access.answer()) {
            case DENIED -> "denied";
            case UNKNOWN -> "unknown";
            case ALLOWED -> {
                var parts = new StringBuilder("allowed");
                var needs =
                        access.conditions().stream().filter(Dependence::allows).toList();
                var bars = access.conditions().stream()
                        .filter(one -> !one.allows())
                        .toList();
                if (!needs.isEmpty()) {
                    parts.append(", if ").append(either(needs));
                }
                if (!bars.isEmpty()) {
                    parts.append(", unless ").append(words(bars, " or "));
                }
                if (!access.missing().isEmpty()) {
                    parts.append(", unless what was not read forbids it");
                }
                yield parts.toString();
            }
        };
    }

    // Statements of one layer are alternatives; every layer must allow.
    private static String either(List<Dependence> needs) {
        return needs.stream()
                .collect(Collectors.groupingBy(Dependence::layer, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(layer -> words(layer, " or "))
                .distinct()
                .collect(Collectors.joining(" and "));
    }

    private static String words(List<Dependence> some, String between) {
        return some.stream()
                .map(one -> one.conditions().stream().map(Condition::words).collect(Collectors.joining(" and ")))
                .distinct()
                .collect(Collectors.joining(between));
    }

    // Policies are strangers' texts, and a terminal obeys control characters, also those that only turn text around.
    void line(String text) {
        out.println(text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "\u00b7"));
    }

    void text(Access access) {
        line(headline(access));
        lines(
                "depending on",
                access.conditions().stream().map(AccessReport::words).toList());
        lines("because", access.because());
        lines(access.answer() == Answer.ALLOWED ? "not read, may forbid" : "not read, may allow", access.missing());
    }

    private static String words(Dependence one) {
        return one.statement()
                + (one.allows() ? " allows it if " : " denies it if ")
                + one.conditions().stream().map(Condition::words).collect(Collectors.joining(" and "));
    }

    void lines(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            line("  " + title);
            lines.forEach(line -> line("    " + line));
        }
    }

    void text(Permissions permissions) {
        if (permissions.services().isEmpty()) {
            line("nothing, by its own policies");
        }
        permissions.services().forEach((service, one) -> {
            line(service.equals("*") ? "any service" : service);
            one.allowances().forEach(allowance -> line("  may " + words(allowance)));
            one.limits().stream()
                    .filter(limit -> !limit.forbids())
                    .forEach(limit -> line("  only " + words(limit.what())));
            one.limits().stream()
                    .filter(Permissions.Limit::forbids)
                    .forEach(limit -> line("  never " + words(limit.what())));
        });
        lines("not read", permissions.missing());
    }

    private static String words(Allowance allowance) {
        String actions = allowance.except().isEmpty()
                ? String.join(", ", allowance.actions())
                : "everything but " + String.join(", ", allowance.except());
        String resources = allowance.resources().isEmpty()
                ? allowance.exceptResources().isEmpty()
                        ? ""
                        : " on all but " + String.join(", ", allowance.exceptResources())
                : " on " + String.join(", ", allowance.resources());
        String conditions =
                allowance.conditions().isEmpty() ? "" : " if " + String.join(" and ", allowance.conditions());
        return actions + resources + conditions + " (" + allowance.statement() + ")";
    }
}
