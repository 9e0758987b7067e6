package dev.parapet.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// A file of JSON objects, one a line, or standard input for `-`. Empty lines are passed over.
final class JsonLines {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Path path;

    JsonLines(Path path) {
        this.path = path;
    }

    /// Takes a line; `number` counts from 1.
    @FunctionalInterface
    interface Taker {
        void take(long number, String text) throws IOException;
    }

    void each(Taker taker) throws IOException {
        boolean standardInput = path.toString().equals("-");
        if (!standardInput && !Files.isRegularFile(path)) {
            throw new Refusal(
                    "`" + path + "` is not a file; give one with a JSON object a line, or - for standard input");
        }
        var stream = standardInput ? System.in : Files.newInputStream(path);
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            long number = 0;
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                number++;
                if (!text.isBlank()) {
                    taker.take(number, text);
                }
            }
        }
    }

    /// @throws IllegalArgumentException if the line is not a JSON object
    static Map<?, ?> object(String text) {
        try {
            return JSON.readValue(text, Map.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the line is not a JSON object: " + e.getOriginalMessage(), e);
        }
    }
}
