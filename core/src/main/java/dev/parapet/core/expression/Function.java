package dev.parapet.core.expression;

import java.util.List;

/// A function that expressions may call, defined outside this module.
///
/// @param name as it is written, `isPublicCidr` or `policy.publicStatements`
/// @param parameters what it takes
/// @param result what it gives: a `Boolean`, `Long`, `String`, a list of strings, or anything for [Kind#ANY]
public record Function(String name, List<Kind> parameters, Kind result, Body body) {

    public Function {
        parameters = List.copyOf(parameters);
    }

    /// The kinds of values functions speak.
    public enum Kind {
        TEXT,
        WHOLE,
        TRUTH,
        TEXTS,
        ANY
    }

    /// What it does. Arguments come as plain values: texts, longs, booleans, lists and maps. Throws [Unread] where the
    /// answer needs something that was not read.
    @FunctionalInterface
    public interface Body {
        Object apply(Evaluation evaluation, List<Object> arguments);
    }
}
