package dev.parapet.respond.approval;

import dev.parapet.respond.Hashes;
import java.security.SecureRandom;
import java.util.HexFormat;

/// The secret in a link: 256 random bits. The journal knows only its hash.
///
/// The generator is made anew each time, so that none lives on in a snapshot of a process that many are started from.
public record Token(String secret) {
    private static final int BYTES = 32;

    public static Token fresh() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new Token(HexFormat.of().formatHex(bytes));
    }

    public String hash() {
        return Hashes.of("approval", secret);
    }

    @Override
    public String toString() {
        return "a token";
    }
}
