package dev.parapet.iam.usage;

import java.util.List;
import java.util.Map;

/// One action that IAM was asked for by a call.
///
/// @param action `s3:GetObject`
/// @param resources ARNs, each of which was asked for; where the record does not name the resource, a pattern that it
///     surely matches, at worst `*`
/// @param exact whether `resources` are names and no patterns: where an action knows no resources, `*` is one
/// @param context the condition keys that the record tells; of others it says nothing
public record CalledAction(String action, List<String> resources, boolean exact, Map<String, Object> context) {
    public CalledAction {
        resources = List.copyOf(resources);
        context = Map.copyOf(context);
    }

    /// The prefix of the action.
    public String service() {
        return action.substring(0, action.indexOf(':'));
    }
}
