package dev.parapet.collect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/// Turns what the SDK returns into plain values: structures become maps with CloudFormation's upper-case first letters,
/// enumerations texts, times ISO 8601 texts. What is not set is left out.
///
/// The SDK describes its own structures ([SdkPojo#sdkFields]), so this needs no reflection and no knowledge of any
/// service.
final class SdkValues {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SdkValues() {}

    static Map<String, Object> fields(SdkPojo pojo) {
        var fields = new LinkedHashMap<String, Object>();
        for (SdkField<?> field : pojo.sdkFields()) {
            Object value = plain(field.getValueOrDefault(pojo));
            if (value != null) {
                fields.put(upper(field.memberName()), value);
            }
        }
        return fields;
    }

    /// The name in [#fields] of a structure's member, set or not; empty if it has no such member. The same letters win
    /// over those that differ in case.
    static Optional<String> member(SdkPojo pojo, String name) {
        var members = pojo.sdkFields().stream()
                .map(field -> upper(field.memberName()))
                .filter(member -> member.equalsIgnoreCase(name))
                .toList();
        return members.contains(upper(name))
                ? Optional.of(upper(name))
                : members.stream().findFirst();
    }

    static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case SdkAutoConstructList<?> _ -> null;
            case SdkAutoConstructMap<?, ?> _ -> null;
            case SdkPojo pojo -> fields(pojo);
            case List<?> list -> {
                var plain = new ArrayList<Object>(list.size());
                for (Object item : list) {
                    Object one = plain(item);
                    if (one != null) {
                        plain.add(one);
                    }
                }
                yield plain;
            }
            case Map<?, ?> map -> {
                var plain = new LinkedHashMap<String, Object>();
                map.forEach((key, item) -> {
                    Object one = plain(item);
                    if (one != null) {
                        plain.put(String.valueOf(key), one);
                    }
                });
                yield plain;
            }
            case Instant instant -> instant.toString();
            case SdkBytes bytes -> bytes.asString(StandardCharsets.UTF_8);
            case Document document -> plain(document.unwrap());
            case Integer whole -> whole.longValue();
            case Short whole -> whole.longValue();
            case Float fraction -> fraction.doubleValue();
            case String text -> text;
            case Boolean truth -> truth;
            case Long whole -> whole;
            case Double fraction -> fraction;
            default -> value.toString();
        };
    }

    /// A JSON text as its structure. IAM sends policies percent-encoded. What is not JSON stays the text that it is,
    /// and
    /// whoever judges it says so.
    static Object json(String text) {
        String decoded = text.startsWith("%7B") || text.startsWith("%5B")
                ? URLDecoder.decode(text, StandardCharsets.UTF_8)
                : text;
        try {
            return JSON.readValue(decoded, new TypeReference<Map<String, Object>>() {});
        } catch (JsonProcessingException notAnObject) {
            return decoded;
        }
    }

    static String upper(String name) {
        return name.isEmpty() ? name : Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
