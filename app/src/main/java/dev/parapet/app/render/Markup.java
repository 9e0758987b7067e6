package dev.parapet.app.render;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/// Writes HTML or XML that is well formed and escaped by construction.
///
/// There is no way to write text unescaped. Names of elements and attributes are ours, so a bad one is a bug; event
/// handlers and style attributes are refused, and a link leads to `https` or nowhere.
final class Markup {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9-]*");

    private final Writer out;
    private final Deque<String> open = new ArrayDeque<>();

    /// Whether the start tag is still without its `>`.
    private boolean inTag;

    Markup(Writer out) {
        this.out = out;
    }

    /// What goes inside an element.
    interface Body {
        void write() throws IOException;
    }

    Markup open(String name) throws IOException {
        endTag();
        out.write('<');
        out.write(checked(name));
        open.push(name);
        inTag = true;
        return this;
    }

    Markup attr(String name, String value) throws IOException {
        if (!inTag || checked(name).startsWith("on") || name.equals("style")) {
            throw new IllegalArgumentException("no attribute `" + name + "` here");
        }
        if ((name.equals("href") || name.equals("src")) && !value.startsWith("https://") && !value.startsWith("#")) {
            throw new IllegalArgumentException("a link leads to https or into the page");
        }
        out.write(' ');
        out.write(name);
        out.write("=\"");
        escape(value);
        out.write('"');
        return this;
    }

    Markup attr(String name, long value) throws IOException {
        return attr(name, Long.toString(value));
    }

    /// An attribute without a value, as HTML has them.
    Markup flag(String name) throws IOException {
        out.write(' ');
        out.write(checked(name));
        return this;
    }

    Markup text(String text) throws IOException {
        endTag();
        escape(text);
        return this;
    }

    Markup close() throws IOException {
        endTag();
        out.write("</");
        out.write(open.pop());
        out.write('>');
        return this;
    }

    /// Ends a start tag of an element that has no content: `<meta>` in HTML, `<skipped/>` in XML.
    Markup empty(String end) throws IOException {
        out.write(end);
        inTag = false;
        open.pop();
        return this;
    }

    Markup element(String name, String text) throws IOException {
        return open(name).text(text).close();
    }

    /// An element with a class.
    Markup element(String name, String style, String text) throws IOException {
        return open(name).attr("class", style).text(text).close();
    }

    Markup within(String name, String style, Body body) throws IOException {
        open(name).attr("class", style);
        body.write();
        return close();
    }

    Markup line() throws IOException {
        endTag();
        out.write('\n');
        return this;
    }

    /// A style sheet or script of ours, from the program's own resources.
    Markup resource(String element, PageResource resource) throws IOException {
        open(element).endTag();
        out.write(resource.text());
        return close();
    }

    /// The place after the current start tag, for what was escaped by another [Markup] before.
    Writer inside() throws IOException {
        endTag();
        return out;
    }

    private void endTag() throws IOException {
        if (inTag) {
            out.write('>');
            inTag = false;
        }
    }

    private void escape(String text) throws IOException {
        String visible = Text.visible(text);
        int written = 0;
        for (int i = 0; i < visible.length(); i++) {
            String reference = reference(visible.charAt(i));
            if (!reference.isEmpty()) {
                out.write(visible, written, i - written);
                out.write(reference);
                written = i + 1;
            }
        }
        out.write(visible, written, visible.length() - written);
    }

    /// What stands for a character that would be read as markup, empty for all others.
    private static String reference(char c) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\'' -> "&#39;";
            // XML has no way to write these two.
            case '\uFFFE', '\uFFFF' -> "\uFFFD";
            default -> "";
        };
    }

    private static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("no name: `" + name + "`");
        }
        return name;
    }
}
