package dev.parapet.posture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.core.content.YamlMap;
import dev.parapet.core.schema.ResourceType;
import dev.parapet.core.schema.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The types in `content/schema` hold together.
class SchemaContentTest {

    @TestFactory
    Stream<DynamicTest> types() throws IOException {
        try (var files = Files.list(ContentFolder.CONTENT.schema())) {
            return files.sorted().flatMap(SchemaContentTest::names).toList().stream()
                    .map(name -> DynamicTest.dynamicTest(
                            name + " uses only structures that are defined",
                            () -> assertThat(undefined(name)).isEmpty()));
        }
    }

    private static Stream<String> names(Path file) {
        return YamlMap.read(file, file.getFileName().toString()).keys().stream();
    }

    private static List<String> undefined(String name) {
        ResourceType type = ContentFolder.SCHEMA.type(name).orElseThrow();
        var undefined = new ArrayList<String>();
        collect(type, name, type.attributes(), undefined);
        type.definitions().forEach((definition, fields) -> collect(type, definition, fields, undefined));
        return undefined;
    }

    private static void collect(ResourceType type, String owner, Map<String, Shape> fields, List<String> undefined) {
        fields.forEach((field, shape) -> {
            if (innermost(shape) instanceof Shape.Struct(String definition)
                    && !type.definitions().containsKey(definition)) {
                undefined.add(owner + "." + field + ": " + definition);
            }
        });
    }

    private static Shape innermost(Shape shape) {
        return switch (shape) {
            case Shape.ListOf(Shape element) -> innermost(element);
            case Shape.MapOf(Shape element) -> innermost(element);
            case Shape.Text _, Shape.Whole _, Shape.Fraction _, Shape.Truth _, Shape.Json _, Shape.Struct _ -> shape;
        };
    }
}
