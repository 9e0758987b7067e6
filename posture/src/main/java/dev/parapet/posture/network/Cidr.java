package dev.parapet.posture.network;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;

/// A block of addresses.
///
/// @param family 4 or 6
/// @param first its first address
/// @param prefix how many leading bits are fixed
public record Cidr(int family, BigInteger first, int prefix) {
    /// From here on a block is too small to be the world. AWS draws the same lines when it asks whether a
    /// bucket policy is public: values broader than /8 for IPv4 and /32 for IPv6 count as public. No
    /// private range of IPv4 is wider than /8. See
    /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html>.
    private static final int SMALL_IPV4 = 8;

    private static final int SMALL_IPV6 = 32;

    /// A block, or one address; bits behind the prefix do not count.
    ///
    /// @throws IllegalArgumentException if the text is not a block
    public static Cidr parse(String text) {
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
        int free = bits - prefix;
        return new Cidr(
                bits == 32 ? 4 : 6, new BigInteger(1, bytes).shiftRight(free).shiftLeft(free), prefix);
    }

    /// Its last address.
    BigInteger last() {
        return first.add(BigInteger.ONE.shiftLeft(bits() - prefix)).subtract(BigInteger.ONE);
    }

    /// Whether the block is the internet, or so much of it that it may as well be.
    public boolean isTheWorld() {
        return !isLocal() && prefix < (family == 4 ? SMALL_IPV4 : SMALL_IPV6);
    }

    /// How many addresses a set must exceed to be the internet: as many as the largest block that is too
    /// small has.
    static BigInteger small(int family) {
        return BigInteger.ONE.shiftLeft(family == 4 ? 32 - SMALL_IPV4 : 128 - SMALL_IPV6);
    }

    private int bits() {
        return family == 4 ? 32 : 128;
    }

    // IPv6 that no router forwards to the internet: fc00::/7 and fe80::/10.
    private boolean isLocal() {
        if (family == 4) {
            return false;
        }
        int top = first.shiftRight(112).intValue();
        return (prefix >= 7 && (top & 0xfe00) == 0xfc00) || (prefix >= 10 && (top & 0xffc0) == 0xfe80);
    }
}
