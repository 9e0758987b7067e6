package dev.parapet.core.expression;

import dev.cel.runtime.CelVariableResolver;
import dev.parapet.core.Look;
import dev.parapet.core.References;
import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import dev.parapet.core.schema.ResourceType;
import dev.parapet.core.schema.Schema;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One expression over one resource: what it can see, and the record of what it looked at.
public final class Evaluation implements CelVariableResolver {
    static final ScopedValue<Evaluation> CURRENT = ScopedValue.newInstance();

    private static final int EVIDENCE_TEXT = 300;
    private static final int EVIDENCE_ENTRIES = 40;

    private final Schema schema;
    private final Snapshot snapshot;
    private final Resource resource;
    private final Map<String, Object> evidence = new LinkedHashMap<>();
    private final Set<String> missing = new LinkedHashSet<>();

    public Evaluation(Schema schema, Snapshot snapshot, Resource resource) {
        this.schema = schema;
        this.snapshot = snapshot;
        this.resource = resource;
    }

    public Resource resource() {
        return resource;
    }

    public Snapshot snapshot() {
        return snapshot;
    }

    /// The attributes that were read, path to value.
    public Map<String, Object> evidence() {
        return Collections.unmodifiableMap(evidence);
    }

    /// What was asked for and had not been read.
    public List<String> missing() {
        return List.copyOf(missing);
    }

    @Override
    public Optional<Object> find(String name) {
        return switch (name) {
            case "resource" -> Optional.of(observe(resource, ""));
            case "tags" -> Optional.of(tags(resource, ""));
            case "id" -> Optional.of(resource.id());
            case "account" -> Optional.of(resource.account());
            case "region" -> Optional.of(resource.region());
            case "now" -> Optional.of(snapshot.takenAt());
            default -> Optional.empty();
        };
    }

    /// The resource of `type` that `reference` means, for functions.
    public Resource follow(String type, String reference) {
        return switch (snapshot.follow(resource, type, reference)) {
            case References.Answer.Found(Resource found) -> found;
            case References.Answer.Nothing() ->
                throw unread(type + " `" + reference + "` is not in the snapshot" + whyNot(type));
            case References.Answer.Ambiguous(int candidates) ->
                throw unread(type + " `" + reference + "` could be any of " + candidates);
        };
    }

    /// Everything of `type` where the judged resource is: its region, and what the account has
    /// outside regions. For a global resource that is the whole account. Throws unless all of it was
    /// seen.
    public List<Resource> here(String type) {
        requireSeen(type, this::isHere);
        return snapshot.ofType(type).stream()
                .filter(other -> isHere(other.account(), other.region()))
                .toList();
    }

    /// Everything of `type` in the account of the judged resource, all regions.
    public List<Resource> inAccount(String type) {
        return inAccount(type, resource.account());
    }

    /// As [#inAccount(String)], of another account, for functions.
    public List<Resource> inAccount(String type, String account) {
        requireSeen(type, account, (where, _) -> where.equals(account));
        return snapshot.ofType(type).stream()
                .filter(other -> other.account().equals(account))
                .toList();
    }

    /// Everything of `type` in the estate.
    public List<Resource> anywhere(String type) {
        requireSeen(type, (_, _) -> true);
        return snapshot.ofType(type);
    }

    /// What of [#here] has `value` at `path`.
    public List<Resource> where(String type, String path, Object value) {
        // What is misspelt or no plain value would find nothing, and nothing is an answer.
        if (schema.type(type).filter(known -> known.has(path)).isEmpty()) {
            throw new IllegalArgumentException("`" + type + "` has no attribute `" + path + "`");
        }
        if (!(value instanceof String || value instanceof Number || value instanceof Boolean)) {
            throw new IllegalArgumentException("`where` looks for a text, a number or a truth");
        }
        requireSeen(type, this::isHere);
        for (Resource other : snapshot.unread(type, path)) {
            if (isHere(other.account(), other.region())) {
                throw unread(path + " of " + other.id());
            }
        }
        return snapshot.where(type, path, value).stream()
                .filter(other -> isHere(other.account(), other.region()))
                .toList();
    }

