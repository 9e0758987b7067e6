package dev.parapet.app;

import dev.parapet.iam.MalformedPolicy;
import dev.parapet.iam.PolicyDocument;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A policy document in a file, or on standard input for `-`.
record PolicyFile(Path path) {
    /// More than any policy; what is longer is refused by its length without being kept.
    private static final int LONGEST = 1 << 20;

    boolean isStandardInput() {
        return path.toString().equals("-");
    }

    /// @throws Refusal if there is no such file
    /// @throws MalformedPolicy if it is longer than any policy
    String text() throws IOException {
        if (!isStandardInput() && !Files.isRegularFile(path)) {
            throw new Refusal("`" + path + "` is not a file; give one with a policy, or - for standard input");
        }
        try (InputStream stream = isStandardInput() ? System.in : Files.newInputStream(path)) {
            byte[] bytes = stream.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw new MalformedPolicy("the file is larger than any policy; at most " + LONGEST + " bytes are read");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /// The text, of which it is sure that it is a policy.
    ///
    /// @throws Refusal if there is no such file, or it is no policy
    String policy() throws IOException {
        try {
            String text = text();
            PolicyDocument.parse(text);
            return text;
        } catch (MalformedPolicy e) {
            throw new Refusal(path + ": " + e.getMessage());
        }
    }

    /// @throws Refusal if there is no such file, or it is no policy
    PolicyDocument document() throws IOException {
        return PolicyDocument.parse(policy());
    }
}
