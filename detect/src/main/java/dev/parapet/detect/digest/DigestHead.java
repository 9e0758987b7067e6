package dev.parapet.detect.digest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// What a digest says of itself, beside its logs.
///
/// @param endText the end as it is written: that is what is signed
/// @param previous null for the first digest after validation or logging was switched on
record DigestHead(
        String account,
        Instant start,
        Instant end,
        String endText,
        String bucket,
        String object,
        String fingerprint,
        @Nullable Previous previous) {

    /// @param hash hex, of what is packed in it
    /// @param signature hex
    record Previous(String bucket, String object, String hash, String signature) {}

    /// What CloudTrail signs. `null` stands where there is no digest before.
    byte[] signed(byte[] hash) {
        String before = previous == null ? "null" : previous.signature();
        String text =
                endText + "\n" + bucket + "/" + object + "\n" + HexFormat.of().formatHex(hash) + "\n" + before;
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// What the names in the bucket begin with, before `AWSLogs/`; null if this is not named like a digest.
    @Nullable
    String prefix() {
        int at = object.lastIndexOf(Folder.LOGS + "/");
        return at == 0 || (at > 0 && object.charAt(at - 1) == '/') ? object.substring(0, at) : null;
    }
}
