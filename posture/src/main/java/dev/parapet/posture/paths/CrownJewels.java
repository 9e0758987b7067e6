package dev.parapet.posture.paths;

import dev.parapet.core.Look;
import dev.parapet.core.References.Answer;
import dev.parapet.core.Resource;
import dev.parapet.core.Severity;
import dev.parapet.core.Snapshot;
import dev.parapet.posture.paths.CrownJewel.Alternative;
import dev.parapet.posture.paths.CrownJewel.Ask;
import dev.parapet.posture.paths.CrownJewel.Taking;
import dev.parapet.posture.paths.JewelRules.Kind;
import dev.parapet.posture.paths.JewelRules.Mark;
import dev.parapet.posture.paths.JewelRules.Way;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What of an estate is worth an attack, by [JewelRules].
///
/// @param jewels the most precious first
/// @param unread what was not read, so that there may be more
public record CrownJewels(List<CrownJewel> jewels, List<String> unread) {
    private static final String KEY = "AWS::KMS::Key";
    private static final String REPOSITORY = "AWS::ECR::Repository";

    /// `123456789012.dkr.ecr.us-east-1.amazonaws.com/team/image:tag`.
    private static final Pattern IMAGE = Pattern.compile(
            "(?<account>[0-9]{12})\\.dkr[.-]ecr(?:-fips)?\\.(?<region>[a-z0-9-]+)\\.[a-z0-9.]+/(?<name>[^:@]+).*");

    /// Places that are asked about in one resource. All the more are like these.
    private static final int MOST_PLACES = 8;

    public CrownJewels {
        jewels = List.copyOf(jewels);
        unread = List.copyOf(unread);
    }

    public static CrownJewels in(Snapshot snapshot, JewelRules rules) {
        return new Finder(snapshot, rules).found();
    }

    /// What is known of a resource that turned out to be precious.
    private static final class Lode {
        private final Resource resource;
        private final Set<String> because = new LinkedHashSet<>();

        /// What it is, and where in it.
        private final Map<Kind, Set<String>> kinds = new LinkedHashMap<>();

        Lode(Resource resource) {
            this.resource = resource;
        }
    }

    private static final class Finder {
        private final Snapshot snapshot;
        private final JewelRules rules;
        private final Map<String, Lode> lodes = new LinkedHashMap<>();
        private final Set<String> unread = new LinkedHashSet<>();

        Finder(Snapshot snapshot, JewelRules rules) {
            this.snapshot = snapshot;
            this.rules = rules;
        }

        CrownJewels found() {
            rules.marks().forEach(this::follow);
            labels();
            keys();
            var jewels = lodes.values().stream()
                    .flatMap(lode -> jewel(lode).stream())
                    .sorted(Comparator.comparing(CrownJewel::worth)
                            .reversed()
                            .thenComparing(jewel -> jewel.resource().id()))
                    .toList();
            return new CrownJewels(jewels, List.copyOf(unread));
        }

        private void follow(Mark mark) {
            blind(mark.in());
            for (Resource teller : snapshot.ofType(mark.in())) {
                if (!applies(mark, teller)) {
                    continue;
                }
                if (mark.at().isEmpty()) {
                    note(teller, mark.kind(), "it is one", "");
                    continue;
                }
                String inside = mark.inside()
                        .flatMap(path -> read(teller, path).stream().findFirst())
                        .orElse("");
                for (String name : read(teller, mark.at().get())) {
                    String reason = teller.type() + " " + teller.name() + " names it";
                    String place = inside.isEmpty() ? inside(name) : inside;
                    named(teller, mark.is(), name).ifPresent(meant -> note(meant, mark.kind(), reason, place));
                }
            }
        }

        private boolean applies(Mark mark, Resource teller) {
            return mark.where().entrySet().stream()
                    .allMatch(one -> read(teller, one.getKey()).stream()
                            .anyMatch(value -> one.getValue().contains(value)));
        }

        private List<String> read(Resource resource, String path) {
            var values = AttributePath.of(path).in(snapshot, resource);
            values.unread().ifPresent(unread::add);
            return values.texts();
        }

        // An image of AWS's own or of a stranger is none of ours, and nothing is lost by not having it.
        private Optional<Resource> named(Resource teller, String type, String name) {
            String reference = name;
            if (type.equals(REPOSITORY)) {
                var image = IMAGE.matcher(name);
                if (!image.matches()) {
                    return Optional.empty();
                }
                reference = "arn:%s:ecr:%s:%s:repository/%s"
                        .formatted(
                                teller.id().split(":", 3)[1],
                                image.group("region"),
                                image.group("account"),
                                image.group("name"));
            }
            return switch (snapshot.follow(teller, type, reference)) {
                case Answer.Found(Resource found) -> Optional.of(found);
                case Answer.Nothing() -> {
                    if (!type.equals(REPOSITORY)) {
                        unread.add(
                                type + " " + reference + ", which " + teller.name() + " names (not in the snapshot)");
                    }
                    yield Optional.empty();
                }
                case Answer.Ambiguous(int candidates) -> {
                    unread.add(type + " " + reference + ", which could be any of " + candidates);
                    yield Optional.empty();
                }
            };
        }

