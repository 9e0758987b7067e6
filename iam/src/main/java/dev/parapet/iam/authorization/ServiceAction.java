package dev.parapet.iam.authorization;

import dev.parapet.iam.Glob;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// An action of the reference.
///
/// @param service its prefix, such as `s3`
/// @param name as AWS spells it, such as `GetObject`
/// @param accessLevels of `List`, `Read`, `Write`, `Tagging` and `Permissions management`
/// @param resourceTypes what it is asked for; empty where only `*` is
/// @param keys the condition keys of its own and of its resource types, global ones left out
public record ServiceAction(
        String service,
        String name,
        Set<String> accessLevels,
        List<ResourceType> resourceTypes,
        Set<ConditionKey> keys) {

    public ServiceAction {
        accessLevels = Set.copyOf(accessLevels);
        resourceTypes = List.copyOf(resourceTypes);
        keys = Set.copyOf(keys);
    }

    /// As a policy writes it: `s3:GetObject`.
    public String id() {
        return service + ":" + name;
    }

    /// Whether the reference lists the condition key for it, by itself or by what it is asked for.
    ///
    /// @param key with what the request fills in: `aws:RequestTag/team`
    public boolean lists(String key) {
        String sought = key.toLowerCase(Locale.ROOT);
        return keys.stream().anyMatch(one -> matches(one, sought));
    }

    static boolean matches(ConditionKey key, String sought) {
        String name = key.name().toLowerCase(Locale.ROOT);
        return key.open() ? Glob.matches(name.replaceAll("\\$\\{[^}]*}", "*"), sought) : name.equals(sought);
    }
}
