package dev.parapet.core.expression;

import dev.cel.common.types.CelType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.common.values.NullValue;
import dev.cel.common.values.StructValue;
import dev.parapet.core.Gap;
import dev.parapet.core.Resource;
import dev.parapet.core.Scope;
import dev.parapet.core.schema.ResourceType;
import dev.parapet.core.schema.Shape;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A resource, or a structure inside one, as an expression sees it.
///
/// Fields are looked up one at a time, for two reasons. A field that was not read throws [Unread] only if somebody asks
/// for it, and what was asked for becomes the evidence. (A `Map` would not do: CEL copies maps when a variable is read,
/// past any overridden `get`.)
// CEL asks for deep immutability, which Error Prone can only see through its own annotations; nothing here is
// written to after construction.
@SuppressWarnings("Immutable")
final class Observed extends StructValue<String, Observed> {
    private final Evaluation evaluation;
    private final ResourceType type;
    private final String typeName;
    private final Map<String, Shape> fields;
    private final Map<?, ?> values;
    private final List<Gap> gaps;

    /// Where this structure is in its resource, `VpcConfig.` or empty: what gaps are compared with.
    private final String path;

    /// What is put before paths in the evidence, for resources other than the judged one.
    private final String prefix;

    private Observed(
            Evaluation evaluation,
            ResourceType type,
            String typeName,
            Map<String, Shape> fields,
            Map<?, ?> values,
            List<Gap> gaps,
            String path,
            String prefix) {
        this.evaluation = evaluation;
        this.type = type;
        this.typeName = typeName;
        this.fields = fields;
        this.values = values;
        this.gaps = gaps;
        this.path = path;
        this.prefix = prefix;
    }

    static Observed of(Evaluation evaluation, Resource resource, ResourceType type, String prefix) {
        return new Observed(
                evaluation,
                type,
                TypeNames.of(type.name()),
                type.attributes(),
                resource.attributes(),
                resource.gaps(),
                "",
                prefix);
    }

    @Override
    public Object select(String field) {
        return find(field).orElseThrow(() -> evaluation.unread(prefix + path + field + " is not set"));
    }

    @Override
    public Optional<Object> find(String field) {
        String at = path + field;
        Shape shape = fields.getOrDefault(field, new Shape.Json());
        Object value = values.get(field);
        // A gap inside a structure hides only itself; inside anything else it hides the whole, which cannot be looked
        // into field by field. Of a structure that is not here at all, such a gap says that it may exist.
        boolean looksInside = shape instanceof Shape.Struct && value instanceof Map<?, ?>;
        for (Gap gap : gaps) {
            if (gap.hides(at) && !(looksInside && gap.inside(at))) {
                throw unread(gap);
            }
        }
        if (value == null) {
            if (isOutside(field)) {
                throw evaluation.unread(Scope.outside(type.name(), field));
            }
            evaluation.note(prefix + at, "(not set)");
            return Optional.empty();
        }
        Object seen = see(at, value, shape);
        if (!(shape instanceof Shape.Struct)) {
            evaluation.note(prefix + at, value);
        }
        return Optional.of(seen);
    }

    /// Whether nobody asked for it. What is inside an attribute was read with it.
    private boolean isOutside(String field) {
        return path.isEmpty() && !evaluation.snapshot().observes(type.name(), field);
    }

    /// Throws if any of it was not read.
    private void requireRead() {
        for (Gap gap : gaps) {
            if (path.isEmpty() || gap.attribute().startsWith(path)) {
                throw unread(gap);
            }
        }
        for (String field : path.isEmpty() ? new TreeSet<>(fields.keySet()) : Set.<String>of()) {
            if (values.get(field) == null && isOutside(field)) {
                throw evaluation.unread(Scope.outside(type.name(), field));
            }
        }
    }

    private Unread unread(Gap gap) {
        String detail = gap.detail().isEmpty() ? gap.reason().word() : gap.detail();
        return evaluation.unread(prefix + gap.attribute() + " (" + detail + ")");
    }

    // A value that is not of its shape would compare unequal to everything, which looks like an answer.
    private Object see(String at, @Nullable Object value, Shape shape) {
        return switch (shape) {
            case Shape.Struct struct
            when value instanceof Map<?, ?> map ->
                new Observed(
                        evaluation,
                        type,
                        TypeNames.of(type.name()) + "." + struct.name(),
                        type.fields(struct),
                        map,
                        gaps,
                        at + ".",
                        prefix);
            case Shape.ListOf(Shape element)
            when value instanceof List<?> list ->
                list.stream().map(item -> see(at, item, element)).toList();
            case Shape.MapOf(Shape element)
            when value instanceof Map<?, ?> map -> {
                var seen = new LinkedHashMap<Object, Object>();
                map.forEach((key, item) -> seen.put(key, see(at, item, element)));
                yield seen;
            }
            case Shape.Text() when value instanceof String -> value;
            case Shape.Whole()
            when value instanceof Integer || value instanceof Long || value instanceof Short ->
                ((Number) value).longValue();
            case Shape.Fraction() when value instanceof Number number -> number.doubleValue();
            case Shape.Truth() when value instanceof Boolean -> value;
            case Shape.Json() when value != null -> json(value);
            case Shape.Json() -> NullValue.NULL_VALUE;
            case Shape.Struct _,
                    Shape.ListOf _,
                    Shape.MapOf _,
                    Shape.Text _,
                    Shape.Whole _,
                    Shape.Fraction _,
                    Shape.Truth _ -> throw evaluation.unread(prefix + at + " (`" + value + "` is not of its kind)");
        };
    }

    /// What a document says, in the types that CEL compares.
    private static Object json(@Nullable Object value) {
        return switch (value) {
            case null -> NullValue.NULL_VALUE;
            case Integer whole -> whole.longValue();
            case Short whole -> whole.longValue();
            case Float fraction -> fraction.doubleValue();
            case BigInteger huge -> huge.doubleValue();
            case BigDecimal fraction -> fraction.doubleValue();
            case List<?> list -> list.stream().map(Observed::json).toList();
            case Map<?, ?> map -> {
                var document = new LinkedHashMap<Object, Object>();
                map.forEach((key, item) -> document.put(key, json(item)));
                yield document;
            }
            default -> value;
        };
    }

    /// The structure as plain maps and lists, for functions. Throws [Unread] if any of it was not read.
    Map<String, Object> plain() {
        requireRead();
        var plain = new LinkedHashMap<String, Object>();
        for (Object key : values.keySet()) {
            String field = String.valueOf(key);
            find(field).ifPresent(value -> plain.put(field, Plain.of(value)));
        }
        return plain;
    }

    @Override
    public Observed value() {
        return this;
    }

    @Override
    public boolean isZeroValue() {
        for (Object key : values.keySet()) {
            String at = path + key;
            if (values.get(key) != null && gaps.stream().noneMatch(gap -> gap.hides(at))) {
                return false;
            }
        }
        requireRead();
        return true;
    }

    @Override
    public CelType celType() {
        return StructTypeReference.create(typeName);
    }

    /// By content. Throws [Unread] if any of either was not read.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Observed observed
                && typeName.equals(observed.typeName)
                && plain().equals(observed.plain());
    }

    @Override
    public int hashCode() {
        return plain().hashCode();
    }

    @Override
    public String toString() {
        return typeName;
    }
}
