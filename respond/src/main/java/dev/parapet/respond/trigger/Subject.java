package dev.parapet.respond.trigger;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Whom and what a trigger is about.
///
/// @param principals who acted, the first one most likely; a sequence of attacks may name several
/// @param assets what was touched
/// @param address where the calls came from; empty if that is not said
public record Subject(List<Principal> principals, List<Asset> assets, String address) {
    public static final Subject NOBODY = new Subject(List.of(), List.of(), "");

    public Subject {
        principals = List.copyOf(principals);
        assets = List.copyOf(assets);
        Objects.requireNonNull(address);
    }

    public Optional<Principal> principal() {
        return principals.stream().findFirst();
    }

    public List<Asset> assets(String type) {
        return assets.stream().filter(asset -> asset.type().equals(type)).toList();
    }
}
