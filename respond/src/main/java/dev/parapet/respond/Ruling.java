package dev.parapet.respond;

/// What a gate says.
public sealed interface Ruling {
    record Open() implements Ruling {}

    /// Somebody must allow it first.
    record Ask(String because) implements Ruling {}

    /// Tell somebody, keep evidence, change nothing.
    record Tell(String because) implements Ruling {}

    /// Nothing happened that needs a response.
    record Ignore(String because) implements Ruling {}

    /// The stricter of both.
    default Ruling and(Ruling other) {
        return other.strictness() > strictness() ? other : this;
    }

    private int strictness() {
        return switch (this) {
            case Open() -> 0;
            case Ask _ -> 1;
            case Tell _ -> 2;
            case Ignore _ -> 3;
        };
    }
}
