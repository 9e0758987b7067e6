package dev.parapet.collect.ec2;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPInputStream;

/// What an instance is told at its first start, as people write it: EC2 keeps it in base 64, and cloud-init lets it be
/// compressed.
final class UserData {
    /// EC2 takes 16 KiB; nobody unpacks more than this out of them by accident.
    private static final int LONGEST = 1 << 20;

    private UserData() {}

    static String text(String encoded) {
        byte[] bytes;
        try {
            bytes = Base64.getMimeDecoder().decode(encoded);
        } catch (IllegalArgumentException notEncoded) {
            return encoded;
        }
        boolean compressed = bytes.length > 2 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
        return new String(compressed ? unpacked(bytes) : bytes, StandardCharsets.UTF_8);
    }

    private static byte[] unpacked(byte[] bytes) {
        try (var unpacking = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return unpacking.readNBytes(LONGEST);
        } catch (IOException notCompressed) {
            return bytes;
        }
    }
}
