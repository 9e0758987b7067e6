package dev.parapet.posture.network;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parapet.core.Globs;
import dev.parapet.posture.access.Attribute;
import dev.parapet.posture.access.Item;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Whether a resource policy stands in the way of strangers, in so far as one can see at a glance. Who
/// exactly may do what is the matter of `posture.access`.
final class Openness {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// Conditions that every request through a public address meets.
    private static final Set<String> MET = Set.of("lambda:functionurlauthtype", "lambda:invokedviafunctionurl");

    private Openness() {}

    /// What a policy says to a stranger.
    enum Word {
        YES,
        NO,
        PERHAPS
    }

    static Word toStrangers(Object policy, String action) {
        Object document = parsed(policy).orElse(Map.of());
        List<Item> statements;
        try {
            statements = Item.of(document).stream()
                    .flatMap(one -> one.items("Statement").stream())
                    .toList();
        } catch (IllegalArgumentException _) {
            return Word.PERHAPS;
        }
        var word = Word.NO;
        for (Item statement : statements) {
            if (!statement.word("Effect").equals("allow")) {
                return Word.PERHAPS;
            }
            if (isForAnybody(statement) && covers(statement, action)) {
                word = isUnconditional(statement) ? Word.YES : word == Word.YES ? Word.YES : Word.PERHAPS;
            }
        }
        return word;
    }

    /// A document that may be written as text.
    static Optional<Object> parsed(Object document) {
        if (!(document instanceof String text)) {
            return Optional.of(document);
        }
        try {
            return Optional.ofNullable(JSON.readValue(text, Object.class));
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }

    private static boolean isForAnybody(Item statement) {
        return statement
                .value("Principal")
                .filter(who -> Attribute.texts(
                                who instanceof Map<?, ?> map && map.get("AWS") != null ? map.get("AWS") : who)
                        .contains("*"))
                .isPresent();
    }

    private static boolean covers(Item statement, String action) {
        return statement.value("NotAction").isPresent()
                || statement.value("Action").stream()
                        .flatMap(actions -> Attribute.texts(actions).stream())
                        .anyMatch(
                                glob -> Globs.matches(glob.toLowerCase(Locale.ROOT), action.toLowerCase(Locale.ROOT)));
    }

    private static boolean isUnconditional(Item statement) {
        return statement.value("Condition").stream()
                .flatMap(condition -> condition instanceof Map<?, ?> operators
                        ? operators.values().stream()
                        : List.of(condition).stream())
                .flatMap(keys -> keys instanceof Map<?, ?> map ? map.keySet().stream() : List.of(keys).stream())
                .allMatch(key -> MET.contains(key.toString().toLowerCase(Locale.ROOT)));
    }
}
