package dev.parapet.collect;

import dev.parapet.core.Gap;
import dev.parapet.core.Resource;
import dev.parapet.core.schema.ResourceType;
import dev.parapet.core.secret.Secrets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.exception.SdkException;

/// A resource while it is being described.
///
/// Attributes are named as in the schema; where the API has another name, write `ApiName as SchemaName`. Letters' case
/// need not agree. Every `read` names what its call returns, so that a call that fails leaves exactly these as gaps.
///
/// What a draft was asked to hold, set or not, is the scope of its type: of every other attribute nothing is known.
public final class Draft {
    /// The name of the tags where attributes are named: a call that returns tags too leaves them as a gap by it.
    public static final String TAGS = "Tags";

    private final Place place;
    private final String id;
    private final ResourceType type;
    private final Alignment alignment;
    private final Optional<Secrets> secrets;

    private final Map<String, Object> attributes = new TreeMap<>();
    private final Map<String, String> tags = new TreeMap<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final Set<String> asked = new TreeSet<>();
    private String region;
    private boolean tagsOfRegion;
    private Optional<Obstacle> cutShort = Optional.empty();

    /// @param secrets replaces what may hold credentials by fingerprints; empty to keep it as it is
    Draft(Place place, String id, ResourceType type, Optional<Secrets> secrets) {
        this.place = place;
        this.id = id;
        this.type = type;
        this.alignment = new Alignment(type);
        this.secrets = secrets;
        this.region = place.region();
    }

    /// Where it is, if not where it was listed: a bucket is listed globally and lives in a region.
    public Draft region(String region) {
        this.region = region;
        return this;
    }

    /// Its own region, or `home` if it has none: where the tagging API knows it.
    String regionOr(String home) {
        return region.equals(Resource.GLOBAL) ? home : region;
    }

    /// Sets one attribute to whatever the SDK gave; `null` means not set.
    public Draft set(String attribute, @Nullable Object value) {
        String name = asked(attribute);
        Object plain = SdkValues.plain(value);
        if (plain != null) {
            attributes.put(name, alignment.fit(name, plain));
        }
        return this;
    }

    /// Sets an attribute from a JSON text, such as a policy.
    public Draft setJson(String attribute, @Nullable String text) {
        return set(attribute, text == null || text.isBlank() ? null : SdkValues.json(text));
    }

    /// Sets an attribute that may hold credentials: every text in it is replaced by its fingerprint, unless the user
    /// asked to keep them.
    public Draft setSecret(String attribute, @Nullable Object value) {
        String name = asked(attribute);
        Object plain = SdkValues.plain(value);
        if (plain != null) {
            Object kept = secrets.<Object>map(known -> fingerprinted(known, "", plain))
                    .orElse(plain);
            attributes.put(name, alignment.fit(name, kept));
        }
        return this;
    }

    /// Replaces texts inside attributes that are already here by their fingerprints, unless the user asked to keep
    /// them. For what may hold credentials beside what may not, such as the environment of a container.
    ///
    /// @param paths dots lead into structures, lists on the way are walked: `Containers.Environment`
    public Draft fingerprint(String... paths) {
        secrets.ifPresent(known -> {
            for (String path : paths) {
                String[] steps = path.split("\\.", -1);
                String attribute = alignment.attribute(steps[0]);
                Object value = attributes.get(attribute);
                if (value != null) {
                    attributes.put(attribute, fingerprintedAt(known, value, steps, 1));
                }
            }
        });
        return this;
    }

    private static Object fingerprintedAt(Secrets secrets, Object value, String[] steps, int depth) {
        if (depth == steps.length) {
            return fingerprinted(secrets, "", value);
        }
        return switch (value) {
            case List<?> list ->
                list.stream()
                        .map(item -> fingerprintedAt(secrets, item, steps, depth))
                        .toList();
            case Map<?, ?> map -> {
                var changed = new LinkedHashMap<String, Object>();
                map.forEach((key, item) -> changed.put(
                        String.valueOf(key),
                        key.equals(steps[depth]) ? fingerprintedAt(secrets, item, steps, depth + 1) : item));
                yield changed;
            }
            default -> value;
        };
    }

    private static Object fingerprinted(Secrets secrets, String name, Object value) {
        return switch (value) {
            case String text -> name.isEmpty() ? secrets.fingerprint(text) : secrets.fingerprint(name, text);
            case List<?> list ->
                list.stream().map(item -> fingerprinted(secrets, name, item)).toList();
            // A variable written as a pair keeps its name, which may give its value away.
            case Map<?, ?> pair
            when pair.size() == 2
                    && pair.get("Value") instanceof String text
                    && first(pair, "Key", "Name") instanceof String variable ->
                Map.of(
                        pair.containsKey("Key") ? "Key" : "Name",
                        variable,
                        "Value",
                        secrets.fingerprint(variable, text));
            case Map<?, ?> map -> {
                var fingerprints = new LinkedHashMap<String, Object>();
                map.forEach((key, item) ->
                        fingerprints.put(String.valueOf(key), fingerprinted(secrets, String.valueOf(key), item)));
                yield fingerprints;
            }
            default -> value;
        };
    }

    /// Takes attributes from a structure that is already here, such as a summary of a listing. A structure that AWS
    /// always sends and that is missing leaves gaps.
    ///
    /// @throws IllegalArgumentException if the structure has no such member: a mistake in a collector, which would
    ///     read as "not set"
    public Draft take(@Nullable SdkPojo source, String... names) {
        if (source == null) {
            return unread(Gap.Reason.UNIMPLEMENTED, "the answer lacks what AWS sends", names);
        }
        Map<String, Object> fields = SdkValues.fields(source);
        for (String name : names) {
            String member = SdkValues.member(source, source(name))
                    .orElseThrow(() -> new IllegalArgumentException(
                            source.getClass().getSimpleName() + " has no member `" + source(name) + "`"));
            Object value = fields.get(member);
            String attribute = asked(target(name));
            if (value != null) {
                attributes.put(attribute, alignment.fit(attribute, value));
            }
        }
        return this;
    }

