package dev.parapet.posture.access;

import java.util.List;

/// Those who may do something, and those of whom it is not known.
///
/// @param access one for each, none of them denied
/// @param unlisted where there may be more users and roles than the snapshot has
public record Holders(List<Access> access, List<String> unlisted) {
    public Holders {
        access = List.copyOf(access);
        unlisted = List.copyOf(unlisted);
    }

    /// Whether something that could add to the list or take from it was not read.
    public boolean isUncertain() {
        return !unlisted.isEmpty()
                || access.stream().anyMatch(one -> !one.missing().isEmpty());
    }
}
