package dev.parapet.collect.cloudfront;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;

/// Turns CloudFront's structures into CloudFormation's.
///
/// CloudFront's API wraps every list as `{Quantity, Items}` and switches logging off by a flag; a template has bare
/// lists
/// and leaves logging out. The values of headers that CloudFront sends to origins stay behind: they are where a
/// distribution keeps the secret that it shares with its origin.
final class TemplateShape {
    /// The lists that CloudFormation wraps as well.
    private static final Set<String> WRAPPED = Set.of("OriginGroups", "Members", "StatusCodes");

    private TemplateShape() {}

    static @Nullable Object of(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case SdkAutoConstructList<?> _ -> null;
            case SdkPojo pojo -> structure(pojo);
            case List<?> list -> list.stream().map(TemplateShape::of).toList();
            default -> value;
        };
    }

    private static Map<String, Object> structure(SdkPojo pojo) {
        var shaped = new LinkedHashMap<String, Object>();
        for (SdkField<?> field : pojo.sdkFields()) {
            String name = Character.toUpperCase(field.memberName().charAt(0))
                    + field.memberName().substring(1);
            Object value = field.getValueOrDefault(pojo);
            if (value instanceof SdkPojo inner) {
                put(shaped, name, inner);
            } else {
                putIfThere(shaped, name, name.equals("HeaderValue") ? null : of(value));
            }
        }
        return shaped;
    }

    private static void put(Map<String, Object> shaped, String name, SdkPojo inner) {
        Map<String, Object> structure = structure(inner);
        boolean counted =
                inner.sdkFields().stream().anyMatch(field -> field.memberName().equals("Quantity"));
        switch (name) {
            case "Logging" -> {
                if (Boolean.TRUE.equals(structure.get("Enabled"))) {
                    shaped.put(name, structure);
                }
            }
            case "GeoRestriction" -> {
                putIfThere(structure, "Locations", structure.remove("Items"));
                shaped.put(name, structure);
            }
            case "AllowedMethods" -> {
                putIfThere(shaped, "CachedMethods", structure.get("CachedMethods"));
                putIfThere(shaped, name, structure.get("Items"));
            }
            case "CustomHeaders" -> putIfThere(shaped, "OriginCustomHeaders", structure.get("Items"));
            default -> {
                if (counted && !WRAPPED.contains(name)) {
                    putIfThere(shaped, name, structure.get("Items"));
                } else {
                    shaped.put(name, structure);
                }
            }
        }
    }

    private static void putIfThere(Map<String, Object> shaped, String name, @Nullable Object value) {
        if (value != null) {
            shaped.put(name.equals("IsIPV6Enabled") ? "IPV6Enabled" : name, value);
        }
    }
}
