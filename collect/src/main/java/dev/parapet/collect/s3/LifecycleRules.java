package dev.parapet.collect.s3;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.LifecycleRuleFilter;
import software.amazon.awssdk.services.s3.model.Tag;

/// Lifecycle rules as templates write them: flat, where the API nests filters and expirations.
final class LifecycleRules {
    private LifecycleRules() {}

    // Rules that were written before filters existed still have a prefix of their own.
    @SuppressWarnings("deprecation")
    static Map<String, Object> plain(LifecycleRule rule) {
        var plain = new LinkedHashMap<String, Object>();
        put(plain, "Id", rule.id());
        put(plain, "Status", rule.statusAsString());
        put(plain, "Prefix", rule.prefix());
        put(plain, "NoncurrentVersionExpiration", rule.noncurrentVersionExpiration());
        put(plain, "AbortIncompleteMultipartUpload", rule.abortIncompleteMultipartUpload());
        var expiration = rule.expiration();
        if (expiration != null) {
            put(plain, "ExpirationInDays", expiration.days());
            put(plain, "ExpirationDate", expiration.date());
            put(plain, "ExpiredObjectDeleteMarker", expiration.expiredObjectDeleteMarker());
        }
        if (rule.hasTransitions()) {
            plain.put(
                    "Transitions",
                    rule.transitions().stream()
                            .map(one ->
                                    transition(one.storageClassAsString(), one.days(), "TransitionDate", one.date()))
                            .toList());
        }
        if (rule.hasNoncurrentVersionTransitions()) {
            plain.put(
                    "NoncurrentVersionTransitions",
                    rule.noncurrentVersionTransitions().stream()
                            .map(one -> transition(
                                    one.storageClassAsString(),
                                    one.noncurrentDays(),
                                    "NewerNoncurrentVersions",
                                    one.newerNoncurrentVersions()))
                            .toList());
        }
        var filter = rule.filter();
        if (filter != null) {
            narrow(plain, filter);
        }
        return plain;
    }

    private static Map<String, Object> transition(
            @Nullable String storageClass, @Nullable Integer days, String third, @Nullable Object value) {
        var plain = new LinkedHashMap<String, Object>();
        put(plain, "StorageClass", storageClass);
        put(plain, "TransitionInDays", days);
        put(plain, third, value);
        return plain;
    }

    private static void narrow(Map<String, Object> plain, LifecycleRuleFilter filter) {
        put(plain, "Prefix", filter.prefix());
        put(plain, "ObjectSizeGreaterThan", filter.objectSizeGreaterThan());
        put(plain, "ObjectSizeLessThan", filter.objectSizeLessThan());
        List<Tag> tags = new ArrayList<>();
        if (filter.tag() != null) {
            tags.add(filter.tag());
        }
        var and = filter.and();
        if (and != null) {
            put(plain, "Prefix", and.prefix());
            put(plain, "ObjectSizeGreaterThan", and.objectSizeGreaterThan());
            put(plain, "ObjectSizeLessThan", and.objectSizeLessThan());
            tags.addAll(and.tags());
        }
        if (!tags.isEmpty()) {
            plain.put("TagFilters", List.copyOf(tags));
        }
    }

    private static void put(Map<String, Object> plain, String name, @Nullable Object value) {
        if (value != null) {
            plain.put(name, value);
        }
    }
}
