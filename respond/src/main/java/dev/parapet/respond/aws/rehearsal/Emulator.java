package dev.parapet.respond.aws.rehearsal;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A `moto_server` that is here already, started for a while: on loopback only, ended with [#close] or with this
/// process.
public final class Emulator implements AutoCloseable {
    private static final String SERVER = "moto_server";
    private static final Duration START = Duration.ofSeconds(10);
    private static final Duration STOP = Duration.ofSeconds(3);

    private final Process process;
    private final URI endpoint;
    private final Thread last;

    private Emulator(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
        this.last = new Thread(() -> end(process));
        Runtime.getRuntime().addShutdownHook(last);
    }

    /// The server on a search path. Nothing is installed, and folders that are not absolute are passed over.
    ///
    /// @param path as the variable `PATH` has it
    public static Optional<Path> onPath(String path) {
        return Stream.of(path.split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(Path::isAbsolute)
                .map(folder -> folder.resolve(SERVER))
                .filter(server -> Files.isRegularFile(server) && Files.isExecutable(server))
                .findFirst();
    }

    /// Starts it on a free port, and waits until it answers: ten seconds at most.
    ///
    /// @throws IOException if it does not; then it is ended again
    public static Emulator start(Path server) throws IOException {
        int port = freePort();
        var builder = new ProcessBuilder(server.toString(), "-H", "127.0.0.1", "-p", String.valueOf(port))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("MOTO_EC2_LOAD_DEFAULT_AMIS", "false");
        var emulator = new Emulator(builder.start(), URI.create("http://127.0.0.1:" + port));
        try {
            emulator.awaitAnswer();
            return emulator;
        } catch (IOException | RuntimeException failed) {
            emulator.close();
            throw failed;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitAnswer() throws IOException {
        long end = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < end) {
            if (!process.isAlive()) {
                throw new IOException("it ended at once, with code " + process.exitValue());
            }
            if (answers()) {
                return;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("nobody waits for it any more");
            }
        }
        throw new IOException("it did not answer within " + START.toSeconds() + " seconds");
    }

    private boolean answers() {
        try {
            var asked = (HttpURLConnection)
                    endpoint.resolve("/moto-api/data.json").toURL().openConnection(Proxy.NO_PROXY);
            asked.setConnectTimeout(500);
            asked.setReadTimeout(2_000);
            return asked.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }

    /// Where it answers.
    public URI endpoint() {
        return endpoint;
    }

    /// Whether its process runs.
    public boolean isAlive() {
        return process.isAlive();
    }

    private static void end(Process process) {
        var all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroy);
        try {
            if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                all.forEach(ProcessHandle::destroyForcibly);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            all.forEach(ProcessHandle::destroyForcibly);
        }
    }

    @Override
    public void close() {
        end(process);
        try {
            Runtime.getRuntime().removeShutdownHook(last);
        } catch (IllegalStateException leaving) {
            // The process is ending, and the hook did it.
        }
    }
}
