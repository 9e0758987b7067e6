package dev.parapet.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parapet.iam.MalformedPolicy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
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
    private interface Taker {
        void take(long number, String text) throws IOException;
    }

    private void each(Taker taker) throws IOException {
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

    /// Answers a line.
    @FunctionalInterface
    interface Answerer {
        /// @param answer takes the members of the answer, after `id`
        /// @throws IllegalArgumentException or [MalformedPolicy] if the line is wrong
        void answer(Map<?, ?> line, Map<String, Object> answer);
    }

    /// Prints an answer for each line, with its `id`. A line that is wrong gets `line` and `error`, and the rest go on.
    ///
    /// @return the exit code: whether a line was wrong
    int answer(PrintWriter out, Answerer answerer) throws IOException {
        boolean[] wrong = {false};
        each((number, text) -> {
            Map<?, ?> line = Map.of();
            var answer = new LinkedHashMap<String, Object>();
            try {
                line = object(text);
                answer.put("id", line.get("id"));
                answerer.answer(line, answer);
            } catch (IllegalArgumentException | MalformedPolicy e) {
                wrong[0] = true;
                answer.clear();
                answer.put("id", line.get("id"));
                answer.put("line", number);
                answer.put("error", String.valueOf(e.getMessage()));
            }
            out.println(JSON.writeValueAsString(answer));
        });
        out.flush();
        return wrong[0] ? ExitCode.USAGE : ExitCode.CLEAN;
    }

    /// @throws IllegalArgumentException if the line is not a JSON object
    private static Map<?, ?> object(String text) {
        try {
            return JSON.readValue(text, Map.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the line is not a JSON object: " + e.getOriginalMessage(), e);
        }
    }
}
