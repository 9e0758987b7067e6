package dev.parapet.detect.digest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The public keys with which CloudTrail signed, as `aws cloudtrail list-public-keys` prints them. There are others
/// in each region, so there may be several files.
public final class PublicKeys {
    private static final int LARGEST_FILE = 16 << 20;

    // SEQUENCE { OBJECT IDENTIFIER rsaEncryption, NULL }: what X.509 puts before the key that PKCS #1 describes.
    private static final byte[] RSA = {
        0x30, 0x0d, 0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00
    };

    private final Map<String, List<Valid>> byFingerprint = new HashMap<>();

    private record Valid(PublicKey key, Instant from, Instant to) {}

    /// What a signature is worth.
    enum Worth {
        HOLDS,
        WRONG,
        OUT_OF_TIME,
        UNKNOWN_KEY
    }

    /// @throws IOException that says which file is not a list of keys, and why
    public static PublicKeys of(List<Path> files) throws IOException {
        var keys = new PublicKeys();
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                throw new IOException(
                        "`" + file + "` is not a file; write what `aws cloudtrail list-public-keys` prints");
            }
            if (Files.size(file) > LARGEST_FILE) {
                throw new IOException("`" + file + "` is larger than any list of keys");
            }
            try {
                keys.read(Files.readAllBytes(file));
            } catch (Malformed e) {
                throw new IOException(
                        "`" + file + "` is not what `aws cloudtrail list-public-keys` prints: " + e.says());
            }
        }
        return keys;
    }

    boolean isEmpty() {
        return byFingerprint.isEmpty();
    }

    /// @param earliest when it can have been signed
    /// @param latest when it can have been signed
    Worth check(String fingerprint, byte[] signed, byte[] signature, Instant earliest, Instant latest) {
        var known = byFingerprint.get(fingerprint);
        if (known == null) {
            return Worth.UNKNOWN_KEY;
        }
        var worth = Worth.WRONG;
        for (Valid valid : known) {
            if (verifies(valid.key(), signed, signature)) {
                if (!valid.from().isAfter(latest) && !valid.to().isBefore(earliest)) {
                    return Worth.HOLDS;
                }
                worth = Worth.OUT_OF_TIME;
            }
        }
        return worth;
    }

    private static boolean verifies(PublicKey key, byte[] signed, byte[] signature) {
        try {
            var check = Signature.getInstance("SHA256withRSA");
            check.initVerify(key);
            check.update(signed);
            return check.verify(signature);
        } catch (GeneralSecurityException _) {
            return false; // It is not even of the right length.
        }
    }

    private void read(byte[] bytes) throws Malformed {
        try (var parser = new JsonFactory().createParser(bytes)) {
            need(parser.nextToken() == JsonToken.START_OBJECT, "it is not a JSON object");
            boolean listed = false;
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                boolean list = parser.currentName().equals("PublicKeyList");
                if (parser.nextToken() == JsonToken.START_ARRAY && list) {
                    listed = true;
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        need(parser.currentToken() == JsonToken.START_OBJECT, "a key is not an object");
                        add(parser);
                    }
                } else {
                    parser.skipChildren();
                }
            }
            need(listed, "it has no `PublicKeyList`");
        } catch (JsonProcessingException e) {
            throw new Malformed("it is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new Malformed("it is not JSON: " + e.getMessage());
        }
    }

    private void add(JsonParser parser) throws IOException, Malformed {
        var values = new HashMap<String, String>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (parser.nextToken().isScalarValue()) {
                values.put(name, parser.getText());
            } else {
                parser.skipChildren();
            }
        }
        byFingerprint
                .computeIfAbsent(value(values, "Fingerprint"), _ -> new ArrayList<>())
                .add(new Valid(
                        key(value(values, "Value")),
                        time(value(values, "ValidityStartTime")),
                        time(value(values, "ValidityEndTime"))));
    }

    private static String value(Map<String, String> values, String name) throws Malformed {
        String value = values.get(name);
        if (value == null) {
            throw new Malformed("a key has no `" + name + "`");
        }
        return value;
    }

    /// The first version of the AWS CLI prints seconds since 1970, the second a time by ISO 8601.
    private static Instant time(String text) throws Malformed {
        try {
            return text.matches("[0-9]{1,12}(\\.[0-9]{1,9})?(E[0-9]{1,2})?")
                    ? Instant.ofEpochMilli((long) (Double.parseDouble(text) * 1000))
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException _) {
            throw new Malformed("`" + text + "` is not a time");
        }
    }

    private static PublicKey key(String base64) throws Malformed {
        try {
            byte[] pkcs1 = Base64.getDecoder().decode(base64);
            var bits = new ByteArrayOutputStream();
            bits.write(0);
            bits.writeBytes(pkcs1);
            var both = new ByteArrayOutputStream();
            both.writeBytes(RSA);
            both.writeBytes(tagged(0x03, bits.toByteArray()));
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new X509EncodedKeySpec(tagged(0x30, both.toByteArray())));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw new Malformed("a `Value` is not a public key of RSA: " + e.getMessage());
        }
    }

    // DER: tag, length, value.
    private static byte[] tagged(int tag, byte[] value) {
        var der = new ByteArrayOutputStream();
        der.write(tag);
        if (value.length < 0x80) {
            der.write(value.length);
        } else {
            int bytes = value.length < 0x100 ? 1 : value.length < 0x10000 ? 2 : 3;
            der.write(0x80 | bytes);
            for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
                der.write(value.length >> shift);
            }
        }
        der.writeBytes(value);
        return der.toByteArray();
    }

    private static void need(boolean right, String otherwise) throws Malformed {
        if (!right) {
            throw new Malformed(otherwise);
        }
    }
}
