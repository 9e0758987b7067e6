package dev.parapet.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.awscore.AwsExecutionAttribute;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpRequest;

/// An AWS on loopback that answers in JSON as it is told, call by call, and fails as AWS does.
///
/// The clients must pass [#interceptor], which writes the operation and the region into a header: so one server
/// understands every protocol's requests. What it was not told of, it does not implement.
public final class FakeAws implements AutoCloseable {
    private static final String OPERATION = "x-fake-operation";
    private static final String REGION = "x-fake-region";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostUnderWay = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    private FakeAws(HttpServer server) {
        this.server = server;
    }

    /// What one call is answered with.
    @FunctionalInterface
    public interface Answer {
        /// @param call how often the operation has been called, from 1
        Reply to(int call) throws InterruptedException;
    }

    /// @param body JSON
    public record Reply(int status, String body) {
        public static Reply ok(String body) {
            return new Reply(200, body);
        }

        public static Reply error(int status, String code) {
            return new Reply(status, "{\"__type\":\"" + code + "\",\"message\":\"as told\"}");
        }
    }

    public static FakeAws start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var fake = new FakeAws(server);
            server.createContext("/", fake::handle);
            server.setExecutor(fake.threads);
            server.start();
            return fake;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// Writes into each request what it asks for.
    public ExecutionInterceptor interceptor() {
        return new ExecutionInterceptor() {
            @Override
            public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
                return context.httpRequest().toBuilder()
                        .putHeader(OPERATION, attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME))
                        .putHeader(
                                REGION,
                                attributes
                                        .getAttribute(AwsExecutionAttribute.AWS_REGION)
                                        .id())
                        .build();
            }
        };
    }

    /// @param operation `ListModels`, or `ListModels eu-west-1` for one region
    public FakeAws on(String operation, Answer answer) {
        answers.put(operation, answer);
        return this;
    }

    public FakeAws answer(String operation, String json) {
        return on(operation, _ -> Reply.ok(json));
    }

    public FakeAws deny(String operation) {
        return on(operation, _ -> Reply.error(403, "AccessDeniedException"));
    }

    /// Asks to slow down so many times before it answers.
    public FakeAws throttle(String operation, int times, String json) {
        return on(operation, call -> call <= times ? Reply.error(429, "ThrottlingException") : Reply.ok(json));
    }

    /// Does not answer before it is closed.
    public FakeAws hang(String operation) {
        return on(operation, _ -> {
            closed.await();
            return Reply.error(500, "InternalError");
        });
    }

    /// The operations that were called, in order.
    public List<String> calls() {
        return List.copyOf(calls);
    }

    /// How many calls were under way together, at most.
    public int mostUnderWay() {
        return mostUnderWay.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String operation = exchange.getRequestHeaders().getFirst(OPERATION);
            String region = exchange.getRequestHeaders().getFirst(REGION);
            int call;
            synchronized (calls) {
                calls.add(operation);
                call = (int) calls.stream().filter(operation::equals).count();
            }
            Answer answer = answers.getOrDefault(
                    operation + " " + region, answers.getOrDefault(operation, _ -> Reply.error(501, "NotImplemented")));
            Reply reply = answered(answer, call);
            exchange.getRequestBody().readAllBytes();
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // Once a reply is on its way, the next call may be here before this one knows that it was read.
    private Reply answered(Answer answer, int call) throws InterruptedException {
        mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        try {
            return answer.to(call);
        } finally {
            underWay.decrementAndGet();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
