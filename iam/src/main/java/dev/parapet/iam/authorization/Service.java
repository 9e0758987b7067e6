package dev.parapet.iam.authorization;

import dev.parapet.iam.Glob;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A service of the reference.
public final class Service {
    private final String prefix;
    private final Map<String, ServiceAction> actions = new TreeMap<>();
    private final Map<String, ConditionKey> keys = new LinkedHashMap<>();

    private Service(String prefix) {
        this.prefix = prefix;
    }

    /// @param data the service's member of the data file, see its `_format`
    static Service of(String prefix, Map<?, ?> data) {
        var service = new Service(prefix);
        object(data, "c")
                .forEach((key, type) -> service.keys.put(
                        lower(String.valueOf(key)), new ConditionKey(String.valueOf(key), String.valueOf(type))));
        object(data, "a")
                .forEach((name, action) -> service.actions.put(
                        lower(String.valueOf(name)),
                        service.action(String.valueOf(name), (Map<?, ?>) action, object(data, "r"))));
        return service;
    }

    private ServiceAction action(String name, Map<?, ?> action, Map<?, ?> types) {
        var carried = new LinkedHashSet<>(list(action, "c"));
        var resources = new ArrayList<ResourceType>();
        object(action, "r").forEach((type, its) -> {
            var known = object(types, String.valueOf(type));
            carried.addAll(list((Map<?, ?>) its, "c"));
            carried.addAll(list(known, "c"));
            resources.add(new ResourceType(String.valueOf(type), list(known, "a")));
        });
        var found = new LinkedHashSet<ConditionKey>();
        carried.forEach(key -> found.add(keys.getOrDefault(lower(key), new ConditionKey(key, "String"))));
        return new ServiceAction(prefix, name, new LinkedHashSet<>(list(action, "l")), resources, found);
    }

    public String prefix() {
        return prefix;
    }

    /// The action of that name, whatever its case.
    public Optional<ServiceAction> action(String name) {
        return Optional.ofNullable(actions.get(lower(name)));
    }

    /// All actions, by name.
    public List<ServiceAction> actions() {
        return List.copyOf(actions.values());
    }

    /// The actions whose names match a pattern, such as `Get*`, whatever its case.
    public List<ServiceAction> matching(String pattern) {
        String sought = lower(pattern);
        return actions.entrySet().stream()
                .filter(entry -> Glob.matches(sought, entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /// The key that a condition names, whatever its case.
    public Optional<ConditionKey> key(String name) {
        String sought = lower(name);
        var exact = keys.get(sought);
        return exact != null
                ? Optional.of(exact)
                : keys.values().stream()
                        .filter(ConditionKey::open)
                        .filter(key -> ServiceAction.matches(key, sought))
                        .findFirst();
    }

    /// The names of the keys, as AWS spells them.
    public List<String> keys() {
        return keys.values().stream().map(ConditionKey::name).toList();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static Map<?, ?> object(Map<?, ?> from, String member) {
        return from.get(member) instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<String> list(Map<?, ?> from, String member) {
        return from.get(member) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}
