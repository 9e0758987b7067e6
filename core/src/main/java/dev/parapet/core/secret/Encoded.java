package dev.parapet.core.secret;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// Text inside base64, as user data and lifecycle scripts come.
final class Encoded {
    /// Shorter base64 holds no credential, and many ordinary words are base64 by accident.
    private static final int SHORTEST = 24;

    private Encoded() {}

    /// What the whole of `text` stands for, if it is base64 of readable text.
    static Optional<String> inside(String text) {
        if (text.length() < SHORTEST) {
            return Optional.empty();
        }
        String packed = text.replaceAll("\\s", "");
        try {
            // What was cut off in the middle of a group is left out.
            byte[] bytes = Base64.getDecoder().decode(packed.substring(0, packed.length() / 4 * 4));
            String decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return decoded.codePoints().allMatch(Encoded::isPrintable) ? Optional.of(decoded) : Optional.empty();
        } catch (IllegalArgumentException | CharacterCodingException _) {
            return Optional.empty();
        }
    }

    private static boolean isPrintable(int codePoint) {
        return !Character.isISOControl(codePoint) || Character.isWhitespace(codePoint);
    }
}
