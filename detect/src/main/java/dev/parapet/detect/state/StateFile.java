package dev.parapet.detect.state;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A file with what was remembered: JSON, and a last line with the version of the form and a checksum.
///
/// It is there as a whole or not at all: it is written beside the old one, which it replaces at once.
public final class StateFile {
    private static final int VERSION = 1;
    private static final String SEAL = "parapet-state " + VERSION + " sha256 ";
    private static final int LARGEST = 1 << 30;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(50)
                    .maxStringLength(10_000_000)
                    .build())
            .build();

    private final Path path;

    public StateFile(Path path) {
        this.path = path;
    }

    /// Empty if there is no such file yet.
    ///
    /// @throws DamagedStateException if it is not as it was written
    public Optional<Map<String, Object>> read() {
        byte[] bytes;
        try {
            if (Files.notExists(path)) {
                return Optional.empty();
            }
            if (Files.size(path) > LARGEST) {
                throw damaged("larger than 1 GiB", null);
            }
            bytes = Files.readAllBytes(path);
        } catch (IOException e) {
            throw damaged("cannot be read: " + e.getMessage(), e);
        }
        if (bytes.length == 0 || bytes[bytes.length - 1] != '\n') {
            throw damaged("its last line is missing, so it was cut", null);
        }
        int end = bytes.length - 1;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        String seal = new String(bytes, end, bytes.length - 1 - end, StandardCharsets.UTF_8);
        if (!seal.startsWith("parapet-state ")) {
            throw damaged("its last line is missing, so it was cut", null);
        }
        if (!seal.startsWith(SEAL)) {
            throw damaged("it is of another version: `" + seal.split(" ", 3)[1] + "`, not `" + VERSION + "`", null);
        }
        var digest = digest();
        digest.update(bytes, 0, end);
        if (!seal.substring(SEAL.length()).equals(HexFormat.of().formatHex(digest.digest()))) {
            throw damaged("its checksum is wrong, so it was changed or cut", null);
        }
        try (var parser = JSON.createParser(bytes, 0, end)) {
            parser.nextToken();
            if (value(parser) instanceof Map<?, ?> map) {
                var state = new LinkedHashMap<String, Object>();
                map.forEach((key, value) -> state.put(String.valueOf(key), Objects.requireNonNull(value)));
                return Optional.of(state);
            }
            throw damaged("no object", null);
        } catch (IOException | NullPointerException e) {
            throw damaged("not JSON: " + e.getMessage(), e);
        }
    }

    /// Replaces what is there.
    ///
    /// @throws IOException if it cannot be written; the old one is still there then
    public void write(Map<String, Object> state) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        var digest = digest();
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(fresh))) {
            var body = new DigestOutputStream(file, digest);
            try (var json = JSON.createGenerator(body)) {
                json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
                write(json, state);
                json.writeRaw('\n');
            }
            body.flush();
            file.write((SEAL + HexFormat.of().formatHex(digest.digest()) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        try {
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void write(JsonGenerator json, @Nullable Object value) throws IOException {
        switch (value) {
            case Map<?, ?> map -> {
                json.writeStartObject();
                for (var entry : map.entrySet()) {
                    json.writeFieldName(String.valueOf(entry.getKey()));
                    write(json, entry.getValue());
                }
                json.writeEndObject();
            }
            case List<?> list -> {
                json.writeStartArray();
                for (Object one : list) {
                    write(json, one);
                }
                json.writeEndArray();
            }
            case String text -> json.writeString(text);
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            case null, default -> throw new IllegalArgumentException("a state has no " + value);
        }
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                var map = new LinkedHashMap<String, Object>();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    parser.nextToken();
                    map.put(name, Objects.requireNonNull(value(parser)));
                }
                yield map;
            }
            case START_ARRAY -> {
                var list = new ArrayList<Object>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(Objects.requireNonNull(value(parser)));
                }
                yield list;
            }
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case null, default -> null;
        };
    }

    private DamagedStateException damaged(String says, @Nullable Exception cause) {
        String all = path + ": " + says + "; move it away to learn anew";
        return cause == null ? new DamagedStateException(all) : new DamagedStateException(all, cause);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
