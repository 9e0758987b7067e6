package dev.parapet.respond.approval;

import dev.parapet.respond.Responder;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The pages behind a link, without a web server: whichever serves them passes the path and the form.
///
/// `GET` shows the question and changes nothing; only the form's `POST` approves, once.
public final class ApprovalPages {
    /// What the pages' paths begin with.
    public static final String PATH = "/approve/";

    /// The longest form that is read.
    public static final int LARGEST = 4_096;

    /// What must be sent with every page: they are secret, and load nothing.
    public static final Map<String, String> HEADERS = Map.of(
            "Content-Type", "text/html; charset=utf-8",
            "Cache-Control", "no-store",
            "Referrer-Policy", "no-referrer",
            "X-Content-Type-Options", "nosniff",
            "X-Robots-Tag", "noindex",
            "Content-Security-Policy",
                    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'");

    private static final Pattern LINK = Pattern.compile(PATH + "([0-9a-f]{20})/([0-9a-f]{64})");
    private static final int LONGEST_NAME = 100;

    private final Responder responder;

    public ApprovalPages(Responder responder) {
        this.responder = responder;
    }

    /// A page.
    ///
    /// @param status of HTTP
    public record Page(int status, String html) {}

    /// What somebody sees who follows a link.
    public Page look(String path) {
        var link = LINK.matcher(path);
        return question(link)
                .map(question -> new Page(200, form(question)))
                .orElseGet(() -> new Page(404, page("<p>This link does not work, or no longer.</p>")));
    }

    /// What the form does.
    public Page decide(String path, String form) {
        var link = LINK.matcher(path);
        if (question(link).isEmpty()) {
            return new Page(404, page("<p>This link does not work, or no longer.</p>"));
        }
        String by = name(form);
        if (by.isEmpty()) {
            return new Page(400, page("<p>Go back and say who you are.</p>"));
        }
        try {
            var outcome = responder.approve(link.group(1), new Token(link.group(2)), by);
            return new Page(
                    200,
                    page("<p>Allowed. Run " + escaped(outcome.run()) + " is " + escaped(outcome.status()) + ".</p>"));
        } catch (IllegalArgumentException refused) {
            return new Page(409, page("<p>Not allowed: " + escaped(String.valueOf(refused.getMessage())) + ".</p>"));
        }
    }

    private Optional<Question> question(Matcher link) {
        return link.matches() ? responder.question(link.group(1), new Token(link.group(2))) : Optional.empty();
    }

    private static String name(String form) {
        for (String field : form.split("&", -1)) {
            if (field.startsWith("by=")) {
                try {
                    String name = URLDecoder.decode(field.substring(3), StandardCharsets.UTF_8)
                            .replaceAll("\\p{Cntrl}", " ")
                            .strip();
                    return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
                } catch (IllegalArgumentException wrong) {
                    return "";
                }
            }
        }
        return "";
    }

    private static String form(Question question) {
        return page("<h1>Allow a step?</h1><dl>"
                + term("Playbook", question.playbook())
                + term("Step", question.step())
                + term("Finding", question.finding())
                + term("Account", question.account())
                + term("Who", question.who())
                + "</dl><h2>It would change</h2>" + list(question.changes())
                + "<h2>What else is hit</h2>" + list(question.reach())
                + "<form method=\"post\"><label>Your name <input name=\"by\" required maxlength=\"100\"></label> "
                + "<button>Allow exactly this</button></form><p>The link works once, until "
                + escaped(question.expires().toString()) + ".</p>");
    }

    private static String term(String name, String value) {
        return value.isEmpty() ? "" : "<dt>" + name + "</dt><dd>" + escaped(value) + "</dd>";
    }

    private static String list(List<String> lines) {
        if (lines.isEmpty()) {
            return "<p>not known</p>";
        }
        var list = new StringBuilder("<ul>");
        lines.forEach(line -> list.append("<li>").append(escaped(line)).append("</li>"));
        return list.append("</ul>").toString();
    }

    private static String page(String body) {
        return "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Parapet: approval</title>"
                + "<style>body{font:16px sans-serif;max-width:45em;margin:2em auto;overflow-wrap:anywhere}</style><body>"
                + body + "</body></html>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
