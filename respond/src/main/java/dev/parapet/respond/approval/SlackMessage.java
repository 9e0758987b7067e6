package dev.parapet.respond.approval;

import dev.parapet.respond.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A question in the form that incoming webhooks of Slack, and of chats that copied it, take.
///
/// Everything that an attacker could have named is shown as code, with the three characters escaped that Slack reads,
/// without backticks, control characters or more than one line: no mention, link or heading can be smuggled in.
final class SlackMessage {
    private static final int LONGEST = 200;
    private static final int MOST = 10;

    private SlackMessage() {}

    static String of(Question question) {
        var lines = new ArrayList<String>();
        lines.add("*Somebody must allow a step* of " + code(question.playbook()));
        lines.add("Step " + code(question.step()) + " waits for " + code(question.because()));
        lines.add("Finding " + code(question.finding()));
        lines.add("Account " + code(question.account())
                + (question.who().isEmpty() ? "" : ", who " + code(question.who())));
        lines.add("*It would change*");
        lines.addAll(listed(question.changes()));
        lines.add("*What else is hit*");
        lines.addAll(question.reach().isEmpty() ? List.of("not known") : listed(question.reach()));
        lines.add(
                question.link().isEmpty()
                        ? "Allow it with " + code("parapet respond approve " + question.run() + " " + question.step())
                        : "<" + escaped(question.link()) + "|Look and decide> (works once, until " + question.expires()
                                + ")");
        return Json.text(Map.of(
                "text",
                "Parapet: a step of an incident waits for approval",
                "blocks",
                List.of(Map.of(
                        "type",
                        "section",
                        "text",
                        Map.of("type", "mrkdwn", "verbatim", true, "text", String.join("\n", lines))))));
    }

    private static List<String> listed(List<String> all) {
        var lines = new ArrayList<>(
                all.stream().limit(MOST).map(line -> "- " + code(line)).toList());
        if (all.size() > MOST) {
            lines.add("and " + (all.size() - MOST) + " more");
        }
        return lines;
    }

    private static String code(String text) {
        String plain = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]+", " ")
                .replace('`', '\'')
                .strip();
        String brief = plain.length() > LONGEST ? plain.substring(0, LONGEST) + "..." : plain;
        return brief.isEmpty() ? "`-`" : "`" + escaped(brief) + "`";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
