package dev.parapet.iam.authorization;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parapet.iam.Glob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/// The Service Authorization Reference, <https://docs.aws.amazon.com/service-authorization/latest/reference/>, as facts
/// in `service_authorization.json.gz` beside this class (see NOTICE).
///
/// Opening it only finds out where each service begins; a service is read when it is first asked for.
public final class ServiceAuthorization {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final byte[] text;
    private final Map<String, Span> spans = new HashMap<>();
    private final Map<String, Service> services = new ConcurrentHashMap<>();
    private final Map<String, ConditionKey> globals = new LinkedHashMap<>();
    private Set<String> limitable = Set.of();

    // Where a service's object is in the text, in bytes.
    private record Span(int start, int end) {}

    // Opened on first use.
    private static final class Bundled {
        static final ServiceAuthorization DATA = open();

        private Bundled() {}
    }

    private ServiceAuthorization(byte[] text) throws IOException {
        this.text = text;
        try (var parser = JSON.createParser(text)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String member = parser.currentName();
                parser.nextToken();
                take(member, parser);
            }
        }
    }

    /// The data that comes with Parapet.
    public static ServiceAuthorization bundled() {
        return Bundled.DATA;
    }

    private static ServiceAuthorization open() {
        try (var packed = Objects.requireNonNull(
                        ServiceAuthorization.class.getResourceAsStream("service_authorization.json.gz"));
                var plain = new GZIPInputStream(packed)) {
            return new ServiceAuthorization(plain.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(String member, JsonParser parser) throws IOException {
        switch (member) {
            case "services" -> findServices(parser);
            case "globals" ->
                JSON.<Map<String, Map<String, String>>>readValue(
                                parser, JSON.getTypeFactory().constructType(Map.class))
                        .forEach((key, facts) -> globals.put(
                                key.toLowerCase(Locale.ROOT),
                                new ConditionKey(key, facts.getOrDefault("t", "String"))));
            case "rcp" -> limitable = Set.copyOf(List.of(JSON.readValue(parser, String[].class)));
            default -> parser.skipChildren();
        }
    }

    private void findServices(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String prefix = parser.currentName();
            parser.nextToken();
            int start = (int) parser.currentTokenLocation().getByteOffset();
            parser.skipChildren();
            spans.put(prefix, new Span(start, (int) parser.currentLocation().getByteOffset()));
        }
    }

    /// The prefixes of all services, sorted.
    public Set<String> prefixes() {
        return new TreeSet<>(spans.keySet());
    }

    /// The service of that prefix, whatever its case.
    public Optional<Service> service(String prefix) {
        String lower = prefix.toLowerCase(Locale.ROOT);
        return spans.containsKey(lower) ? Optional.of(services.computeIfAbsent(lower, this::read)) : Optional.empty();
    }

    private Service read(String prefix) {
        var span = Objects.requireNonNull(spans.get(prefix));
        try {
            return Service.of(prefix, JSON.readValue(text, span.start(), span.end() - span.start(), Map.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The action that a policy names, such as `s3:GetObject`, whatever its case.
    public Optional<ServiceAction> action(String action) {
        int colon = action.indexOf(':');
        return colon < 0
                ? Optional.empty()
                : service(action.substring(0, colon)).flatMap(known -> known.action(action.substring(colon + 1)));
    }

    /// The actions that a pattern such as `s3:Get*` covers. Of `*` it is all 22,000, of every service.
    public List<ServiceAction> expand(String pattern) {
        if (Glob.isAnything(pattern)) {
            return prefixes().stream()
                    .flatMap(prefix -> service(prefix).stream())
                    .flatMap(service -> service.actions().stream())
                    .toList();
        }
        int colon = pattern.indexOf(':');
        return colon < 0
                ? List.of()
                : service(pattern.substring(0, colon))
                        .map(service -> service.matching(pattern.substring(colon + 1)))
                        .orElse(List.of());
    }

    /// The names that may have been meant by an action that does not exist, the nearest first.
    public List<String> nearestActions(String action) {
        int colon = action.indexOf(':');
        if (colon < 0) {
            return List.of();
        }
        return service(action.substring(0, colon))
                .map(service -> Spelling.nearest(
                                action.substring(colon + 1),
                                service.actions().stream()
                                        .map(ServiceAction::name)
                                        .toList())
                        .stream()
                        .map(name -> service.prefix() + ":" + name)
                        .toList())
                .orElse(List.of());
    }

    /// The prefixes that may have been meant by one that does not exist, the nearest first.
    public List<String> nearestPrefixes(String prefix) {
        return Spelling.nearest(prefix, spans.keySet());
    }

    /// The global key that a condition names, whatever its case.
    public Optional<ConditionKey> globalKey(String name) {
        String sought = name.toLowerCase(Locale.ROOT);
        var exact = globals.get(sought);
        return exact != null
                ? Optional.of(exact)
                : globals.values().stream()
                        .filter(ConditionKey::open)
                        .filter(key -> ServiceAction.matches(key, sought))
                        .findFirst();
    }

    /// The key that a condition names, global, of a service, or of an identity provider.
    public Optional<ConditionKey> key(String name) {
        return globalKey(name)
                .or(() -> service(name.substring(0, Math.max(0, name.indexOf(':'))))
                        .flatMap(service -> service.key(name)))
                .or(() -> service("sts").flatMap(sts -> sts.key(name)));
    }

    /// The names of the global keys, as AWS spells them.
    public Set<String> globalKeys() {
        return globals.values().stream().map(ConditionKey::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /// Whether resource control policies reach the resources of a service.
    public boolean isLimitedByRcps(String prefix) {
        return limitable.contains(prefix.toLowerCase(Locale.ROOT));
    }
}
