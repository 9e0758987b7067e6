package dev.parapet.respond.aws.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.parapet.respond.aws.Call;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A rehearsal stays on this machine.
class RehearsalTest {
    @TempDir
    private Path folder;

    @Test
    void an_account_elsewhere_is_refused() {
        for (String endpoint : List.of(
                "https://iam.amazonaws.com",
                "http://192.0.2.1:5000",
                "http://127.0.0.1.example.com:5000",
                "http://127.0.0.1@example.com:5000",
                "http://0.0.0.0:5000",
                "/moto")) {
            assertThatThrownBy(() -> new EmulatedAccount(URI.create(endpoint), Clock.systemUTC()))
                    .as(endpoint)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("is not an address of this machine");
        }
    }

    @Test
    void an_account_on_this_machine_is_taken() {
        try (var account = new EmulatedAccount(URI.create("http://127.0.0.1:9"), Clock.systemUTC())) {
            assertThat(account.reads()).isNotNull();
        }
    }

    @Test
    void a_proxy_is_passed_by() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                byte[] answer =
                        "<R><ListUserTagsResult><Tags/></ListUserTagsResult></R>".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        server.start();
        // Nobody listens on this port, so that what goes by the proxy fails.
        System.setProperty("http.proxyHost", "127.0.0.1");
        System.setProperty("http.proxyPort", "1");
        try (var account = new EmulatedAccount(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), Clock.systemUTC())) {
            var call = Call.of("iam:ListUserTags", Map.of("UserName", "anna"));
            assertThat(account.send(call).list("Tags")).isEmpty();
            account.role("bench");
        } finally {
            System.clearProperty("http.proxyHost");
            System.clearProperty("http.proxyPort");
            server.stop(0);
        }
    }

    @Test
    void a_server_is_found_on_the_path_and_nowhere_else() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Path plain = Files.createDirectory(folder.resolve("plain"));
        Files.writeString(plain.resolve("moto_server"), "#!/bin/sh\n");
        Path real = Files.createDirectory(folder.resolve("real"));
        Path server = server(real, "exit 0");

        assertThat(Emulator.onPath("")).isEmpty();
        assertThat(Emulator.onPath(empty + File.pathSeparator + plain)).isEmpty();
        assertThat(Emulator.onPath(Path.of("").toAbsolutePath().relativize(real).toString()))
                .as("a relative folder is whatever the current one is")
                .isEmpty();
        assertThat(Emulator.onPath(empty + File.pathSeparator + plain + File.pathSeparator + real))
                .contains(server);
    }

    @Test
    void a_server_that_ends_at_once_is_said() throws IOException {
        Path server = server(folder, "exit 7");
        assertThatThrownBy(() -> Emulator.start(server))
                .isInstanceOf(IOException.class)
                .hasMessage("it ended at once, with code 7");
    }

    private static Path server(Path folder, String does) throws IOException {
        Path server = Files.writeString(folder.resolve("moto_server"), "#!/bin/sh\n" + does + "\n");
        assertThat(server.toFile().setExecutable(true)).isTrue();
        return server;
    }
}
