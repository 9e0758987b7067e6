package dev.parapet.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parapet.iam.lint.Gravity;
import dev.parapet.iam.lint.Lint;
import dev.parapet.iam.lint.Linter;
import dev.parapet.iam.lint.PolicyKind;
import dev.parapet.posture.lint.EstateLint;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// Prints what the linter found, for people and as JSON, an object a line.
final class LintReport {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintWriter out;
    private final boolean json;

    LintReport(PrintWriter out, boolean json) {
        this.out = out;
        this.json = json;
    }

    void file(Path file, Linter.Report report) throws IOException {
        for (Lint lint : report.lints()) {
            if (json) {
                object(Map.entry("file", file.toString()), report.kind(), lint);
            } else {
                text(file.toString(), lint);
            }
        }
        if (!json && report.lints().isEmpty()) {
            out.println(file + ": nothing to say about this " + report.kind().word() + " policy");
        }
    }

    void estate(EstateLint lint) throws IOException {
        for (EstateLint.Linted policy : lint.policies()) {
            for (Lint one : policy.report().lints()) {
                if (json) {
                    object(
                            Map.entry("holders", policy.holders()),
                            policy.report().kind(),
                            one);
                } else {
                    text(policy.holders().getFirst(), one);
                }
            }
            if (!json && !policy.report().lints().isEmpty()) {
                policy.holders().stream()
                        .skip(1)
                        .forEach(holder -> out.println(clean("    the same policy: " + holder)));
            }
        }
        for (String what : lint.unread()) {
            if (json) {
                out.println(JSON.writeValueAsString(Map.of("unread", what)));
            } else {
                out.println(clean("not read: " + what));
            }
        }
        if (!json) {
            summary(lint);
        }
    }

    private void summary(EstateLint lint) {
        int places =
                lint.policies().stream().mapToInt(one -> one.holders().size()).sum();
        out.println(lint.policies().size() + " different policies in " + places + " places: "
                + count(lint, Gravity.ERROR) + " errors, " + count(lint, Gravity.WARNING) + " warnings, "
                + count(lint, Gravity.ADVICE) + " pieces of advice; " + lint.leftOut()
                + " that AWS wrote are left out; " + lint.unread().size() + " things were not read");
    }

    private static long count(EstateLint lint, Gravity gravity) {
        return lint.policies().stream()
                .flatMap(one -> one.report().lints().stream())
                .filter(one -> one.gravity() == gravity)
                .count();
    }

    private void text(String name, Lint lint) {
        out.println(clean(name + ": " + where(lint) + ": " + lint.gravity().word() + ": " + lint.says()));
        out.println(clean("    instead: " + lint.instead()));
        out.println("    " + lint.rule() + ", " + lint.page());
    }

    private static String where(Lint lint) {
        String sid = lint.sid().isEmpty() ? "" : " (" + lint.sid() + ")";
        return lint.statement() == 0 ? "policy" : "statement " + lint.statement() + sid + ", " + lint.element();
    }

    // Policies are strangers' texts, and a terminal obeys control characters.
    private static String clean(String text) {
        return text.replaceAll("\\p{Cntrl}", "\u00b7");
    }

    private void object(Map.Entry<String, ?> on, PolicyKind kind, Lint lint) throws IOException {
        var members = new LinkedHashMap<String, Object>();
        members.put(on.getKey(), on.getValue());
        members.put("kind", kind.word());
        members.put("rule", lint.rule());
        members.put("severity", lint.gravity().word());
        members.put("statement", lint.statement());
        members.put("sid", lint.sid());
        members.put("element", lint.element());
        members.put("says", lint.says());
        members.put("instead", lint.instead());
        members.put("page", lint.page());
        out.println(JSON.writeValueAsString(members));
    }
}
