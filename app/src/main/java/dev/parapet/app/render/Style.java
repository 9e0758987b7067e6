package dev.parapet.app.render;

/// How a report for people is dressed.
///
/// @param ansi whether to colour; the caller knows the terminal and `NO_COLOR`
/// @param width in characters, of the terminal
public record Style(boolean ansi, int width) {
    private static final int NARROWEST = 60;
    private static final int WIDEST = 140;

    public Style {
        width = Math.clamp(width, NARROWEST, WIDEST);
    }

    /// For a file or a pipe.
    public static Style plain() {
        return new Style(false, 100);
    }
}
