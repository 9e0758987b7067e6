package dev.parapet.posture.paths;

/// One statement, rule or route without which some paths do not exist.
///
/// @param cause what to remove or narrow
/// @param ways how many ways from a start to a goal it cuts for good: there is no other way round. At least so many, if
///     not `exact`
/// @param risk of those ways, added up, for ranking
/// @param exact whether all ways that it might cut were tried
public record Change(String cause, long ways, double risk, boolean exact) {

    /// What is gained for what it costs.
    double worth() {
        return risk / effort(cause);
    }

    /// How much work it is and how much else hangs on it, against one statement or one rule of a security group: a
    /// judgement, to tell cheap changes before dear ones.
    static int effort(String cause) {
        if (cause.startsWith("internet gateway")) {
            return 8;
        }
        if (cause.startsWith("route table") || cause.startsWith("network ACL") || cause.startsWith("role ")) {
            return 4;
        }
        return 1;
    }
}
