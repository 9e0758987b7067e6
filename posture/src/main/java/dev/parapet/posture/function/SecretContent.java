package dev.parapet.posture.function;

import static dev.parapet.core.expression.Function.Kind.ANY;
import static dev.parapet.core.expression.Function.Kind.TEXTS;

import dev.parapet.core.expression.Function;
import dev.parapet.core.secret.Secrets;
import java.util.List;

/// Credentials where none belong.
///
/// - `secretsIn(value)`: the kinds of credentials anywhere in a text, list, map or structure, and in what its texts
///   hold as base64 (user data, lifecycle scripts). Of a text that the snapshot keeps only as a fingerprint: the
///   kinds that were found when it was taken.
final class SecretContent {
    private SecretContent() {}

    static List<Function> functions(Secrets secrets) {
        return List.of(new Function(
                "secretsIn",
                List.of(ANY),
                TEXTS,
                (_, arguments) -> List.copyOf(secrets.inValue(arguments.getFirst()))));
    }
}
