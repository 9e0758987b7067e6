package dev.parapet.iam;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads policy documents, strictly.
final class PolicyReader {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final Set<String> DOCUMENT = Set.of("Version", "Id", "Statement");
    private static final Set<String> STATEMENT = Set.of(
            "Sid",
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition");
    private static final String VARIABLES = "2012-10-17";
    private static final Set<String> VERSIONS = Set.of(VARIABLES, "2008-10-17");
    private static final Set<String> PRINCIPAL_TYPES = Set.of("AWS", "Service", "Federated", "CanonicalUser");

    private PolicyReader() {}

    static PolicyDocument read(Object document) {
        if (document instanceof String text) {
            return read(json(text));
        }
        Map<?, ?> map = map(document, "a policy");
        refuseStrangers(map, DOCUMENT, "a policy");
        if (map.containsKey("Version") && !VERSIONS.contains(String.valueOf(map.get("Version")))) {
            throw new MalformedPolicy("`" + map.get("Version") + "` is not a version of the policy language");
        }
        if (!map.containsKey("Statement")) {
            throw new MalformedPolicy("the policy has no `Statement`");
        }
        var statements = new ArrayList<Statement>();
        for (Object statement : listOrOne(map.get("Statement"))) {
            statements.add(statement(map(statement, "a statement")));
        }
        return new PolicyDocument(VARIABLES.equals(map.get("Version")), statements);
    }

    private static Object json(String text) {
        String stripped = text.strip();
        try {
            // IAM's APIs give documents as RFC 3986 has it, in which a plus is a plus.
            String decoded = stripped.startsWith("%")
                    ? URLDecoder.decode(stripped.replace("+", "%2B"), StandardCharsets.UTF_8)
                    : stripped;
            Object read = JSON.readValue(decoded, Object.class);
            if (read instanceof Map<?, ?> map) {
                return map;
            }
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new MalformedPolicy("the policy is not JSON");
        }
        throw new MalformedPolicy("the policy is not a JSON object");
    }

    private static Statement statement(Map<?, ?> map) {
        refuseStrangers(map, STATEMENT, "a statement");
        refuseBoth(map, "Principal", "NotPrincipal");
        refuseBoth(map, "Action", "NotAction");
        refuseBoth(map, "Resource", "NotResource");
        var actions = texts(map, "Action");
        var notActions = texts(map, "NotAction");
        if (actions.isEmpty() && notActions.isEmpty()) {
            throw new MalformedPolicy("a statement has neither `Action` nor `NotAction`");
        }
        return new Statement(
                map.containsKey("Sid") ? text(map.get("Sid"), "Sid") : "",
                effect(map.get("Effect")),
                principals(map, "Principal"),
                principals(map, "NotPrincipal"),
                actions,
                notActions,
                texts(map, "Resource"),
                texts(map, "NotResource"),
                conditions(map));
    }

    private static Statement.Effect effect(@Nullable Object effect) {
        if ("Allow".equals(effect)) {
            return Statement.Effect.ALLOW;
        }
        if ("Deny".equals(effect)) {
            return Statement.Effect.DENY;
        }
        throw new MalformedPolicy("`Effect` is `Allow` or `Deny`, not `" + effect + "`");
    }

    private static Optional<Principals> principals(Map<?, ?> statement, String element) {
        if (!statement.containsKey(element)) {
            return Optional.empty();
        }
        Object value = statement.get(element);
        if ("*".equals(value)) {
            return Optional.of(new Principals(true, Map.of()));
        }
        var map = map(value, "`" + element + "`");
        var byType = new LinkedHashMap<String, List<String>>();
        for (Object type : map.keySet()) {
            if (!(type instanceof String name) || !PRINCIPAL_TYPES.contains(name)) {
                throw new MalformedPolicy("`" + type + "` is not a type of principal");
            }
            byType.put(name, texts(map, name));
        }
        if (byType.isEmpty()) {
            throw new MalformedPolicy("`" + element + "` names nobody");
        }
        return Optional.of(new Principals(false, byType));
    }

    private static List<Condition> conditions(Map<?, ?> statement) {
        var conditions = new ArrayList<Condition>();
        if (statement.containsKey("Condition")) {
            map(statement.get("Condition"), "`Condition`")
                    .forEach((operator, keys) -> map(keys, "`" + operator + "`")
                            .forEach((key, values) -> conditions.add(Condition.of(
                                    text(operator, "Condition"), text(key, "Condition"), values(values)))));
        }
        return conditions;
    }

    private static List<String> values(@Nullable Object values) {
        return listOrOne(values).stream()
                .map(value -> switch (value) {
                    case String text -> text;
                    case Boolean truth -> truth.toString();
                    case Number number -> number.toString();
                    case null, default ->
                        throw new MalformedPolicy("a condition compares with texts, not `" + value + "`");
                })
                .toList();
    }

    private static List<String> texts(Map<?, ?> map, String element) {
        if (!map.containsKey(element)) {
            return List.of();
        }
        var texts = new ArrayList<String>();
        for (Object item : listOrOne(map.get(element))) {
            texts.add(text(item, element));
        }
        // An empty list would read as "not given", which for resources means all of them.
        if (texts.isEmpty()) {
            throw new MalformedPolicy("`" + element + "` is empty");
        }
        return texts;
    }

    private static String text(@Nullable Object value, String element) {
        if (value instanceof String text) {
            return text;
        }
        throw new MalformedPolicy("`" + element + "` is a text, not `" + value + "`");
    }

    private static Map<?, ?> map(@Nullable Object value, String what) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new MalformedPolicy(what + " is a JSON object");
    }

    private static List<?> listOrOne(@Nullable Object value) {
        return value instanceof List<?> list ? list : Collections.singletonList(value);
    }

    private static void refuseStrangers(Map<?, ?> map, Set<String> known, String what) {
        var strangers = map.keySet().stream()
                .map(String::valueOf)
                .filter(key -> !known.contains(key))
                .sorted()
                .collect(Collectors.joining("`, `"));
        if (!strangers.isEmpty()) {
            throw new MalformedPolicy("`" + strangers + "` is no element of " + what);
        }
    }

    private static void refuseBoth(Map<?, ?> map, String one, String other) {
        if (map.containsKey(one) && map.containsKey(other)) {
            throw new MalformedPolicy("a statement has `" + one + "` or `" + other + "`, not both");
        }
    }
}
