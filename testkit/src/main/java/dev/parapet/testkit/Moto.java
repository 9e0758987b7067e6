package dev.parapet.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// A moto server on loopback: an AWS good enough to test against, over HTTP.
///
/// Found or installed by `testkit/moto.sh`. Default images are off: their public snapshots would drown the rest.
public final class Moto implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);

    private final Process process;
    private final URI endpoint;

    private Moto(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    /// @param testkit the folder of this module
    public static Moto start(Path testkit) {
        try {
            String server = installed(testkit);
            int port = freePort();
            Path log = Files.createTempFile("moto", ".log");
            var builder = new ProcessBuilder(server, "-H", "127.0.0.1", "-p", String.valueOf(port))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().put("MOTO_EC2_LOAD_DEFAULT_AMIS", "false");
            builder.environment().put("MOTO_IAM_LOAD_MANAGED_POLICIES", "true");
            var moto = new Moto(builder.start(), URI.create("http://127.0.0.1:" + port));
            moto.awaitAnswer(log);
            return moto;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String installed(Path testkit) throws IOException {
        var script = new ProcessBuilder("sh", testkit.resolve("moto.sh").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String path = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            if (script.waitFor() != 0 || path.isEmpty()) {
                throw new IllegalStateException("testkit/moto.sh found no moto_server; what it said is above");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return path;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitAnswer(Path log) throws IOException {
        long deadline = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < deadline) {
            if (!process.isAlive()) {
                throw new IllegalStateException("moto did not start:\n" + Files.readString(log));
            }
            if (answers()) {
                return;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        throw new IllegalStateException("moto did not answer within " + START + ":\n" + Files.readString(log));
    }

    private boolean answers() {
        try {
            var connection = (HttpURLConnection)
                    endpoint.resolve("/moto-api/data.json").toURL().openConnection();
            connection.setConnectTimeout(500);
            return connection.getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    public URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
