package dev.parapet.detect.digest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.parapet.detect.digest.DigestHead.Previous;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads digest files: strictly, because a text that can be read in two ways is no evidence.
final class DigestParser {
    private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{64}");
    private static final Pattern HEX = Pattern.compile("([0-9a-fA-F]{2}){1,2048}");
    private static final Pattern TIME = Pattern.compile("[0-9]{4}-[0-9:.T-]{1,40}Z");
    private static final String LOGS = "logFiles";

    private final JsonFactory json = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(8)
                    .maxNumberLength(100)
                    .maxStringLength(8192)
                    .maxNameLength(200)
                    .build())
            .build();

    /// A log that a digest names.
    ///
    /// @param hash of what is packed in it, by SHA-256, hex
    record Named(String bucket, String object, String hash) {}

    /// Takes the logs of a digest, one after the other.
    interface Logs {
        void log(Named log) throws IOException;
    }

    /// @throws Malformed that says what is wrong, also where it is wrong with a log
    DigestHead head(byte[] bytes) throws Malformed {
        return read(bytes, _ -> {});
    }

    /// Tells the logs of a digest whose [#head] is known to be right.
    void logs(byte[] bytes, Logs into) throws IOException, Malformed {
        IOException[] failed = {null};
        read(bytes, log -> {
            if (failed[0] == null) {
                try {
                    into.log(log);
                } catch (IOException e) {
                    failed[0] = e;
                }
            }
        });
        if (failed[0] != null) {
            throw failed[0];
        }
    }

    private interface Taker {
        void take(Named log);
    }

    private DigestHead read(byte[] bytes, Taker logs) throws Malformed {
        var texts = new HashMap<String, String>();
        boolean listed = false;
        try (var parser = json.createParser(bytes)) {
            need(parser.nextToken() == JsonToken.START_OBJECT, "it is not a JSON object");
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                if (parser.nextToken() == JsonToken.VALUE_STRING) {
                    texts.put(name, parser.getText());
                } else if (name.equals(LOGS)) {
                    need(parser.currentToken() == JsonToken.START_ARRAY, "`logFiles` is not a list");
                    listed = true;
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        logs.take(log(parser));
                    }
                } else {
                    parser.skipChildren();
                }
            }
            need(parser.nextToken() == null, "something follows the digest");
        } catch (JsonProcessingException e) {
            throw new Malformed("it is not JSON: " + e.getOriginalMessage());
        } catch (IOException | IllegalArgumentException e) {
            throw new Malformed("it is not JSON: " + e.getMessage());
        }
        need(listed, "it has no `logFiles`");
        return head(texts);
    }

    private static Named log(JsonParser parser) throws IOException, Malformed {
        need(parser.currentToken() == JsonToken.START_OBJECT, "an entry of `logFiles` is not an object");
        var texts = new HashMap<String, String>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (parser.nextToken() == JsonToken.VALUE_STRING) {
                texts.put(name, parser.getText());
            } else {
                parser.skipChildren();
            }
        }
        need(
                "SHA-256".equals(texts.get("hashAlgorithm")),
                "a log is hashed by `" + texts.get("hashAlgorithm") + "`, not by SHA-256");
        return new Named(
                text(texts, "s3Bucket"),
                text(texts, "s3Object"),
                matching(HASH, text(texts, "hashValue"), "hashValue"));
    }

    private static DigestHead head(Map<String, String> texts) throws Malformed {
        String endText = text(texts, "digestEndTime");
        var start = time(text(texts, "digestStartTime"));
        var end = time(endText);
        need(start.isBefore(end), "it ends before it starts");
        return new DigestHead(
                text(texts, "awsAccountId"),
                start,
                end,
                endText,
                text(texts, "digestS3Bucket"),
                text(texts, "digestS3Object"),
                text(texts, "digestPublicKeyFingerprint"),
                previous(texts));
    }

    // In the first digest of a chain they are all null.
    private static @Nullable Previous previous(Map<String, String> texts) throws Malformed {
        if (texts.keySet().stream().noneMatch(name -> name.startsWith("previousDigest"))) {
            return null;
        }
        return new Previous(
                text(texts, "previousDigestS3Bucket"),
                text(texts, "previousDigestS3Object"),
                matching(HASH, text(texts, "previousDigestHashValue"), "previousDigestHashValue"),
                matching(HEX, text(texts, "previousDigestSignature"), "previousDigestSignature"));
    }

    private static String text(Map<String, String> texts, String name) throws Malformed {
        String text = texts.get(name);
        if (text == null || text.isEmpty()) {
            throw new Malformed("it has no `" + name + "`");
        }
        return text;
    }

    private static String matching(Pattern form, String text, String name) throws Malformed {
        need(form.matcher(text).matches(), "`" + name + "` is not hexadecimal, or not of the right length");
        return text;
    }

    /// A time of four-digit years, so that one can reckon with it.
    static Instant time(String text) throws Malformed {
        try {
            need(TIME.matcher(text).matches(), "`" + text + "` is not a time");
            return Instant.parse(text);
        } catch (DateTimeException _) {
            throw new Malformed("`" + text + "` is not a time");
        }
    }

    private static void need(boolean right, String otherwise) throws Malformed {
        if (!right) {
            throw new Malformed(otherwise);
        }
    }
}
