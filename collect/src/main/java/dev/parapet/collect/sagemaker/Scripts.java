package dev.parapet.collect.sagemaker;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Lifecycle scripts travel in base64, in which no credential can be recognised.
final class Scripts {
    private Scripts() {}

    /// The script, or what was sent where it is not base64.
    static @Nullable String decoded(@Nullable String content) {
        if (content == null) {
            return null;
        }
        try {
            return new String(Base64.getMimeDecoder().decode(content), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return content;
        }
    }
}
