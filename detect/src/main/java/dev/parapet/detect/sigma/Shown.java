package dev.parapet.detect.sigma;

/// Texts of events as people may see them: not too long, and nothing that moves a cursor or turns a line around.
public final class Shown {
    private static final int LONGEST = 200;
    private static final String UNSEEN = "[\\p{Cntrl}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]";

    private Shown() {}

    public static String of(String text) {
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return cut.replaceAll(UNSEEN, "\ufffd");
    }
}
