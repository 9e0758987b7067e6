package dev.parapet.detect.state;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/// Texts as one number, so that they take little room and nobody's names are written to a file.
///
/// Who does not know the salt cannot find two texts with one number, and so teach one by the other.
final class Fingerprint {
    private final byte[] salt;
    private final MessageDigest digest;

    Fingerprint(long salt) {
        this.salt = ByteBuffer.allocate(Long.BYTES).putLong(salt).array();
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    long of(List<String> texts) {
        digest.update(salt);
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            digest.update(bytes);
        }
        return ByteBuffer.wrap(digest.digest()).getLong();
    }
}
