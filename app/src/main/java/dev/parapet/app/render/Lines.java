package dev.parapet.app.render;

import java.util.ArrayList;
import java.util.List;

/// Text in columns. Lengths are counted in code points.
final class Lines {
    private Lines() {}

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /// Filled up with blanks to `width`, or cut to it.
    static String pad(String text, int width) {
        return text.length() > width && length(text) > width
                ? Text.cut(text, width)
                : text + " ".repeat(Math.max(0, width - length(text)));
    }

    /// Broken between words; a word longer than a line is broken inside.
    static List<String> wrap(String prose, int width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (String word : Text.flowing(prose).split(" ", -1)) {
            String rest = word;
            if (!line.isEmpty() && length(line.toString()) + 1 + length(rest) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            while (length(rest) > width) {
                int cut = rest.offsetByCodePoints(0, width);
                lines.add(rest.substring(0, cut));
                rest = rest.substring(cut);
            }
            line.append(line.isEmpty() ? "" : " ").append(rest);
        }
        lines.add(line.toString());
        return lines;
    }
}
