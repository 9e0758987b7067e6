package dev.parapet.posture.paths;

/// One statement, rule or route without which some paths do not exist.
///
/// @param cause what to remove or narrow
/// @param ways how many ways from a start to a goal it cuts for good: there is no other way round. At least so many, if
///     not `exact`
/// @param risk of those ways, added up, for ranking
/// @param exact whether all ways that it might cut were tried
public record Change(String cause, long ways, double risk, boolean exact) {}
