package dev.parapet.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// Finds the resource that a field means.
///
/// AWS's fields name other resources by ARN, by name, by id, by alias or by an `s3://` address. Names repeat between
/// regions and accounts, so a name means the one beside who names it: same account and region, then same account and no
/// region. One of that name elsewhere is not meant, even if it is the only one that was collected. An ARN means itself,
/// and so do buckets and the ids that AWS makes. Letters' case counts, but for SageMaker's names.
public final class References {
    /// Ids that AWS gives once: `vpc-0123456789abcdef0`, key ids, account ids, organization ids.
    private static final Pattern MADE_BY_AWS = Pattern.compile("(?:[a-z]+-){1,3}(?:[0-9a-f]{8}|[0-9a-f]{17})"
            + "|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[0-9]{12}|o-[a-z0-9]{10,32}");

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
            List<Resource> candidates = index.getOrDefault(spelling(type, name), List.of());
            if (!candidates.isEmpty()) {
                return nearest(from, candidates, isUniqueInTheWorld(type, reference));
            }
        }
        return new Answer.Nothing();
    }

    private static Answer nearest(Resource from, List<Resource> candidates, boolean anywhere) {
        var ours = candidates.stream()
                .filter(candidate -> candidate.account().equals(from.account()))
                .toList();
        var beside = ours.stream()
                .filter(candidate -> candidate.region().equals(from.region()))
                .toList();
        if (!beside.isEmpty()) {
            return only(beside);
        }
        var global = ours.stream()
                .filter(candidate -> candidate.region().equals(Resource.GLOBAL)
                        || from.region().equals(Resource.GLOBAL))
                .toList();
        if (!global.isEmpty()) {
            return only(global);
        }
        // A name that is only known elsewhere: ours of that name was not collected, or there is none.
        return anywhere ? only(candidates) : new Answer.Nothing();
    }

    private static Answer only(List<Resource> candidates) {
        return candidates.size() == 1
                ? new Answer.Found(candidates.getFirst())
                : new Answer.Ambiguous(candidates.size());
    }

    private static boolean isUniqueInTheWorld(String type, String reference) {
        return type.equals("AWS::S3::Bucket")
                || reference.startsWith("arn:")
                || reference.startsWith("s3://")
                || MADE_BY_AWS.matcher(reference).matches();
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

    // SageMaker keeps the letters of a name as they were given, writes them small in ARNs and takes either for the
    // same: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpoint.html
    private static String spelling(String type, String name) {
        return type.startsWith("AWS::SageMaker::") ? name.toLowerCase(Locale.ROOT) : name;
    }

    private Map<String, List<Resource>> index(String type) {
        var index = new HashMap<String, List<Resource>>();
        for (Resource resource : byType.getOrDefault(type, List.of())) {
            names(resource).stream()
                    .map(name -> spelling(type, name))
                    .distinct()
                    .forEach(name ->
                            index.computeIfAbsent(name, _ -> new ArrayList<>()).add(resource));
        }
        return index;
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
                names.add(String.valueOf(alias));
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
