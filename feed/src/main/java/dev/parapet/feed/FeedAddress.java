package dev.parapet.feed;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where a feed is, as people write it.
sealed interface FeedAddress {
    /// @param prefix may be empty
    record S3(String bucket, String prefix) implements FeedAddress {}

    /// @param url its whole address; empty if only its name is known
    /// @param account whose it is; empty for that of the credentials
    /// @param region empty for the one that is configured
    record Sqs(String name, Optional<String> url, Optional<String> account, Optional<String> region)
            implements FeedAddress {}

    /// @param arn empty for a stream of the account of the credentials
    record Kinesis(String name, Optional<String> arn, Optional<String> region) implements FeedAddress {}

    /// @param brokers `host:port`, with commas between them
    /// @param config a file with Kafka's own properties; empty if there is none
    record Kafka(String brokers, String topic, Optional<String> config) implements FeedAddress {}

    /// How addresses are read.
    final class Reading {
        private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
        private static final Pattern S3_ARN = Pattern.compile("arn:aws[a-z-]*:s3:::(?<rest>.+)");
        private static final Pattern SQS_ARN = Pattern.compile(
                "arn:aws[a-z-]*:sqs:(?<region>[a-z0-9-]+):(?<account>[0-9]{12}):(?<name>[A-Za-z0-9_-]{1,80}(\\.fifo)?)");
        private static final Pattern SQS_HOST =
                Pattern.compile("(sqs\\.(?<region>[a-z0-9-]+)|(?<old>[a-z0-9-]+)\\.queue)\\.amazonaws\\.com(\\.cn)?");
        private static final Pattern SQS_PATH =
                Pattern.compile("/(?<account>[0-9]{12})/(?<name>[A-Za-z0-9_-]{1,80}(\\.fifo)?)");
        private static final Pattern QUEUE = Pattern.compile("[A-Za-z0-9_-]{1,80}(\\.fifo)?");
        private static final Pattern KINESIS_ARN = Pattern.compile(
                "arn:aws[a-z-]*:kinesis:(?<region>[a-z0-9-]+):[0-9]{12}:stream/(?<name>[A-Za-z0-9_.-]{1,128})");
        private static final Pattern STREAM = Pattern.compile("[A-Za-z0-9_.-]{1,128}");
        private static final Pattern KAFKA = Pattern.compile(
                "(?<brokers>[^/?,]+:[0-9]{1,5}(,[^/?,]+:[0-9]{1,5})*)/(?<topic>[A-Za-z0-9._-]{1,249})(\\?config=(?<config>.+))?");

        private Reading() {}

        static boolean is(String text) {
            return text.matches("(s3|sqs|kinesis|kafka)://.*|arn:aws[a-z-]*:(s3|sqs|kinesis):.*|https://.*");
        }

        static FeedAddress of(String text) throws FeedException {
            if (text.startsWith("arn:")) {
                return arn(text, text);
            }
            if (text.startsWith("https://")) {
                return queueAt(text, text);
            }
            int colon = text.indexOf("://");
            String rest = colon < 0 ? "" : text.substring(colon + 3);
            return switch (colon < 0 ? "" : text.substring(0, colon)) {
                case "s3" -> bucket(rest, text);
                case "sqs" -> queue(rest, text);
                case "kinesis" -> stream(rest, text);
                case "kafka" -> topic(rest, text);
                default ->
                    throw wrong(text, "an address", "`s3://bucket/prefix`, `sqs://`, `kinesis://` or `kafka://…`");
            };
        }

        private static FeedAddress arn(String arn, String text) throws FeedException {
            var s3 = S3_ARN.matcher(arn);
            if (s3.matches()) {
                return bucket(s3.group("rest"), text);
            }
            var sqs = SQS_ARN.matcher(arn);
            if (sqs.matches()) {
                return new Sqs(
                        sqs.group("name"),
                        Optional.empty(),
                        Optional.of(sqs.group("account")),
                        Optional.of(sqs.group("region")));
            }
            var kinesis = KINESIS_ARN.matcher(arn);
            if (kinesis.matches()) {
                return new Kinesis(kinesis.group("name"), Optional.of(arn), Optional.of(kinesis.group("region")));
            }
            throw wrong(
                    text,
                    "the ARN of a bucket, queue or stream",
                    "`arn:aws:sqs:us-east-1:123456789012:logs`, `arn:aws:kinesis:us-east-1:123456789012:stream/logs`");
        }

        private static FeedAddress bucket(String rest, String text) throws FeedException {
            int slash = rest.indexOf('/');
            String bucket = slash < 0 ? rest : rest.substring(0, slash);
            if (!BUCKET.matcher(bucket).matches()) {
                throw wrong(text, "a prefix of a bucket", "`s3://bucket/AWSLogs/`");
            }
            return new S3(bucket, slash < 0 ? "" : rest.substring(slash + 1));
        }

        private static FeedAddress queue(String rest, String text) throws FeedException {
            if (rest.startsWith("arn:")) {
                return arn(rest, text);
            }
            if (rest.startsWith("https://") || rest.startsWith("http://")) {
                return queueAt(rest, text);
            }
            if (QUEUE.matcher(rest).matches()) {
                return new Sqs(rest, Optional.empty(), Optional.empty(), Optional.empty());
            }
            return queueAt("https://" + rest, text);
        }

        private static FeedAddress queueAt(String url, String text) throws FeedException {
            try {
                var uri = URI.create(url);
                var host = SQS_HOST.matcher(String.valueOf(uri.getHost()));
                var path = SQS_PATH.matcher(String.valueOf(uri.getPath()));
                if (path.matches() && (host.matches() || isHere(uri))) {
                    var region = host.matches()
                            ? Optional.ofNullable(host.group("region")).or(() -> Optional.of(host.group("old")))
                            : Optional.<String>empty();
                    return new Sqs(path.group("name"), Optional.of(url), Optional.of(path.group("account")), region);
                }
            } catch (IllegalArgumentException _) {
                // Said below.
            }
            throw wrong(
                    text,
                    "a queue",
                    "`sqs://NAME`, its ARN, or `https://sqs.us-east-1.amazonaws.com/123456789012/NAME`");
        }

        // An emulator, and nobody else, is called without TLS.
        private static boolean isHere(URI uri) {
            return "127.0.0.1".equals(uri.getHost()) || "localhost".equals(uri.getHost());
        }

        private static FeedAddress stream(String rest, String text) throws FeedException {
            if (rest.startsWith("arn:")) {
                return arn(rest, text);
            }
            if (!STREAM.matcher(rest).matches()) {
                throw wrong(text, "a stream of Kinesis", "`kinesis://NAME` or its ARN");
            }
            return new Kinesis(rest, Optional.empty(), Optional.empty());
        }

        private static FeedAddress topic(String rest, String text) throws FeedException {
            var topic = KAFKA.matcher(rest);
            if (!topic.matches()) {
                throw wrong(
                        text,
                        "a topic of Kafka",
                        "`kafka://host:9092/topic`, or `kafka://host:9092/topic?config=FILE` with Kafka's properties");
            }
            return new Kafka(topic.group("brokers"), topic.group("topic"), Optional.ofNullable(topic.group("config")));
        }

        private static FeedException wrong(String text, String what, String write) {
            return new FeedException("`" + text + "` is not " + what + "; write " + write);
        }
    }
}
