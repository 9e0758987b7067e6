package dev.parapet.posture.paths;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What somebody does to a crown jewel.
public enum Verb {
    READ("reads"),
    CHANGE("changes"),
    USE("uses"),
    DESTROY("destroys");

    private final String says;

    Verb(String says) {
        this.says = says;
    }

    /// For sentences: `reads`.
    public String says() {
        return says;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Verb> named(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Verb::word).toList();
    }
}
