package dev.parapet.app;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/// An AWS on loopback in which there is nothing: every call succeeds, and what it answers is empty.
final class EmptyAws implements AutoCloseable {
    /// The services that answer a plain GET in XML.
    private static final Set<String> REST_XML = Set.of("cloudfront", "route53", "s3", "s3control");

    // Signature version 4: Credential=KEY/DAY/REGION/SERVICE/aws4_request.
    private static final Pattern SCOPE = Pattern.compile("Credential=[^/]+/[^/]+/[^/]+/([^/]+)/");

    private static final Answer CALLER = Answer.of(200, "text/xml", """
            <R><GetCallerIdentityResult><Account>123456789012</Account><UserId>AIDAEXAMPLE</UserId>\
            <Arn>arn:aws:iam::123456789012:user/example</Arn></GetCallerIdentityResult></R>""");
    private static final Answer XML = Answer.of(200, "text/xml", "<R/>");
    private static final Answer ALONE =
            Answer.of(400, "application/json", "{\"__type\":\"AWSOrganizationsNotInUseException\"}");
    private static final Answer JSON = Answer.of(200, "application/json", "{}");
    private static final Answer CBOR = new Answer(200, "application/cbor", new byte[] {(byte) 0xA0});

    private final HttpServer server;
    private final ExecutorService threads;

    private EmptyAws(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    static EmptyAws open() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        server.createContext("/", EmptyAws::answer);
        server.setExecutor(threads);
        server.start();
        return new EmptyAws(server, threads);
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    // A class, because a record would compare its bytes by identity.
    private static final class Answer {
        private final int status;
        private final String kind;
        private final byte[] body;

        Answer(int status, String kind, byte[] body) {
            this.status = status;
            this.kind = kind;
            this.body = body;
        }

        static Answer of(int status, String kind, String body) {
            return new Answer(status, kind, body.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void answer(HttpExchange call) throws IOException {
        try (call) {
            String asked = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Answer answer = answerTo(asked, call.getRequestHeaders());
            call.getResponseHeaders().set("Content-Type", answer.kind);
            call.getResponseHeaders().set("smithy-protocol", "rpc-v2-cbor");
            call.sendResponseHeaders(answer.status, answer.body.length);
            call.getResponseBody().write(answer.body);
        }
    }

    private static Answer answerTo(String asked, Headers headers) {
        String kind = String.valueOf(headers.getFirst("Content-Type"));
        if (kind.contains("cbor")) {
            return CBOR;
        }
        if (kind.contains("form-urlencoded")) {
            return asked.contains("Action=GetCallerIdentity") ? CALLER : XML;
        }
        if (String.valueOf(headers.getFirst("X-Amz-Target")).endsWith(".DescribeOrganization")) {
            return ALONE;
        }
        var scope = SCOPE.matcher(String.valueOf(headers.getFirst("Authorization")));
        return scope.find() && REST_XML.contains(scope.group(1)) ? XML : JSON;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
