package dev.parapet.posture.function;

import static dev.parapet.core.expression.Function.Kind.ANY;
import static dev.parapet.core.expression.Function.Kind.TEXTS;

import dev.parapet.core.expression.Function;
import dev.parapet.core.secret.Secrets;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Credentials where none belong.
///
/// - `secretsIn(value)`: the kinds of credentials anywhere in a text, list, map or structure, and in what its texts
///   hold as base64 (user data, lifecycle scripts). Of a text that the snapshot keeps only as a fingerprint: the
///   kinds that were found when it was taken.
final class SecretContent {
    /// Shorter base64 holds no credential, and many ordinary words are base64 by accident.
    private static final int SHORTEST = 24;

    private SecretContent() {}

    static List<Function> functions(Secrets secrets) {
        return List.of(new Function(
                "secretsIn", List.of(ANY), TEXTS, (_, arguments) -> List.copyOf(kinds(secrets, arguments.getFirst()))));
    }

    private static SortedSet<String> kinds(Secrets secrets, Object value) {
        var kinds = new TreeSet<>(secrets.inValue(value));
        addDecoded(secrets, value, kinds);
        return kinds;
    }

    private static void addDecoded(Secrets secrets, Object value, SortedSet<String> kinds) {
        switch (value) {
            case String text -> decoded(text).ifPresent(inside -> kinds.addAll(secrets.in(inside)));
            case List<?> list -> list.forEach(item -> addDecoded(secrets, item, kinds));
            case Map<?, ?> map -> map.values().forEach(item -> addDecoded(secrets, item, kinds));
            default -> {}
        }
    }

    private static Optional<String> decoded(String text) {
        if (text.length() < SHORTEST) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(text.replaceAll("\\s", ""));
            String decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return decoded.codePoints().allMatch(SecretContent::isPrintable) ? Optional.of(decoded) : Optional.empty();
        } catch (IllegalArgumentException | CharacterCodingException _) {
            return Optional.empty();
        }
    }

    private static boolean isPrintable(int codePoint) {
        return !Character.isISOControl(codePoint) || Character.isWhitespace(codePoint);
    }
}