    /// An attribute of any resource as functions get values. Empty where it is known not to be set;
    /// throws [Unread] where it, or anything in it, was not read. What is read becomes evidence.
    public Optional<Object> read(Resource other, String attribute) {
        boolean own = other.type().equals(resource.type()) && other.id().equals(resource.id());
        return (own ? observe(other, "") : observeOther(other)).find(attribute).map(Plain::of);
    }

    /// Notes what could not be known, and gives what to throw.
    public Unread unread(String what) {
        missing.add(what);
        return new Unread(what);
    }

    /// Puts a value into the proof of the verdict.
    public void note(String path, Object value) {
        if (evidence.size() < EVIDENCE_ENTRIES) {
            evidence.putIfAbsent(path, brief(value));
        }
    }

    Observed observe(Resource other, String prefix) {
        ResourceType type = schema.type(other.type())
                .orElseThrow(() -> new IllegalArgumentException("no schema for " + other.type()));
        return Observed.of(this, other, type, prefix);
    }

    /// Another resource, its evidence told apart by type and name.
    Observed observeOther(Resource other) {
        return observe(other, other.type() + "(" + other.name() + ").");
    }

    Map<String, String> tags(Resource other, String prefix) {
        if (other.gaps().stream().anyMatch(gap -> gap.hides("Tags"))) {
            throw unread(prefix + "Tags");
        }
        note(prefix + "Tags", other.tags());
        return other.tags();
    }

    private boolean isHere(String account, String region) {
        return account.equals(resource.account())
                && (resource.region().equals(Resource.GLOBAL)
                        || region.equals(resource.region())
                        || region.equals(Resource.GLOBAL));
    }

    private interface Place {
        boolean includes(String account, String region);
    }

    private void requireSeen(String type, Place place) {
        requireSeen(type, resource.region() + " of " + resource.account(), place);
    }

    private void requireSeen(String type, String where, Place place) {
        boolean looked = false;
        for (Look look : snapshot.looksAt(type)) {
            if (place.includes(look.account(), look.region())) {
                if (!look.settled()) {
                    throw unread("%s in %s of %s was %s: %s"
                            .formatted(type, look.region(), look.account(), howFar(look), look.detail()));
                }
                looked = true;
            }
        }
        if (!looked) {
            throw unread("nobody looked for " + type + " in " + where);
        }
    }

    private String whyNot(String type) {
        return snapshot.looksAt(type).stream()
                .filter(look -> !look.settled())
                .findFirst()
                .map(look ->
                        " (%s of %s was %s: %s)".formatted(look.region(), look.account(), howFar(look), look.detail()))
                .orElse("");
    }

    private static String howFar(Look look) {
        return look.sampled() ? "read in part" : "not read";
    }

    private static Object brief(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case String text when text.length() > EVIDENCE_TEXT -> text.substring(0, EVIDENCE_TEXT) + "…";
            case String text -> text;
            case Number number -> number;
            case Boolean truth -> truth;
            case List<?> list
            when list.size() > 10 ->
                Stream.concat(
                                list.stream().limit(10).map(Evaluation::brief),
                                Stream.of("… " + (list.size() - 10) + " more"))
                        .toList();
            case List<?> list -> list.stream().map(Evaluation::brief).toList();
            case Map<?, ?> map -> briefMap(map);
            default -> brief(value.toString());
        };
    }

    private static Object briefMap(Map<?, ?> map) {
        var brief = new LinkedHashMap<String, Object>();
        for (var entry : map.entrySet()) {
            if (brief.size() == 10) {
                brief.put("…", (map.size() - 10) + " more");
                break;
            }
            brief.put(String.valueOf(entry.getKey()), brief(entry.getValue()));
        }
        return brief;
    }
}
