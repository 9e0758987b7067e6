package dev.parapet.posture.network;

import dev.parapet.core.Look;
import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import dev.parapet.posture.access.Attribute;
import dev.parapet.posture.access.Item;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A snapshot as this package reads it: every answer says what it misses.
record Facts(Snapshot snapshot) {

    List<Resource> ofType(String type) {
        return snapshot.ofType(type);
    }

    /// The texts of a list, or the one text; none where it is not set.
    Part<List<String>> texts(Resource resource, String attribute) {
        return switch (Attribute.of(snapshot, resource, attribute)) {
            case Attribute.Value(Object value) -> Part.whole(Attribute.texts(value));
            case Attribute.Absent() -> Part.whole(List.of());
            case Attribute.Unknown(String why) -> new Part<>(List.of(), List.of(missing(resource, attribute, why)));
        };
    }

    Part<Optional<String>> text(Resource resource, String attribute) {
        return switch (Attribute.of(snapshot, resource, attribute)) {
            case Attribute.Value(Object value) -> Part.whole(Optional.of(value.toString()));
            case Attribute.Absent() -> Part.whole(Optional.empty());
            case Attribute.Unknown(String why) ->
                new Part<>(Optional.empty(), List.of(missing(resource, attribute, why)));
        };
    }

    /// A text of which it matters little whether it is not set or was not read.
    String known(Resource resource, String attribute) {
        return text(resource, attribute).value().orElse("");
    }

    /// The structures of a list, or the one structure; none where it is not set.
    Part<List<Item>> items(Resource resource, String attribute) {
        return switch (Attribute.of(snapshot, resource, attribute)) {
            case Attribute.Value(Object value) -> {
                try {
                    yield Part.whole(Item.of(value));
                } catch (IllegalArgumentException other) {
                    yield new Part<>(
                            List.of(), List.of(missing(resource, attribute, String.valueOf(other.getMessage()))));
                }
            }
            case Attribute.Absent() -> Part.whole(List.of());
            case Attribute.Unknown(String why) -> new Part<>(List.of(), List.of(missing(resource, attribute, why)));
        };
    }

    /// Why not everything of a type in a place is known to be here; empty if it is.
    List<String> unseen(String type, String account, String region) {
        boolean looked = false;
        for (Look look : snapshot.looksAt(type)) {
            if (look.account().equals(account)
                    && (look.region().equals(region) || look.region().equals(Resource.GLOBAL))) {
                if (!look.settled()) {
                    return List.of("%s in %s of %s (%s)".formatted(type, look.region(), account, look.detail()));
                }
                looked = true;
            }
        }
        return looked ? List.of() : List.of("%s in %s of %s (nobody looked)".formatted(type, region, account));
    }

    /// The resources of a type beside another of which an attribute was not read, and why.
    Stream<String> unread(String type, String attribute, Resource beside) {
        return snapshot.unread(type, attribute).stream()
                .filter(one -> one.account().equals(beside.account()))
                .filter(one ->
                        one.region().equals(beside.region()) || one.region().equals(Resource.GLOBAL))
                .flatMap(one -> texts(one, attribute).unread().stream());
    }

    private static String missing(Resource resource, String attribute, String why) {
        return attribute + " of " + resource.name() + " (" + why + ")";
    }
}
