package dev.parapet.detect.sigma;

/// A text with Sigma's wildcards, compared without case.
public final class Wildcard {
    private final String text;
    private final TextMatch match;

    private Wildcard(String text) {
        this.text = text;
        this.match = TextMatch.of(SigmaText.parse(text), false);
    }

    public static Wildcard of(String text) {
        return new Wildcard(text);
    }

    public boolean meets(String other) {
        return match.met(other);
    }

    @Override
    public String toString() {
        return text;
    }
}
