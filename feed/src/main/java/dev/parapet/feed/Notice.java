package dev.parapet.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a message says: where logs are, or the log itself.
sealed interface Notice {
    /// Objects were written.
    record Objects(List<Stored> objects) implements Notice {
        public Objects {
            objects = List.copyOf(objects);
        }
    }

    /// A log by itself.
    record Log(String text) implements Notice {}

    /// Nothing to read: a test, an object that was deleted.
    record Nothing() implements Notice {}

    /// An object that is named in a message.
    ///
    /// @param mark that tells it from another object that was there under the same name; empty if nobody says
    record Stored(String bucket, String key, Optional<String> version, long size, String mark) {
        String name() {
            return "s3://" + bucket + "/" + key
                    + version.map(id -> "?versionId=" + id).orElse("");
        }
    }

    /// What is in the body of a message of SQS.
    ///
    /// Notifications of S3
    /// (<https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html>), the same by
    /// EventBridge (<https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html>), those of CloudTrail
    /// itself, and any of them wrapped by SNS
    /// (<https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html>). Whatever is none of them is
    /// taken for a log.
    static Notice of(String body) {
        return Reading.read(body, true);
    }

    /// How messages are read.
    final class Reading {
        private static final int DEEPEST = 64;
        private static final int LONGEST_KEY = 1024;
        private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxNumberLength(400)
                        .build())
                .build());

        private Reading() {}

        private static Notice read(String body, boolean wrapped) {
            JsonNode message;
            try {
                message = JSON.readTree(body);
            } catch (JsonProcessingException _) {
                return new Log(body);
            }
            if (message == null || !message.isObject()) {
                return new Log(body);
            }
            if (wrapped
                    && "Notification".equals(text(message, "Type"))
                    && message.hasNonNull("TopicArn")
                    && message.path("Message").isTextual()) {
                return read(text(message, "Message"), false);
            }
            if ("s3:TestEvent".equals(text(message, "Event"))
                    || "CloudTrail validation message.".equals(text(message, "Message"))) {
                return new Nothing();
            }
            if (isS3(message.path("Records"))) {
                return written(message.path("Records"));
            }
            if ("aws.s3".equals(text(message, "source"))) {
                return "Object Created".equals(text(message, "detail-type"))
                        ? objects(List.of(bridged(message.path("detail"))))
                        : new Nothing();
            }
            if (message.path("s3Bucket").isTextual()
                    && message.path("s3ObjectKey").isArray()) {
                return delivered(message);
            }
            return new Log(body);
        }

        private static boolean isS3(JsonNode records) {
            return records.isArray() && !records.isEmpty() && "aws:s3".equals(text(records.path(0), "eventSource"));
        }

        private static Notice written(JsonNode records) {
            var stored = new ArrayList<Stored>();
            for (JsonNode record : records) {
                if (text(record, "eventName").startsWith("ObjectCreated:")) {
                    var object = record.path("s3").path("object");
                    stored.add(stored(
                            text(record.path("s3").path("bucket"), "name"),
                            decoded(text(object, "key")),
                            text(object, "versionId"),
                            object,
                            text(object, "eTag")));
                }
            }
            return objects(stored);
        }

        // EventBridge gets the key as it is.
        private static Stored bridged(JsonNode detail) {
            var object = detail.path("object");
            return stored(
                    text(detail.path("bucket"), "name"),
                    text(object, "key"),
                    text(object, "version-id"),
                    object,
                    text(object, "etag"));
        }

        private static Notice delivered(JsonNode message) {
            var stored = new ArrayList<Stored>();
            for (JsonNode key : message.path("s3ObjectKey")) {
                stored.add(stored(text(message, "s3Bucket"), key.asText(""), "", MissingNode.getInstance(), ""));
            }
            return objects(stored);
        }

        private static Stored stored(String bucket, String key, String version, JsonNode object, String tag) {
            String sequencer = text(object, "sequencer");
            return new Stored(
                    bucket,
                    key,
                    version.isEmpty() || version.equals("null") ? Optional.empty() : Optional.of(version),
                    object.path("size").asLong(0),
                    sequencer.isEmpty() ? tag : sequencer);
        }

        private static Notice objects(List<Stored> all) {
            var logs = all.stream()
                    .filter(stored -> !stored.bucket().isBlank()
                            && !stored.key().isBlank()
                            && stored.key().getBytes(StandardCharsets.UTF_8).length <= LONGEST_KEY
                            && LogKey.isLog(stored.key()))
                    .toList();
            return logs.isEmpty() ? new Nothing() : new Objects(logs);
        }

        private static String decoded(String key) {
            try {
                return URLDecoder.decode(key, StandardCharsets.UTF_8);
            } catch (IllegalArgumentException _) {
                return key;
            }
        }

        private static String text(JsonNode inside, String name) {
            var value = inside.path(name);
            return value.isTextual() ? value.textValue() : "";
        }
    }
}
