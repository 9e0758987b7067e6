package dev.parapet.iam.authorization;

/// A condition key of the reference.
///
/// @param name as AWS spells it; `${TagKey}` in it stands for any text
/// @param type `String`, `ARN`, `Bool`, `Date`, `IPAddress` or `Numeric`; multivalued keys have `ArrayOf` before it
public record ConditionKey(String name, String type) {

    /// Whether a request can carry several values, so that a condition needs `ForAnyValue` or `ForAllValues`.
    public boolean multivalued() {
        return type.startsWith("ArrayOf");
    }

    /// Whether the name has a part that the request fills in.
    public boolean open() {
        return name.contains("${");
    }
}
