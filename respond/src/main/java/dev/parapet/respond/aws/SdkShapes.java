package dev.parapet.respond.aws;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.Buildable;

/// Between plain values and the SDK's structures, which describe themselves: no reflection, no
/// knowledge of a service.
final class SdkShapes {
    private SdkShapes() {}

    /// Fills a builder.
    ///
    /// @throws IllegalArgumentException if it has no such member, or the member is of another type
    static void fill(SdkPojo builder, Map<?, ?> values) {
        var left = new HashSet<Object>(values.keySet());
        for (SdkField<?> field : builder.sdkFields()) {
            String name = upper(field.memberName());
            Object value = values.get(name);
            left.remove(name);
            if (value != null) {
                field.set(builder, shaped(field, value));
            }
        }
        if (!left.isEmpty()) {
            throw new IllegalArgumentException("no member " + left);
        }
    }

    private static Object shaped(SdkField<?> field, Object value) {
        MarshallingType<?> type = field.marshallingType();
        if (type.equals(MarshallingType.SDK_POJO) && value instanceof Map<?, ?> map) {
            SdkPojo inner = field.constructor().get();
            fill(inner, map);
            return inner instanceof Buildable buildable ? buildable.build() : inner;
        }
        if (type.equals(MarshallingType.LIST) && value instanceof List<?> list) {
            SdkField<?> member = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
            var shaped = new ArrayList<Object>();
            list.forEach(item -> shaped.add(shaped(member, item)));
            return shaped;
        }
        if (type.equals(MarshallingType.MAP) && value instanceof Map<?, ?> map) {
            SdkField<?> member = field.getRequiredTrait(MapTrait.class).valueFieldInfo();
            var shaped = new LinkedHashMap<String, Object>();
            map.forEach((key, item) -> shaped.put(String.valueOf(key), shaped(member, item)));
            return shaped;
        }
        return scalar(field, type, value);
    }

    private static Object scalar(SdkField<?> field, MarshallingType<?> type, Object value) {
        if (type.equals(MarshallingType.STRING) && !(value instanceof Map) && !(value instanceof List)) {
            return value.toString();
        }
        if (type.equals(MarshallingType.BOOLEAN) && value instanceof Boolean) {
            return value;
        }
        if (value instanceof Number number) {
            if (type.equals(MarshallingType.INTEGER)) {
                return number.intValue();
            }
            if (type.equals(MarshallingType.LONG)) {
                return number.longValue();
            }
            if (type.equals(MarshallingType.DOUBLE)) {
                return number.doubleValue();
            }
            if (type.equals(MarshallingType.FLOAT)) {
                return number.floatValue();
            }
        }
        if (type.equals(MarshallingType.INSTANT) && value instanceof String text) {
            return Instant.parse(text);
        }
        if (type.equals(MarshallingType.SDK_BYTES) && value instanceof String text) {
            return SdkBytes.fromUtf8String(text);
        }
        throw new IllegalArgumentException(field.memberName() + " is of another type");
    }

    static Map<String, Object> values(SdkPojo pojo) {
        var values = new LinkedHashMap<String, Object>();
        for (SdkField<?> field : pojo.sdkFields()) {
            Object value = plain(field.getValueOrDefault(pojo));
            if (value != null) {
                values.put(upper(field.memberName()), value);
            }
        }
        return values;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case SdkAutoConstructList<?> _ -> null;
            case SdkAutoConstructMap<?, ?> _ -> null;
            case SdkPojo pojo -> values(pojo);
            case List<?> list -> {
                var items = new ArrayList<Object>(list.size());
                for (Object item : list) {
                    Object one = plain(item);
                    if (one != null) {
                        items.add(one);
                    }
                }
                yield items;
            }
            case Map<?, ?> map -> {
                var members = new LinkedHashMap<String, Object>();
                map.forEach((key, item) -> {
                    Object one = plain(item);
                    if (one != null) {
                        members.put(String.valueOf(key), one);
                    }
                });
                yield members;
            }
            case SdkBytes bytes -> bytes.asUtf8String();
            case Document document -> plain(document.unwrap());
            case Integer whole -> whole.longValue();
            case Boolean truth -> truth;
            case Number number -> number;
            default -> value.toString();
        };
    }

    private static String upper(String name) {
        return name.isEmpty() ? name : Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
