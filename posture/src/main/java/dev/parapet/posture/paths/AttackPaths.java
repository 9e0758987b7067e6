package dev.parapet.posture.paths;

import java.util.List;

/// What was found, and what would help.
///
/// @param paths the worst first
/// @param ways how many ways from a start to a goal the paths stand for
/// @param changes the one that cuts most risk first
/// @param jewels what was looked for
/// @param starts where was started
/// @param unread what was not read, so that there may be more paths
public record AttackPaths(
        List<AttackPath> paths,
        long ways,
        List<Change> changes,
        List<CrownJewel> jewels,
        long starts,
        List<String> unread) {
    public AttackPaths {
        paths = List.copyOf(paths);
        changes = List.copyOf(changes);
        jewels = List.copyOf(jewels);
        unread = List.copyOf(unread);
    }
}
