package dev.parapet.testkit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// Writes logs of a trail with their digests as CloudTrail does, signed by a key of our own.
public final class DigestedTrail {
    public static final String BUCKET = "amzn-s3-demo-bucket";
    public static final String FINGERPRINT = "31e8b5433410dfb61a9dc45cc65b22ff";
    public static final Instant START = Instant.parse("2026-03-03T10:01:31Z");

    private static final DateTimeFormatter SECOND = form("uuuuMMdd'T'HHmmss'Z'");
    private static final DateTimeFormatter MINUTE = form("uuuuMMdd'T'HHmm'Z'");
    private static final DateTimeFormatter DAY = form("uuuu/MM/dd");

    private final Path root;
    private final KeyPair keys;
    private final String owner;
    private final String account;
    private final String region;
    private final String trail;
    private final String suffix;
    private final List<Path> digests = new ArrayList<>();
    private final List<Path> logs = new ArrayList<>();
    private Instant end = START;
    private String previous = NONE;
    private String previousSignature = "null";

    private static final String NONE = """
            "previousDigestS3Bucket": null, "previousDigestS3Object": null, "previousDigestHashValue": null,
            "previousDigestHashAlgorithm": null, "previousDigestSignature": null,""";

    private DigestedTrail(
            Path root, KeyPair keys, String organization, String account, String region, String trail, String suffix) {
        this.root = root;
        this.keys = keys;
        this.owner = "AWSLogs/" + (organization.isEmpty() ? "" : organization + "/") + account;
        this.account = account;
        this.region = region;
        this.trail = trail;
        this.suffix = suffix;
    }

    public static DigestedTrail of(Path root, KeyPair keys, String region, String trail) {
        return new DigestedTrail(root, keys, "", "123456789012", region, trail, "");
    }

    public static DigestedTrail ofOrganization(Path root, KeyPair keys, String account, String region) {
        return new DigestedTrail(root, keys, "o-exampleorgid", account, region, "organization", "");
    }

    /// The same trail's digests of logs that came late.
    public DigestedTrail backfill() {
        var backfill = new DigestedTrail(root, keys, "", account, region, trail, "_backfill");
        backfill.logs.addAll(logs);
        return backfill;
    }

    public static KeyPair newKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    /// What `aws cloudtrail list-public-keys` prints.
    public static Path publicKeys(Path file, KeyPair keys, Instant from, Instant to) {
        // PKCS #1 is what X.509 wraps in 24 bytes for keys of this length.
        byte[] x509 = keys.getPublic().getEncoded();
        String pkcs1 = Base64.getEncoder().encodeToString(Arrays.copyOfRange(x509, 24, x509.length));
        return write(
                file, """
                {"PublicKeyList": [{"Value": "%s", "ValidityStartTime": %d.0,
                  "ValidityEndTime": "%s+00:00", "Fingerprint": "%s"}]}
                """.formatted(pkcs1, from.getEpochSecond(), to.toString().replace("Z", ""), FINGERPRINT)
                        .getBytes(StandardCharsets.UTF_8));
    }

    /// Hours with so many logs each.
    public DigestedTrail hours(int hours, int logsEach) {
        for (int hour = 0; hour < hours; hour++) {
            var named = new ArrayList<String>();
            for (int log = 0; log < logsEach; log++) {
                named.add(entry(log(end.plus(Duration.ofMinutes(5L + 10L * log)))));
            }
            digest(Duration.ofHours(1), named);
        }
        return this;
    }

    /// A log that no digest names yet.
    public Path log(Instant delivered) {
        String name =
                "%s_CloudTrail_%s_%s_%016d.json.gz".formatted(account, region, MINUTE.format(delivered), logs.size());
        var file = root.resolve(owner + "/CloudTrail/" + region + "/" + DAY.format(delivered) + "/" + name);
        var text =
                "{\"Records\":[{\"eventID\":\"%s-%d\",\"eventName\":\"ListBuckets\"}]}".formatted(trail, logs.size());
        logs.add(write(file, gzip(text)));
        return file;
    }

