package dev.parapet.app.render;

/// Strings from strangers in GitHub's Markdown.
final class Markdown {
    private static final String PUNCTUATION = "\\`*_{}[]()#+-.!|~:$";

    private Markdown() {}

    /// Prose: every character that Markdown, GitHub's autolinks and mentions could act on is escaped. Those that
    /// GitHub looks for in the finished text (`@somebody`) are taken apart.
    static String text(String prose) {
        var safe = new StringBuilder();
        String flowing = Text.flowing(prose);
        for (int i = 0; i < flowing.length(); i++) {
            char c = flowing.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                // A word joiner between the sign and the name: a mention needs them side by side.
                case '@' -> safe.append("&#64;&#8288;");
                default -> {
                    if (PUNCTUATION.indexOf(c) >= 0) {
                        safe.append('\\');
                    }
                    safe.append(c);
                }
            }
        }
        return safe.toString();
    }

    /// A name, in the type of code, where GitHub makes no links, mentions or references.
    static String code(String name) {
        String visible = Text.visible(name);
        if (visible.isBlank()) {
            return "(empty)";
        }
        if (visible.indexOf('`') < 0 && visible.indexOf('|') < 0 && visible.equals(visible.strip())) {
            return "`" + visible + "`";
        }
        var safe = new StringBuilder("<code>");
        visible.codePoints().forEach(code -> {
            if (Character.isLetterOrDigit(code) || code == ' ' || code == '/') {
                safe.appendCodePoint(code);
            } else {
                safe.append("&#").append(code).append(';');
            }
        });
        return safe.append("</code>").toString();
    }

    /// A link if `address` is plain `https`, else its text.
    static String link(String label, String address) {
        return address.matches("https://[A-Za-z0-9./_~%#?=&+-]+")
                ? "[" + text(label) + "](" + address + ")"
                : text(label);
    }
}