        // The key of an `s3://bucket/key`, as an object that may be there.
        private static String inside(String name) {
            if (!name.startsWith("s3://")) {
                return "";
            }
            int slash = name.indexOf('/', "s3://".length());
            return slash < 0 ? "" : name.substring(slash + 1);
        }

        private void labels() {
            var labels = rules.labels();
            for (String type : labels.types()) {
                for (Resource resource : snapshot.ofType(type)) {
                    resource.tags().forEach((tag, value) -> {
                        if (labels.tags().contains(tag.toLowerCase(Locale.ROOT))
                                && labels.values().contains(value.toLowerCase(Locale.ROOT))) {
                            note(resource, rules.labelled(), "its tag " + tag + " says " + value, "");
                        }
                    });
                }
            }
        }

        private void keys() {
            for (Lode lode : List.copyOf(lodes.values())) {
                for (Way way : rules.ways().getOrDefault(lode.resource.type(), List.of())) {
                    way.key()
                            .flatMap(path -> key(lode.resource, path).key())
                            .ifPresent(key -> note(
                                    key,
                                    rules.protecting(),
                                    "it protects " + lode.resource.type() + " " + lode.resource.name(),
                                    ""));
                }
            }
        }

        /// @param key a customer's, if there is one
        private record KeyAnswer(Optional<Resource> key, Optional<String> doubt) {}

        private KeyAnswer key(Resource resource, String path) {
            var values = AttributePath.of(path).in(snapshot, resource);
            var name = values.texts().stream().findFirst();
            if (name.isEmpty()) {
                return new KeyAnswer(Optional.empty(), values.unread());
            }
            return switch (snapshot.follow(resource, KEY, name.get())) {
                case Answer.Found(Resource key) ->
                    "AWS".equals(key.attributes().get("KeyManager"))
                            ? new KeyAnswer(Optional.empty(), Optional.empty())
                            : new KeyAnswer(Optional.of(key), Optional.empty());
                case Answer.Nothing(), Answer.Ambiguous(int _) ->
                    new KeyAnswer(
                            Optional.empty(),
                            name.get().contains("alias/aws/")
                                    ? Optional.empty()
                                    : Optional.of("policy of key " + name.get() + " (it is not in the snapshot)"));
            };
        }

        private void note(Resource resource, Kind kind, String because, String place) {
            var lode = lodes.computeIfAbsent(resource.type() + " " + resource.id(), _ -> new Lode(resource));
            lode.because.add(kind.title() + ": " + because);
            var places = lode.kinds.computeIfAbsent(kind, _ -> new TreeSet<>());
            if (places.size() < MOST_PLACES) {
                places.add(example(place));
            }
        }

        // A name in the place: what ends like a folder has something in it, what looks like a file is one.
        private static String example(String place) {
            if (place.isEmpty() || place.endsWith("/")) {
                return place + "any";
            }
            return place.substring(place.lastIndexOf('/') + 1).contains(".") ? place : place + "/any";
        }

        private void blind(String type) {
            for (Look look : snapshot.looksAt(type)) {
                if (look.blind()) {
                    unread.add(type + " in " + look.region() + " of " + look.account() + " (" + look.detail() + ")");
                }
            }
        }

        private Optional<CrownJewel> jewel(Lode lode) {
            var takings = new ArrayList<Taking>();
            for (Way way : rules.ways().getOrDefault(lode.resource.type(), List.of())) {
                lode.kinds.forEach((kind, places) -> {
                    Severity harm = kind.harm().get(way.verb());
                    if (harm != null) {
                        takings.add(taking(lode.resource, way, kind, harm, places));
                    }
                });
            }
            if (takings.isEmpty()) {
                return Optional.empty();
            }
            var kinds = lode.kinds.keySet().stream()
                    .sorted(Comparator.comparing((Kind kind) -> kind.harm().values().stream()
                                    .max(Comparator.naturalOrder())
                                    .orElse(Severity.INFORMATIONAL))
                            .reversed())
                    .map(Kind::title)
                    .toList();
            return Optional.of(new CrownJewel(lode.resource, kinds, List.copyOf(lode.because), takings));
        }

        private Taking taking(Resource resource, Way way, Kind kind, Severity harm, Set<String> in) {
            var key = way.key().map(path -> key(resource, path));
            var onKey =
                    key.flatMap(KeyAnswer::key).flatMap(found -> way.with().map(action -> new Ask(action, found.id())));
            var places = way.on().contains("{place}") ? List.copyOf(in) : List.of("");
            var alternatives = places.stream()
                    .map(place -> {
                        var asks = new ArrayList<Ask>();
                        asks.add(new Ask(way.action(), filled(way.on(), resource, place)));
                        onKey.ifPresent(asks::add);
                        return new Alternative(asks);
                    })
                    .toList();
            return new Taking(
                    way.verb(),
                    kind.title(),
                    harm,
                    alternatives,
                    way.assumes().stream().toList(),
                    key.flatMap(KeyAnswer::doubt).stream().toList());
        }

        private static String filled(String on, Resource resource, String place) {
            return on.replace("{arn}", resource.id())
                    .replace("{partition}", resource.id().split(":", 3)[1])
                    .replace("{region}", resource.region())
                    .replace("{account}", resource.account())
                    .replace("{name}", resource.name())
                    .replace("{place}", place);
        }
    }
}
