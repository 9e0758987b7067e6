package dev.parapet.detect.digest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What S3 keeps beside a digest and a download loses, in a file beside it: `FILE.metadata.json`, as
/// `aws s3api head-object` prints it, or `FILE.signature` with the hexadecimal signature alone.
///
/// @param generated when a backfill digest was made, if it says so
record SideFile(@Nullable String signature, @Nullable Instant generated) {
    private static final String METADATA = ".metadata.json";
    private static final String SIGNATURE = ".signature";
    private static final int LARGEST = 1 << 16;
    private static final SideFile NONE = new SideFile(null, null);

    static boolean isOne(String name) {
        return name.endsWith(METADATA) || name.endsWith(SIGNATURE);
    }

    /// @throws Malformed if there is one and it cannot be used
    static SideFile of(Path digest) throws IOException, Malformed {
        Path metadata = digest.resolveSibling(digest.getFileName() + METADATA);
        if (isThere(metadata)) {
            return ofMetadata(text(metadata));
        }
        Path signature = digest.resolveSibling(digest.getFileName() + SIGNATURE);
        return isThere(signature) ? new SideFile(text(signature).strip(), null) : NONE;
    }

    private static boolean isThere(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static String text(Path file) throws IOException, Malformed {
        if (Files.size(file) > LARGEST) {
            throw new Malformed("the file beside it is larger than any metadata");
        }
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private static SideFile ofMetadata(String text) throws Malformed {
        var values = new HashMap<String, String>();
        try (var parser = new JsonFactory().createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new Malformed("its metadata is not a JSON object");
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                boolean metadata = parser.currentName().equals("Metadata");
                if (parser.nextToken() != JsonToken.START_OBJECT || !metadata) {
                    parser.skipChildren();
                    continue;
                }
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    if (parser.nextToken() == JsonToken.VALUE_STRING) {
                        values.put(name, parser.getText());
                    } else {
                        parser.skipChildren();
                    }
                }
            }
            return new SideFile(values.get("signature"), generated(values));
        } catch (IOException e) {
            throw new Malformed("its metadata is not JSON");
        }
    }

    private static @Nullable Instant generated(Map<String, String> values) throws Malformed {
        String text = values.get("backfill-generation-timestamp");
        return text == null ? null : DigestParser.time(text);
    }
}
