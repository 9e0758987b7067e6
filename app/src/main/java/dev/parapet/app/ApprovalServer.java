package dev.parapet.app;

import dev.parapet.respond.approval.ApprovalPages;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/// Serves the pages that ask for approval. The only class that knows which web server we run on.
final class ApprovalServer implements AutoCloseable {
    private final WebServer server;
    private final CountDownLatch stopped = new CountDownLatch(1);

    private ApprovalServer(WebServer server) {
        this.server = server;
    }

    static ApprovalServer start(String host, int port, ApprovalPages pages) {
        try {
            var server = WebServer.builder()
                    .address(InetAddress.getByName(host))
                    .port(port)
                    .maxPayloadSize(ApprovalPages.LARGEST)
                    .routing(routing -> routing.get(
                                    "/approve/{run}/{token}", (request, response) -> look(pages, request, response))
                            .post("/approve/{run}/{token}", (request, response) -> decide(pages, request, response)))
                    .build()
                    .start();
            return new ApprovalServer(server);
        } catch (UnknownHostException unknown) {
            throw new Refusal("`" + host + "` is no address of this machine");
        }
    }

    private static void look(ApprovalPages pages, ServerRequest request, ServerResponse response) {
        send(response, pages.look(request.path().path()));
    }

    private static void decide(ApprovalPages pages, ServerRequest request, ServerResponse response) {
        String type = request.headers().first(HeaderNames.CONTENT_TYPE).orElse("");
        if (!type.startsWith("application/x-www-form-urlencoded")) {
            response.status(Status.UNSUPPORTED_MEDIA_TYPE_415).send();
            return;
        }
        try (var body = request.content().inputStream()) {
            byte[] form = body.readNBytes(ApprovalPages.LARGEST);
            send(response, pages.decide(request.path().path(), new String(form, StandardCharsets.UTF_8)));
        } catch (IOException broken) {
            response.status(Status.BAD_REQUEST_400).send();
        }
    }

    private static void send(ServerResponse response, ApprovalPages.Page page) {
        ApprovalPages.HEADERS.forEach((name, value) -> response.header(HeaderNames.create(name), value));
        response.status(Status.create(page.status())).send(page.html());
    }

    int port() {
        return server.port();
    }

    /// Until it is closed, or the process is told to end.
    void await() {
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stopped.countDown();
        var _ = server.stop();
    }
}
