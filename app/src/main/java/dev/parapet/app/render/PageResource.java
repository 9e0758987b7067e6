package dev.parapet.app.render;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// A style sheet or script that the program carries, to be put into a page as it is.
///
/// @param text the same for every report: nothing of a scan is ever in it
record PageResource(String text) {

    static PageResource named(String name) throws IOException {
        try (var in = PageResource.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("`" + name + "` is not in the program");
            }
            return new PageResource(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /// How a content security policy names exactly this text: `'sha256-…'`.
    String hash() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
