package dev.parapet.core.schema;

/// What a value of an attribute looks like.
public sealed interface Shape {
    record Text() implements Shape {}

    record Whole() implements Shape {}

    record Fraction() implements Shape {}

    record Truth() implements Shape {}

    /// Anything: policy documents, unions, what CloudFormation leaves open.
    record Json() implements Shape {}

    record ListOf(Shape element) implements Shape {}

    record MapOf(Shape element) implements Shape {}

    /// A nested structure, by its name within the type: `VpcConfig`.
    record Struct(String name) implements Shape {}

    /// Reads the notation of the schema files: `string`, `int`, `double`, `bool`, `timestamp`, `json`, `list<…>`,
    /// `map<…>`, or the name of a nested definition.
    static Shape parse(String notation) {
        return switch (notation) {
            // Times are ISO 8601 texts, in templates as in snapshots.
            case "string", "timestamp" -> new Text();
            case "int" -> new Whole();
            case "double" -> new Fraction();
            case "bool" -> new Truth();
            case "json" -> new Json();
            default -> {
                if (notation.startsWith("list<") && notation.endsWith(">")) {
                    yield new ListOf(parse(notation.substring(5, notation.length() - 1)));
                }
                if (notation.startsWith("map<") && notation.endsWith(">")) {
                    yield new MapOf(parse(notation.substring(4, notation.length() - 1)));
                }
                if (!notation.matches("[A-Za-z0-9]+")) {
                    throw new IllegalArgumentException("`" + notation + "` is not a shape");
                }
                yield new Struct(notation);
            }
        };
    }
}
