package dev.parapet.iam.exposure;

import dev.parapet.iam.Condition;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Points that stand for all values of a key that some conditions compare.
///
/// Between two neighbours among the bounds that the conditions name, no condition tells two values
/// apart. So the bounds, one value between each two, and one beyond either end are enough. Of
/// addresses, whose bounds are the ends of networks, the first address of each stretch is enough: a
/// network's first, and the one after its last.
final class Landmarks {
    private static final int MOST_DIGITS = 120;

    private Landmarks() {}

    /// @param family not a text, an ARN or presence
    static List<String> of(Family family, List<Condition> conditions) {
        var values = conditions.stream()
                .flatMap(one -> one.values().stream())
                .distinct()
                .toList();
        return switch (family) {
            case TRUTH -> List.of("true", "false");
            case NUMBER -> numbers(values);
            case DATE -> dates(values);
            case ADDRESS -> addresses(values);
            case BYTES -> bytes(values);
            case TEXT, ARN, PRESENCE -> throw new IllegalArgumentException(family + " has no landmarks");
        };
    }

    private static List<String> numbers(List<String> values) {
        var bounds = new TreeSet<BigDecimal>();
        for (String value : values) {
            try {
                if (value.length() <= MOST_DIGITS + 2 && value.indexOf('e') < 0 && value.indexOf('E') < 0) {
                    bounds.add(new BigDecimal(value));
                }
            } catch (NumberFormatException notANumber) {
                // It matches no number, so it bounds none.
            }
        }
        if (bounds.isEmpty()) {
            return List.of("1");
        }
        var points = new LinkedHashSet<String>();
        BigDecimal before = null;
        for (BigDecimal bound : bounds) {
            points.add(
                    before == null
                            ? bound.subtract(BigDecimal.ONE).toPlainString()
                            : before.add(bound)
                                    .multiply(new BigDecimal("0.5"))
                                    .stripTrailingZeros()
                                    .toPlainString());
            points.add(bound.toPlainString());
            before = bound;
        }
        points.add(bounds.last().add(BigDecimal.ONE).toPlainString());
        return List.copyOf(points);
    }

    private static List<String> dates(List<String> values) {
        var bounds = new TreeSet<Instant>();
        for (String value : values) {
            try {
                bounds.add(instant(value));
            } catch (DateTimeException | NumberFormatException notATime) {
                // It matches no time, so it bounds none.
            }
        }
        if (bounds.isEmpty()) {
            return List.of("2026-01-01T00:00:00Z");
        }
        var points = new LinkedHashSet<String>();
        points.add(bounds.last().plus(Duration.ofDays(1)).toString());
        Instant before = null;
        for (Instant bound : bounds) {
            points.add(
                    before == null
                            ? bound.minus(Duration.ofDays(1)).toString()
                            : before.plus(Duration.between(before, bound).dividedBy(2))
                                    .toString());
            points.add(bound.toString());
            before = bound;
        }
        return List.copyOf(points);
    }

    private static Instant instant(String text) {
        if (text.contains("T")) {
            return OffsetDateTime.parse(text).toInstant();
        }
        return text.indexOf('-') > 0
                ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                : Instant.ofEpochSecond(Long.parseLong(text));
    }

    private static List<String> addresses(List<String> values) {
        // What people know as an outside address comes first, and the first of either version stands
        // for what lies before all networks; the last follows the addresses of version 4 that are
        // written as version 6.
        var points = new LinkedHashSet<>(List.of("198.51.100.7", "2001:db8::7", "0.0.0.0", "::", "::1:0:0:0"));
        for (String value : values) {
            try {
                addEnds(value, points);
            } catch (IllegalArgumentException notANetwork) {
                // It matches no address, so it bounds none.
            }
        }
        return List.copyOf(points);
    }

    private static void addEnds(String network, Set<String> points) {
        int slash = network.indexOf('/');
        byte[] start = bytes(slash < 0 ? network : network.substring(0, slash));
        int bits = start.length * 8;
        int length = slash < 0 ? bits : Integer.parseInt(network.substring(slash + 1));
        if (length < 0 || length > bits) {
            throw new IllegalArgumentException("no such prefix");
        }
        var size = BigInteger.ONE.shiftLeft(bits - length);
        var first = new BigInteger(1, start).divide(size).multiply(size);
        points.add(address(first, start.length));
        var after = first.add(size);
        if (after.bitLength() <= bits) {
            points.add(address(after, start.length));
        }
    }

    private static byte[] bytes(String address) {
        if (address.indexOf(':') >= 0) {
            return InetAddress.ofLiteral(address).getAddress();
        }
        String[] parts = address.split("\\.", -1);
        var bytes = new byte[4];
        if (parts.length != 4) {
            throw new IllegalArgumentException("no address");
        }
        for (int i = 0; i < 4; i++) {
            bytes[i] = (byte) Integer.parseInt(parts[i]);
        }
        return bytes;
    }

    private static String address(BigInteger value, int length) {
        byte[] bytes = value.toByteArray();
        var padded = new byte[length];
        int taken = Math.min(bytes.length, length);
        System.arraycopy(bytes, bytes.length - taken, padded, length - taken, taken);
        try {
            // An address of version 6 that holds one of version 4 would be written, and read, as the latter: no
            // request has it.
            return InetAddress.getByAddress(padded).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> bytes(List<String> values) {
        var points = new ArrayList<String>();
        String other = "x";
        while (values.contains(encoded(other))) {
            other += "x";
        }
        points.add(encoded(other));
        points.addAll(values);
        return List.copyOf(points);
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
