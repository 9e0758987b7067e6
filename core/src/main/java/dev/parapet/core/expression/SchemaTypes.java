package dev.parapet.core.expression;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.parapet.core.schema.ResourceType;
import dev.parapet.core.schema.Schema;
import dev.parapet.core.schema.Shape;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Shows the schema to CEL's type checker, so that a control that misspells an attribute does not load.
// CEL asks for deep immutability, which Error Prone can only see through its own annotations; nothing here is
// written to after construction.
@SuppressWarnings("Immutable")
final class SchemaTypes implements CelTypeProvider {
    private final Schema schema;
    private final Map<String, Optional<CelType>> known = new ConcurrentHashMap<>();

    SchemaTypes(Schema schema) {
        this.schema = schema;
    }

    @Override
    public ImmutableCollection<CelType> types() {
        return ImmutableList.of();
    }

    @Override
    public Optional<CelType> findType(String name) {
        return known.computeIfAbsent(name, this::resolve);
    }

    private Optional<CelType> resolve(String name) {
        String[] parts = name.split("\\.", -1);
        int typeParts = name.startsWith("Parapet.") ? 2 : 3;
        if (parts.length != typeParts && parts.length != typeParts + 1) {
            return Optional.empty();
        }
        String typeName = String.join("::", Arrays.asList(parts).subList(0, typeParts));
        return schema.type(typeName)
                .flatMap(type -> parts.length == typeParts
                        ? Optional.of(type.attributes())
                        : Optional.ofNullable(type.definitions().get(parts[typeParts])))
                .map(fields -> struct(name, schema.type(typeName).orElseThrow(), fields));
    }

    private static StructType struct(String name, ResourceType type, Map<String, Shape> fields) {
        return StructType.create(
                name,
                ImmutableSet.copyOf(fields.keySet()),
                field -> Optional.ofNullable(fields.get(field)).map(shape -> celType(type, shape)));
    }

    private static CelType celType(ResourceType type, Shape shape) {
        return switch (shape) {
            case Shape.Text() -> SimpleType.STRING;
            case Shape.Whole() -> SimpleType.INT;
            case Shape.Fraction() -> SimpleType.DOUBLE;
            case Shape.Truth() -> SimpleType.BOOL;
            case Shape.Json() -> SimpleType.DYN;
            case Shape.ListOf(Shape element) -> ListType.create(celType(type, element));
            case Shape.MapOf(Shape element) -> MapType.create(SimpleType.STRING, celType(type, element));
            case Shape.Struct(String definition) ->
                dev.cel.common.types.StructTypeReference.create(TypeNames.of(type.name()) + "." + definition);
        };
    }
}
