package dev.parapet.posture.function;

import dev.parapet.core.expression.Evaluation;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;

/// How much of which internet a block of addresses is.
///
/// @param family 4 or 6
/// @param prefix how many leading bits are fixed
/// @param local whether all of it is IPv6 that no router forwards to the internet: fc00::/7 or fe80::/10
record Cidr(int family, int prefix, boolean local) {
    /// From here on a block is too small to be the world. AWS draws the same lines when it asks whether a bucket
    /// policy is public: values broader than /8 for IPv4 and /32 for IPv6 count as public. No private range of IPv4
    /// is wider than /8. See
    /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html>.
    private static final int SMALL_IPV4 = 8;

    private static final int SMALL_IPV6 = 32;

    /// @throws IllegalArgumentException if the text is not a block
    static Cidr parse(String text) {
        String[] parts = text.strip().split("/", -1);
        if (parts.length > 2) {
            throw new IllegalArgumentException("`" + text + "` is not a block of addresses");
        }
        // ofLiteral never asks a name server.
        InetAddress address =
                parts[0].indexOf(':') >= 0 ? Inet6Address.ofLiteral(parts[0]) : Inet4Address.ofLiteral(parts[0]);
        byte[] bytes = address.getAddress();
        int bits = bytes.length * 8;
        int prefix = parts.length == 1 ? bits : Integer.parseInt(parts[1]);
        if (prefix < 0 || prefix > bits) {
            throw new IllegalArgumentException("`" + text + "` is not a block of addresses");
        }
        return new Cidr(bits == 32 ? 4 : 6, prefix, bits == 128 && isLocal(bytes, prefix));
    }

    /// As [#parse], where a text that is no block makes the verdict unknown.
    static Cidr read(Evaluation evaluation, String text) {
        try {
            return parse(text);
        } catch (IllegalArgumentException _) {
            throw evaluation.unread("`" + text + "` is not a block of addresses");
        }
    }

    /// Whether the block is the internet, or so much of it that it may as well be.
    boolean isTheWorld() {
        return !local && prefix < (family == 4 ? SMALL_IPV4 : SMALL_IPV6);
    }

    private static boolean isLocal(byte[] address, int prefix) {
        boolean unique = prefix >= 7 && (address[0] & 0xfe) == 0xfc;
        boolean link = prefix >= 10 && (address[0] & 0xff) == 0xfe && (address[1] & 0xc0) == 0x80;
        return unique || link;
    }
}
