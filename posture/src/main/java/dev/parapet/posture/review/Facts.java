package dev.parapet.posture.review;

import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import dev.parapet.posture.access.Attribute;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a snapshot knows of somebody, in the terms of a review.
final class Facts {
    private final Snapshot snapshot;
    private final Resource resource;

    Facts(Snapshot snapshot, Resource resource) {
        this.snapshot = snapshot;
        this.resource = resource;
    }

    /// Why an attribute is not known; empty if it is, set or not.
    Optional<String> unread(String... names) {
        for (String name : names) {
            if (Attribute.of(snapshot, resource, name) instanceof Attribute.Unknown(String why)) {
                return Optional.of(name + " (" + why + ")");
            }
        }
        return Optional.empty();
    }

    Optional<Instant> time(String name) {
        return time(resource.attributes().get(name));
    }

    static Optional<Instant> time(@Nullable Object value) {
        if (!(value instanceof String text)) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException noTime) {
            return Optional.empty();
        }
    }

    boolean is(String name) {
        return switch (resource.attributes().get(name)) {
            case Boolean truth -> truth;
            case Number number -> number.intValue() > 0;
            case null, default -> false;
        };
    }

    List<? extends Map<?, ?>> list(String name) {
        return resource.attributes().get(name) instanceof List<?> list
                ? list.stream().filter(Map.class::isInstance).map(one -> (Map<?, ?>) one).toList()
                : List.of();
    }

    Optional<Map<?, ?>> map(String name) {
        return resource.attributes().get(name) instanceof Map<?, ?> map ? Optional.of(map) : Optional.empty();
    }

    /// Whole days until the snapshot was taken.
    long daysSince(Instant then) {
        return Duration.between(then, snapshot.takenAt()).toDays();
    }
}
