package dev.parapet.detect.sigma;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A block of addresses, IPv4 or IPv6. What is no address is in none, and no name is ever resolved.
final class Cidr {
    private final byte[] network;
    private final int bits;

    private Cidr(byte[] network, int bits) {
        this.network = network;
        this.bits = bits;
    }

    /// Empty if the text is no block, or has bits set past its length.
    static Optional<Cidr> parse(String text) {
        int slash = text.indexOf('/');
        byte[] address = address(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            return Optional.empty();
        }
        int bits = address.length * 8;
        if (slash >= 0) {
            String length = text.substring(slash + 1);
            if (!length.matches("\\d{1,3}") || Integer.parseInt(length) > bits) {
                return Optional.empty();
            }
            bits = Integer.parseInt(length);
        }
        var cidr = new Cidr(address, bits);
        return cidr.clean() ? Optional.of(cidr) : Optional.empty();
    }

    boolean contains(String text) {
        byte[] address = address(text);
        if (address == null || address.length != network.length) {
            return false;
        }
        for (int i = 0; i < network.length; i++) {
            if (((address[i] ^ network[i]) & mask(i)) != 0) {
                return false;
            }
        }
        return true;
    }

    private boolean clean() {
        for (int i = 0; i < network.length; i++) {
            if ((network[i] & 0xff & ~mask(i)) != 0) {
                return false;
            }
        }
        return true;
    }

    private int mask(int at) {
        int ones = Math.clamp(bits - at * 8L, 0, 8);
        return 0xff00 >> ones & 0xff;
    }

    private static byte @Nullable [] address(String text) {
        if (text.isEmpty() || text.length() > 45) {
            return null;
        }
        boolean colon = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            colon |= c == ':';
            if (c != ':' && c != '.' && Character.digit(c, 16) < 0) {
                return null;
            }
        }
        return colon ? six(text) : four(text);
    }

    private static byte @Nullable [] six(String text) {
        try {
            return InetAddress.ofLiteral(text).getAddress();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static byte @Nullable [] four(String text) {
        byte[] address = new byte[4];
        int part = 0;
        int number = 0;
        int digits = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : '.';
            if (c == '.') {
                if (digits == 0 || number > 255 || part == 4) {
                    return null;
                }
                address[part++] = (byte) number;
                number = 0;
                digits = 0;
            } else if (c >= '0' && c <= '9' && ++digits <= 3) {
                number = number * 10 + (c - '0');
            } else {
                return null;
            }
        }
        return part == 4 ? address : null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Cidr that && bits == that.bits && Arrays.equals(network, that.network);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(network) * 31 + bits;
    }

    @Override
    public String toString() {
        try {
            return InetAddress.getByAddress(network).getHostAddress() + "/" + bits;
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
