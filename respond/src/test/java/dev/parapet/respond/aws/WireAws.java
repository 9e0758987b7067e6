package dev.parapet.respond.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
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

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, SdkRequest> requests = new ConcurrentHashMap<>();
    private Aws backend;
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

    private WireAws(HttpServer server, Aws backend) {
        this.server = server;
        this.backend = backend;
    }

    public static WireAws start(Aws backend) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var wire = new WireAws(server, backend);
            server.createContext("/", wire::handle);
            server.setExecutor(wire.threads);
            server.start();
            return wire;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public synchronized void serve(Aws account, Function<Call, Trouble> trouble) {
        backend = account;
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
            byte[] body = exchange.getRequestBody().readAllBytes();
            Answer answer = answer(request, body);
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

    /// What goes over the wire.
    record Answer(int status, Map<String, String> headers, String body) {}

    private synchronized Answer answer(SdkRequest request, byte[] body) {
        String name = request.getClass().getName();
        String module = name.split("\\.")[4];
        String operation = request.getClass().getSimpleName().replaceFirst("Request$", "");
        var known = Services.all().get(PREFIXES.getOrDefault(module, module)).operations();
        String exact = known.stream()
                .filter(one -> one.equalsIgnoreCase(operation))
                .findFirst()
                .orElseThrow();
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
            Reply reply = backend.send(call);
            return trouble.what() == What.LOST
                    ? shape.error(500, "InternalFailure")
                    : shape.answer(response(name), reply.values());
        } catch (AwsFault fault) {
            return switch (fault.kind()) {
                case ABSENT -> shape.error(404, "NoSuchEntity");
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
