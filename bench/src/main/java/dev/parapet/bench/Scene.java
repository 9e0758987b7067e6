package dev.parapet.bench;

import dev.parapet.core.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// One account while it is being filled.
///
/// @param account its id
/// @param neighbour another account, which some of its roles trust
/// @param manager the management account
record Scene(
        String account,
        String neighbour,
        String manager,
        SplittableRandom random,
        List<Resource> resources,
        Map<String, List<String>> rolesByService) {

    Scene(String account, String neighbour, String manager, SplittableRandom random, List<Resource> resources) {
        this(account, neighbour, manager, random, resources, new HashMap<>());
    }

    String iam(String name) {
        return "arn:aws:iam::" + account + ":" + name;
    }

    String arn(String service, String name) {
        return "arn:aws:" + service + ":" + GeneratedOrganization.REGION + ":" + account + ":" + name;
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    void addGlobal(String type, String id, Map<String, Object> attributes) {
        add(type, id, Resource.GLOBAL, attributes);
    }

    void add(String type, String id, Map<String, Object> attributes) {
        add(type, id, GeneratedOrganization.REGION, attributes);
    }

    private void add(String type, String id, String region, Map<String, Object> attributes) {
        resources.add(new Resource(
                id, type, account, region, attributes, Map.of("team", "t" + random.nextInt(7)), List.of()));
    }

    /// A role that a service may use.
    void role(String service, String arn) {
        rolesByService.computeIfAbsent(service, _ -> new ArrayList<>()).add(arn);
    }

    Map<String, List<String>> roles() {
        return rolesByService;
    }

    static Map<String, Object> allow(Object action, Object resource) {
        return Map.of("Effect", "Allow", "Action", action, "Resource", resource);
    }

    static Map<String, Object> deny(Object action, Object resource) {
        return Map.of("Effect", "Deny", "Action", action, "Resource", resource);
    }

    static Map<String, Object> document(List<Map<String, Object>> statements) {
        return Map.of("Version", "2012-10-17", "Statement", statements);
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    static Map<String, Object> document(Map<String, Object>... statements) {
        return document(List.of(statements));
    }
}
