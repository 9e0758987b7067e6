package dev.parapet.iam.decision;

import java.util.Optional;

/// The addresses that begin with the same bits as one of them: `10.0.0.0/8`, or an address alone. Bits after the prefix
/// do not count.
record Network(Address start, int bits) {

    static Optional<Network> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return Address.parse(text).map(address -> new Network(address, address.bits()));
        }
        String length = text.substring(slash + 1);
        boolean number =
                !length.isEmpty() && length.length() <= 3 && length.chars().allMatch(c -> c >= '0' && c <= '9');
        int bits = number ? Integer.parseInt(length) : Integer.MAX_VALUE;
        return Address.parse(text.substring(0, slash))
                .filter(address -> bits <= address.bits())
                .map(address -> new Network(address, bits));
    }

    boolean contains(Address address) {
        if (address.six() != start.six()) {
            return false;
        }
        int inLow = address.six() ? bits - 64 : bits;
        boolean high = !address.six() || same(start.high(), address.high(), Math.min(bits, 64));
        return high && same(start.low(), address.low(), Math.max(inLow, 0));
    }

    private static boolean same(long one, long other, int leading) {
        return leading == 0 || (one ^ other) >>> (64 - leading) == 0;
    }
}
