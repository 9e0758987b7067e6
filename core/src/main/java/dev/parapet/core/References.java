package dev.parapet.core;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Finds the resource that a field means.
///
/// AWS's fields name other resources by ARN, by name, by id, by alias or by an `s3://` address. Names repeat between
/// regions and accounts, so a name means the one nearest to who names it: same account and region, then same account,
/// then the only one of that name. An ARN means itself.
public final class References {
    private final Map<String, List<Resource>> byType;
    private final Map<String, Map<String, List<Resource>>> indexes = new ConcurrentHashMap<>();

    References(Map<String, List<Resource>> byType) {
        this.byType = byType;
    }

    /// What a reference leads to.
    public sealed interface Answer {
        record Found(Resource resource) implements Answer {}

        /// Nothing of that name was collected.
        record Nothing() implements Answer {}

        /// Several resources answer to the name, and none is nearer than the others.
        record Ambiguous(int candidates) implements Answer {}
    }

    Answer follow(Resource from, String type, String reference) {
        var index = indexes.computeIfAbsent(type, this::index);
        for (String name : readings(reference)) {
            List<Resource> candidates = index.getOrDefault(name, List.of());
            if (!candidates.isEmpty()) {
                return nearest(from, candidates);
            }
        }
        return new Answer.Nothing();
    }

    private static Answer nearest(Resource from, List<Resource> candidates) {
        if (candidates.size() == 1) {
            return new Answer.Found(candidates.getFirst());
        }
        var sameAccount = candidates.stream()
                .filter(candidate -> candidate.account().equals(from.account()))
                .toList();
        var sameRegion = sameAccount.stream()
                .filter(candidate -> candidate.region().equals(from.region()))
                .toList();
        if (sameRegion.size() == 1) {
            return new Answer.Found(sameRegion.getFirst());
        }
        if (sameRegion.isEmpty() && sameAccount.size() == 1) {
            return new Answer.Found(sameAccount.getFirst());
        }
        return new Answer.Ambiguous(candidates.size());
    }

    /// What a reference may be meant as, the most exact first. An ARN is never shortened to a name: a role of another
    /// account must not be taken for ours of the same name.
    private static Set<String> readings(String reference) {
        var readings = new LinkedHashSet<String>();
        readings.add(reference);
        if (reference.startsWith("s3://")) {
            readings.add(upTo('/', reference.substring("s3://".length())));
        } else if (reference.startsWith("arn:") && reference.contains(":s3:::")) {
            readings.add(upTo('/', reference.substring(reference.indexOf(":s3:::") + ":s3:::".length())));
        } else if (reference.startsWith("arn:") && reference.endsWith(":*")) {
            // Log groups are named with and without the trailing wildcard.
            readings.add(reference.substring(0, reference.length() - 2));
        }
        return readings;
    }

    private static String upTo(char end, String text) {
        int cut = text.indexOf(end);
        return cut < 0 ? text : text.substring(0, cut);
    }

    private Map<String, List<Resource>> index(String type) {
        var index = new HashMap<String, List<Resource>>();
        for (Resource resource : byType.getOrDefault(type, List.of())) {
            for (String name : names(resource)) {
                index.merge(name, List.of(resource), References::joined);
            }
        }
        return index;
    }

    private static List<Resource> joined(List<Resource> some, List<Resource> more) {
        var all = new LinkedHashSet<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }

    private static Set<String> names(Resource resource) {
        var names = new LinkedHashSet<String>();
        names.add(resource.id());
        names.add(resource.name());
        int resourcePart = ordinalIndexOf(resource.id(), ':', 5);
        if (resource.id().startsWith("arn:") && resourcePart > 0) {
            String rest = resource.id().substring(resourcePart + 1);
            names.add(rest);
            // `notebook-instance/lab` is called lab, `log-group:/aws/lambda/tidy` is called /aws/lambda/tidy.
            int kind = endOfKind(rest);
            if (kind > 0) {
                names.add(rest.substring(kind + 1));
            }
        }
        if (resource.attributes().get("AliasNames") instanceof List<?> aliases) {
            for (Object alias : aliases) {
                names.add(alias.toString());
                if (resource.id().startsWith("arn:") && resourcePart > 0) {
                    names.add(resource.id().substring(0, resourcePart + 1) + alias);
                }
            }
        }
        return names;
    }

    private static int endOfKind(String rest) {
        int slash = rest.indexOf('/');
        int colon = rest.indexOf(':');
        return slash < 0 || colon < 0 ? Math.max(slash, colon) : Math.min(slash, colon);
    }

    private static int ordinalIndexOf(String text, char sought, int ordinal) {
        int at = -1;
        for (int i = 0; i < ordinal; i++) {
            at = text.indexOf(sought, at + 1);
            if (at < 0) {
                return -1;
            }
        }
        return at;
    }
}
