package dev.parapet.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/// Sends recorded calls again, as fast as a number of connections gets them through, and prints the seconds that took.
///
/// It is the floor for a scan that makes these calls over as many connections: no waiting for one answer before the
/// next question, no work in between.
///
/// `Replay ENDPOINT RECORD_FILE CONNECTIONS`
public final class Replay {
    private Replay() {}

    public static void main(String[] arguments) throws IOException {
        var endpoint = URI.create(arguments[0]);
        int connections = Integer.parseInt(arguments[2]);
        System.setProperty("http.maxConnections", arguments[2]);
        System.setProperty("sun.net.http.allowRestrictedHeaders", "true");
        var json = new ObjectMapper();
        var calls = new ConcurrentLinkedQueue<JsonNode>();
        for (String line : Files.readAllLines(Path.of(arguments[1]))) {
            calls.add(json.readTree(line));
        }
        long started = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < connections; i++) {
                threads.execute(() -> sendAll(endpoint, calls));
            }
        }
        System.out.printf("%.2f%n", (System.nanoTime() - started) / 1e9);
    }

    private static void sendAll(URI endpoint, Queue<JsonNode> calls) {
        try {
            for (JsonNode call = calls.poll(); call != null; call = calls.poll()) {
                send(endpoint, call);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void send(URI endpoint, JsonNode call) throws IOException {
        var connection = (HttpURLConnection)
                URI.create(endpoint + call.path("path").asText()).toURL().openConnection();
        connection.setRequestMethod(call.path("method").asText());
        call.path("headers")
                .properties()
                .forEach(header -> connection.setRequestProperty(
                        header.getKey(), header.getValue().asText()));
        byte[] body = Base64.getDecoder().decode(call.path("body").asText());
        if (body.length > 0) {
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(body.length);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body);
            }
        }
        boolean failed = connection.getResponseCode() >= 400;
        try (var answer = failed ? connection.getErrorStream() : connection.getInputStream()) {
            if (answer != null) {
                answer.readAllBytes();
            }
        }
    }
}
