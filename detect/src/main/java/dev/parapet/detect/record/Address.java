package dev.parapet.detect.record;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A source address, which CloudTrail may also fill with the name of a service or `AWS Internal`.
final class Address {
    private Address() {}

    /// The bytes of an IPv4 or IPv6 address in its usual form; null if it is none. Nothing is ever looked up.
    static byte @Nullable [] parse(String text) {
        if (text.length() > 45 || text.isEmpty()) {
            return null;
        }
        return text.indexOf(':') >= 0 ? v6(text) : v4(text);
    }

    /// `192.0.2.0/24` or `2001:db8:1::/48`; null for what is no public address.
    static @Nullable String network(String text) {
        byte[] bytes = parse(text);
        if (bytes == null || isPrivate(bytes)) {
            return null;
        }
        return bytes.length == 4
                ? (bytes[0] & 0xff) + "." + (bytes[1] & 0xff) + "." + (bytes[2] & 0xff) + ".0/24"
                : String.format(Locale.ROOT, "%x:%x:%x::/48", two(bytes, 0), two(bytes, 2), two(bytes, 4));
    }

    private static boolean isPrivate(byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        if (bytes.length == 16) {
            return (first & 0xfe) == 0xfc || (first == 0xfe && (second & 0xc0) == 0x80) || first == 0;
        }
        return first == 10
                || first == 127
                || first == 0
                || (first == 172 && (second & 0xf0) == 16)
                || (first == 192 && second == 168)
                || (first == 169 && second == 254)
                || (first == 100 && (second & 0xc0) == 64);
    }

    private static int two(byte[] bytes, int at) {
        return ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
    }

    private static byte @Nullable [] v4(String text) {
        byte[] bytes = new byte[4];
        int at = 0;
        for (int i = 0; i < 4; i++) {
            int value = -1;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                value = Math.max(value, 0) * 10 + text.charAt(at++) - '0';
                if (value > 255) {
                    return null;
                }
            }
            boolean stops = i == 3 ? at == text.length() : at < text.length() && text.charAt(at++) == '.';
            if (value < 0 || !stops) {
                return null;
            }
            bytes[i] = (byte) value;
        }
        return bytes;
    }

    private static byte @Nullable [] v6(String text) {
        int gap = text.indexOf("::");
        String[] head = parts(gap < 0 ? text : text.substring(0, gap));
        String[] tail = parts(gap < 0 ? "" : text.substring(gap + 2));
        if (gap < 0 ? head.length != 8 : head.length + tail.length > 7) {
            return null;
        }
        byte[] bytes = new byte[16];
        return fill(bytes, 0, head) && fill(bytes, 8 - tail.length, tail) ? bytes : null;
    }

    private static String[] parts(String text) {
        return text.isEmpty() ? new String[0] : text.split(":", -1);
    }

    private static boolean fill(byte[] bytes, int from, String[] parts) {
        for (int i = 0; i < parts.length; i++) {
            if (!parts[i].matches("[0-9a-fA-F]{1,4}")) {
                return false;
            }
            int value = Integer.parseInt(parts[i], 16);
            bytes[2 * (from + i)] = (byte) (value >> 8);
            bytes[2 * (from + i) + 1] = (byte) value;
        }
        return true;
    }
}
