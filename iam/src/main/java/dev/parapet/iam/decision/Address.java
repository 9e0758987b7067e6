package dev.parapet.iam.decision;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;

/// An internet address by its value, however it is spelled.
///
/// @param six whether it is of version 6; the versions share no address
/// @param high its first 64 bits
/// @param low its last 64 bits; an address of version 4 has only these, at their top
record Address(boolean six, long high, long low) {
    private static final int LONGEST = 45;

    static Optional<Address> parse(String text) {
        return text.indexOf(':') >= 0 ? sixteen(text) : four(text);
    }

    int bits() {
        return six ? 128 : 32;
    }

    private static Optional<Address> four(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return Optional.empty();
        }
        long value = 0;
        for (String part : parts) {
            boolean digits =
                    !part.isEmpty() && part.length() <= 3 && part.chars().allMatch(c -> c >= '0' && c <= '9');
            int number = digits ? Integer.parseInt(part) : 256;
            if (number > 255) {
                return Optional.empty();
            }
            value = value << 8 | number;
        }
        return Optional.of(new Address(false, 0, value << 32));
    }

    // What has a colon and nothing but hexadecimal digits, colons and dots is never a name, so nothing is resolved.
    private static Optional<Address> sixteen(String text) {
        boolean literal = text.length() <= LONGEST
                && text.chars().allMatch(c -> c == ':' || c == '.' || (c < 128 && Character.digit(c, 16) >= 0));
        if (!literal) {
            return Optional.empty();
        }
        try {
            var bytes = ByteBuffer.wrap(InetAddress.ofLiteral(text).getAddress());
            return Optional.of(
                    bytes.remaining() == 4
                            ? new Address(false, 0, (bytes.getInt() & 0xFFFFFFFFL) << 32)
                            : new Address(true, bytes.getLong(), bytes.getLong()));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }
}