    /// How a digest names a log.
    public String entry(Path log) {
        return entry(object(log), hash(gunzip(log).getBytes(StandardCharsets.UTF_8)));
    }

    public static String entry(String object, String hash) {
        return """
                {"s3Bucket": "%s", "s3Object": "%s", "hashValue": "%s", "hashAlgorithm": "SHA-256",
                 "newestEventTime": "2026-03-03T10:00:00Z", "oldestEventTime": "2026-03-03T10:00:00Z"}""".formatted(BUCKET, object, hash);
    }

    /// The next digest.
    public Path digest(Duration lasting, List<String> entries) {
        var start = end;
        end = end.plus(lasting);
        String object = object(place());
        String text =
                """
                {"awsAccountId": "%s", "digestStartTime": "%s", "digestEndTime": "%s", "digestS3Bucket": "%s",
                 "digestS3Object": "%s", "digestPublicKeyFingerprint": "%s",
                 "digestSignatureAlgorithm": "SHA256withRSA", "newestEventTime": null, "oldestEventTime": null,
                 %s
                 "logFiles": [%s]}
                """.formatted(account, start, end, BUCKET, object, FINGERPRINT, previous, String.join(", ", entries));
        var file = write(place(), gzip(text));
        String hash = hash(text.getBytes(StandardCharsets.UTF_8));
        String signature = sign(end + "\n" + BUCKET + "/" + object + "\n" + hash + "\n" + previousSignature);
        previousSignature = signature;
        previous = linkTo(object, hash, signature);
        digests.add(file);
        return file;
    }

    private static String linkTo(String object, String hash, String signature) {
        return """
                "previousDigestS3Bucket": "%s", "previousDigestS3Object": "%s", "previousDigestHashValue": "%s",
                "previousDigestHashAlgorithm": "SHA-256", "previousDigestSignature": "%s",""".formatted(BUCKET, object, hash, signature);
    }

    /// Validation is switched off, and on again later: a new chain begins.
    public DigestedTrail pause(Duration how) {
        end = end.plus(how);
        previous = NONE;
        previousSignature = "null";
        return this;
    }

    /// What S3 keeps beside the newest digest, as `aws s3api head-object` prints it.
    public DigestedTrail metadata() {
        String more = suffix.isEmpty() ? "" : ", \"backfill-generation-timestamp\": \"2026-03-04T00:00:00Z\"";
        write(beside(".metadata.json"), """
                {"ContentLength": 1234, "Metadata": {"signature": "%s", "signature-algorithm": "SHA256withRSA"%s}}
                """.formatted(previousSignature, more).getBytes(StandardCharsets.UTF_8));
        return this;
    }

    public DigestedTrail signatureFile() {
        write(beside(".signature"), previousSignature.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    public Path beside(String ending) {
        return digests.getLast().resolveSibling(digests.getLast().getFileName() + ending);
    }

    /// Changes a digest, and the hashes in all that follow, as somebody would who cannot sign.
    public void rewrite(int which, String from, String to) {
        String text = gunzip(digests.get(which)).replace(from, to);
        for (int i = which; ; i++) {
            String before = hash(gunzip(digests.get(i)).getBytes(StandardCharsets.UTF_8));
            write(digests.get(i), gzip(text));
            if (i == digests.size() - 1) {
                return;
            }
            text = gunzip(digests.get(i + 1)).replace(before, hash(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    public List<Path> digests() {
        return digests;
    }

    public List<Path> logs() {
        return logs;
    }

    public Instant end() {
        return end;
    }

    public String object(Path file) {
        return root.relativize(file).toString();
    }

    private Path place() {
        return root.resolve("%s/CloudTrail-Digest/%s/%s/%s_CloudTrail-Digest_%s_%s_us-east-1_%s%s.json.gz"
                .formatted(owner, region, DAY.format(end), account, region, trail, SECOND.format(end), suffix));
    }

    private String sign(String text) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    public static byte[] gzip(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static String gunzip(Path file) {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Path write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.resolveSibling(""));
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DateTimeFormatter form(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }
}