    /// Reads attributes from the response of one call. If it fails, they are gaps.
    public Draft read(Supplier<? extends SdkPojo> call, String... names) {
        try {
            take(call.get(), names);
        } catch (SdkException failed) {
            gap(failed, names);
        }
        return this;
    }

    /// Reads one attribute; `null` means not set. If the call fails, the attribute is a gap.
    public Draft readValue(String attribute, Supplier<? extends @Nullable Object> call) {
        return readValue(attribute, Set.of(), call);
    }

    /// As [#readValue(String, Supplier)], for calls that answer with an error when nothing is set.
    ///
    /// @param absent the error codes that mean "not set", such as `NoSuchBucketPolicy`
    public Draft readValue(String attribute, Set<String> absent, Supplier<? extends @Nullable Object> call) {
        asked(attribute);
        try {
            set(attribute, call.get());
        } catch (SdkException failed) {
            if (!absent.contains(Obstacle.code(failed))) {
                gap(failed, attribute);
            }
        }
        return this;
    }

    /// Runs calls that set attributes by hand. If one fails, all of `names` become gaps, whatever was set before.
    ///
    /// @param names the attributes that `calls` sets
    public Draft attempt(Runnable calls, String... names) {
        return attempt(Set.of(), calls, names);
    }

    /// As [#attempt(Runnable, String...)], with error codes that mean "not set".
    public Draft attempt(Set<String> absent, Runnable calls, String... names) {
        for (String name : names) {
            if (!name.equals(TAGS)) {
                asked(target(name));
            }
        }
        try {
            calls.run();
        } catch (SdkException failed) {
            if (!absent.contains(Obstacle.code(failed))) {
                gap(failed, names);
            }
        }
        return this;
    }

    /// Takes tags from a list of the service's tag structures or a map.
    public Draft tags(@Nullable Object source) {
        Object plain = SdkValues.plain(source);
        if (plain instanceof Map<?, ?> map) {
            map.forEach((key, value) -> tags.put(String.valueOf(key), String.valueOf(value)));
        } else if (plain instanceof List<?> list) {
            for (Object item : list) {
                if (item instanceof Map<?, ?> tag) {
                    Object key = first(tag, "Key", "TagKey");
                    Object value = first(tag, "Value", "TagValue");
                    if (key != null) {
                        tags.put(key.toString(), value == null ? "" : value.toString());
                    }
                }
            }
        }
        return this;
    }

    /// Leaves the tags to the survey, which reads those of a whole region at once from the Resource Groups Tagging API.
    /// For resources with an ARN, of services that API knows; cheaper by a call a resource than [#readTags].
    public Draft tagsOfRegion() {
        tagsOfRegion = true;
        return this;
    }

    /// Reads tags by a call of their own.
    public Draft readTags(Supplier<? extends @Nullable Object> call) {
        try {
            tags(call.get());
        } catch (SdkException failed) {
            gap(failed, TAGS);
        }
        return this;
    }

    /// What [#set] or [#take] put there.
    public Optional<Object> value(String attribute) {
        return Optional.ofNullable(attributes.get(alignment.attribute(attribute)));
    }

    /// Says that attributes could not be read, for a reason other than an exception of the SDK.
    public Draft unread(Gap.Reason reason, String detail, String... names) {
        for (String name : names) {
            if (name.equals(TAGS)) {
                gaps.add(new Gap(TAGS, reason, detail));
            } else {
                String attribute = asked(target(name));
                attributes.remove(attribute);
                gaps.add(new Gap(attribute, reason, detail));
            }
        }
        return this;
    }

    /// The attributes that were asked for, whether they are set or not.
    Set<String> asked() {
        return Collections.unmodifiableSet(asked);
    }

    private String asked(String attribute) {
        String name = alignment.attribute(attribute);
        asked.add(name);
        return name;
    }

    void tagsUnread(Obstacle obstacle) {
        unread(obstacle, TAGS);
    }

    boolean wantsTagsOfRegion() {
        return tagsOfRegion;
    }

    /// The resource, its fields in the order in which a snapshot gives them: what is seen live reads as what is stored.
    Resource finished() {
        attributes.replaceAll((_, value) -> sorted(value));
        return new Resource(id, type.name(), place.account(), region, attributes, tags, gaps);
    }

    private static Object sorted(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                var sorted = new TreeMap<String, Object>();
                map.forEach((key, item) -> sorted.put(String.valueOf(key), sorted(item)));
                yield sorted;
            }
            case List<?> list -> list.stream().map(Draft::sorted).toList();
            default -> value;
        };
    }

    /// What ended the survey in the middle of this description, if something did: a later survey should go on here.
    Optional<Obstacle> cutShort() {
        return cutShort;
    }

    private void gap(SdkException failed, String... names) {
        unread(Obstacle.of(failed), names);
    }

    private void unread(Obstacle obstacle, String... names) {
        if (obstacle.reason() == Gap.Reason.SKIPPED) {
            cutShort = Optional.of(obstacle);
        }
        unread(obstacle.reason(), obstacle.detail(), names);
    }

    private static String source(String name) {
        int as = name.indexOf(" as ");
        return as < 0 ? name : name.substring(0, as);
    }

    private static String target(String name) {
        int as = name.indexOf(" as ");
        return as < 0 ? name : name.substring(as + " as ".length());
    }

    private static @Nullable Object first(Map<?, ?> map, String one, String other) {
        Object value = map.get(one);
        return value == null ? map.get(other) : value;
    }
}
