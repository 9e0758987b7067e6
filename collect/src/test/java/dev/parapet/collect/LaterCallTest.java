package dev.parapet.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.parapet.core.Resource;
import dev.parapet.testkit.LoopbackGuard;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.exception.SdkClientException;

/// Calls that the SDK does not know, over HTTP.
class LaterCallTest {
    private static final String GUARDRAIL = "arn:aws:bedrock:us-east-1:123456789012:guardrail/g1";
    private static final String ENCODED = "arn%3Aaws%3Abedrock%3Aus-east-1%3A123456789012%3A";
    private static final String LISTED = "{\"guardrails\":[{\"id\":\"g1\",\"arn\":\"" + GUARDRAIL + "\"}]}";
    private static final String POLICY = "{\\\"Statement\\\":[]}";

    private final Map<String, Answer> answers = new HashMap<>();
    private final List<String> signed = new CopyOnWriteArrayList<>();
    private final HttpServer server = unstarted();

    private record Answer(int status, String body) {}

    private static HttpServer unstarted() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void start() {
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getRawPath();
            if (String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                    .startsWith("AWS4-HMAC-SHA256")) {
                signed.add(exchange.getRequestMethod() + " " + path);
            }
            var answer = answers.getOrDefault(path, new Answer(501, "{}"));
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            if (answer.status() == 404) {
                exchange.getResponseHeaders().add("x-amzn-ErrorType", "ResourceNotFoundException");
            }
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void a_guardrails_policy_is_asked_for_at_the_path_of_its_api_and_signed() {
        answers.put("/guardrails", new Answer(200, LISTED));
        answers.put(
                "/resource-policy/" + ENCODED + "guardrail%2Fg1",
                new Answer(200, "{\"resourcePolicy\":\"" + POLICY + "\"}"));
        assertThat(collected("AWS::Bedrock::ResourcePolicy")).singleElement().satisfies(policy -> {
            assertThat(policy.id()).isEqualTo(GUARDRAIL + "/resource-policy");
            assertThat(policy.attributes())
                    .containsEntry("ResourceArn", GUARDRAIL)
                    .containsEntry("PolicyDocument", "{\"Statement\":[]}");
        });
        assertThat(signed).contains("GET /resource-policy/" + ENCODED + "guardrail%2Fg1");
    }

    @Test
    void a_guardrail_without_a_policy_has_none() {
        answers.put("/guardrails", new Answer(200, LISTED));
        answers.put("/resource-policy/" + ENCODED + "guardrail%2Fg1", new Answer(404, "{\"message\":\"none\"}"));
        assertThat(collected("AWS::Bedrock::ResourcePolicy")).isEmpty();
    }

    @Test
    void an_answer_without_a_policy_is_none_at_all() {
        answers.put("/guardrails", new Answer(200, LISTED));
        for (String body : List.of("{}", "", "<html>", "{\"resourcePolicy\":[]}")) {
            answers.put("/resource-policy/" + ENCODED + "guardrail%2Fg1", new Answer(200, body));
            assertThatThrownBy(() -> collected("AWS::Bedrock::ResourcePolicy"))
                    .isInstanceOfAny(AwsServiceException.class, SdkClientException.class);
        }
    }

    @Test
    void of_knowledge_bases_those_are_asked_that_can_have_a_policy() {
        answers.put(
                "/knowledgebases/",
                new Answer(
                        200, "{\"knowledgeBaseSummaries\":[{\"knowledgeBaseId\":\"V\"},{\"knowledgeBaseId\":\"M\"}]}"));
        answers.put("/knowledgebases/V", base("VECTOR"));
        answers.put("/knowledgebases/M", base("MANAGED"));
        answers.put(
                "/resourcepolicy/" + ENCODED + "knowledge-base%2FM",
                new Answer(200, "{\"policy\":\"" + POLICY + "\",\"resourceArn\":\"x\",\"revisionId\":\"1\"}"));
        assertThat(collected("AWS::Bedrock::KnowledgeBaseResourcePolicy"))
                .singleElement()
                .satisfies(policy -> assertThat(policy.attributes())
                        .containsEntry("Policy", "{\"Statement\":[]}")
                        .containsEntry("ResourceArn", "arn:aws:bedrock:us-east-1:123456789012:knowledge-base/M"));
    }

    private static Answer base(String type) {
        return new Answer(200, "{\"knowledgeBase\":{\"knowledgeBaseConfiguration\":{\"type\":\"" + type + "\"}}}");
    }

    private List<Resource> collected(String type) {
        return Collectors.all().stream()
                .filter(one -> one.collector().types().contains(type))
                .map(this::collected)
                .findFirst()
                .orElseThrow();
    }

    private <C extends SdkClient> List<Resource> collected(Registration<C> registration) {
        var endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try (var connection = Connection.open(Optional.of(endpoint), 4, List.of(new LoopbackGuard()));
                C client = connection.client(
                        registration.builder().get(),
                        "us-east-1",
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("nobody", "nothing")),
                        List.of())) {
            return Observations.of(registration.collector(), client);
        }
    }
}
