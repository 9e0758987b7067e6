package dev.parapet.iam.decision;

import dev.parapet.iam.Condition;
import java.util.List;

/// A statement that applies only if keys that nobody has given have the right values.
///
/// @param layer the kind of policy it is in, for people: `identity policy`
/// @param statement where it is, for people: its layer, policy and number
/// @param allows whether it allows, else it forbids
/// @param conditions those on open keys, all of which must be met for it to apply
public record Dependence(String layer, String statement, boolean allows, List<Condition> conditions) {
    public Dependence {
        conditions = List.copyOf(conditions);
    }
}
