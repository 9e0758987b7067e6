package dev.parapet.respond.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;

/// An account in memory behind HTTP: the SDK's own clients write the requests and read the answers, each in the
/// protocol
/// of its service. What the emulator lacks can be tried so, and what an emulator never does: answers that come late,
/// are
/// refused, or are lost after the call was made.
///
/// The interceptor notes which request goes out under which number; all else is as on the wire.
public final class WireAws implements AutoCloseable {
    private static final String NUMBER = "x-wire-number";
    private static final Map<String, String> PREFIXES = Map.of(
            "bedrockagent", "bedrock-agent",
            "bedrockagentcore", "bedrock-agentcore",
            "cloudwatchlogs", "logs",
            "elasticloadbalancingv2", "elasticloadbalancing",
            "ssoadmin", "sso",
            "resourcegroupstaggingapi", "tag");

    private static final Pattern CREDENTIAL = Pattern.compile("Credential=([^/]+)/");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, SdkRequest> requests = new ConcurrentHashMap<>();
    private Function<String, Aws> backends;
    private Function<Call, Trouble> troubles = _ -> Trouble.NONE;

    /// What goes wrong with a call.
    public record Trouble(What what, Duration delay) {
        public static final Trouble NONE = new Trouble(What.NOTHING, Duration.ZERO);
    }

    /// What goes wrong.
    public enum What {
        NOTHING,
        /// Slow down; nothing was done.
        THROTTLED,
        /// Somebody else was changing it; nothing was done.
        CONFLICT,
        /// It was done, and the answer is an error of the server.
        LOST
    }

    private WireAws(HttpServer server, Function<String, Aws> backends) {
        this.server = server;
        this.backends = backends;
    }

    /// A server that knows no account yet.
    public static WireAws start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var wire = new WireAws(server, key -> {
                throw new IllegalStateException("nobody is behind " + key);
            });
            server.createContext("/", wire::handle);
            server.setExecutor(wire.threads);
            server.start();
            return wire;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public synchronized void serve(Aws account, Function<Call, Trouble> trouble) {
        route(trouble, _ -> account);
    }

    /// @param accounts the account that credentials belong to, by their access key
    public synchronized void route(Function<Call, Trouble> trouble, Function<String, Aws> accounts) {
        backends = accounts;
        troubles = trouble;
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public ExecutionInterceptor interceptor() {
        return new ExecutionInterceptor() {
            @Override
            public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
                String number = UUID.randomUUID().toString();
                requests.put(number, context.request());
                return context.httpRequest().toBuilder()
                        .putHeader(NUMBER, number)
                        .build();
            }
        };
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = requests.remove(exchange.getRequestHeaders().getFirst(NUMBER));
            byte[] body = whole(exchange);
            Answer answer = answer(request, body, key(exchange));
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            answer.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
        } catch (RuntimeException broken) {
            broken.printStackTrace();
            throw broken;
        }
    }

    /// The body without the chunks that S3 lets a client write, each with its size before it.
    private static byte[] whole(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (!String.valueOf(exchange.getRequestHeaders().getFirst("Content-Encoding"))
                .contains("aws-chunked")) {
            return body;
        }
        var data = new ByteArrayOutputStream();
        for (int at = 0; ; ) {
            int end = at;
            while (body[end] != '\r') {
                end++;
            }
            String head = new String(body, at, end - at, StandardCharsets.US_ASCII);
            int length = Integer.parseInt(head.split(";", 2)[0], 16);
            if (length == 0) {
                return data.toByteArray();
            }
            data.write(body, end + 2, length);
            at = end + 2 + length + 2;
        }
    }

    private static String key(HttpExchange exchange) {
        var signed =
                CREDENTIAL.matcher(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        return signed.find() ? signed.group(1) : "";
    }

    /// What goes over the wire.
    record Answer(int status, Map<String, String> headers, String body) {}

    private synchronized Answer answer(SdkRequest request, byte[] body, String key) {
        String name = request.getClass().getName();
        String module = name.split("\\.")[4];
        String operation = request.getClass().getSimpleName().replaceFirst("Request$", "");
        var known = Services.all().get(PREFIXES.getOrDefault(module, module)).operations();
        String exact = known.stream()
                .filter(one -> one.equalsIgnoreCase(operation))
                .findFirst()
                .orElse(operation);
        var parameters = new LinkedHashMap<>(SdkShapes.values(request));
        if (module.equals("s3") && operation.equals("PutObject")) {
            parameters.put("Body", new String(body, StandardCharsets.UTF_8));
        }
        var call = Call.of(PREFIXES.getOrDefault(module, module) + ":" + exact, parameters);
        var shape = WireShapes.of(module, operation);
        Trouble trouble = troubles.apply(call);
        try {
            Thread.sleep(trouble.delay());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        switch (trouble.what()) {
            case THROTTLED -> {
                return shape.error(
                        module.equals("s3") ? 503 : 400, module.equals("s3") ? "SlowDown" : "ThrottlingException");
            }
            case CONFLICT -> {
                return shape.error(409, "ConcurrentModificationException");
            }
            case NOTHING, LOST -> {}
        }
        try {
            Reply reply = backends.apply(key).send(call);
            return trouble.what() == What.LOST
                    ? shape.error(500, "InternalFailure")
                    : shape.answer(response(name), reply.values());
        } catch (AwsFault fault) {
            return switch (fault.kind()) {
                case ABSENT ->
                    module.equals("sagemaker") && operation.endsWith("Endpoint")
                            ? shape.error(400, "ValidationException", "Could not find endpoint")
                            : shape.error(404, "NoSuchEntity");
                case DENIED -> shape.error(403, "AccessDenied");
                case CONFLICT -> shape.error(409, "ConflictException");
                case THROTTLED -> shape.error(400, "ThrottlingException");
                case INVALID -> shape.error(400, "ValidationException");
                case UNKNOWN -> shape.error(500, "InternalFailure");
            };
        }
    }

    private static SdkPojo response(String request) {
        try {
            return (SdkPojo) Class.forName(request.replaceFirst("Request$", "Response"))
                    .getMethod("builder")
                    .invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    static Optional<Object> member(Map<String, Object> values, String name) {
        return Optional.ofNullable(values.get(Character.toUpperCase(name.charAt(0)) + name.substring(1)));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
