package dev.parapet.collect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/// A call that AWS has and the SDK does not know yet.
///
/// It travels in the request of a call that the SDK knows, of the same service, method and manner of failing: only the
/// path is another, and the answer is read here. So the signature, retries, pace, budget and errors are as for all
/// calls. Every client of a [Connection] understands it.
public final class LaterCall {
    private static final ExecutionAttribute<LaterCall> CALL = new ExecutionAttribute<>("ParapetLaterCall");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 1 << 20;

    private final String operation;
    private final String path;
    private @Nullable String answer;

    private LaterCall(String operation, String path) {
        this.operation = operation;
        this.path = path;
    }

    /// @param operation the name in AWS's API
    /// @param path up to the last part
    /// @param last the last part of the path, as it is: it is encoded here
    public static LaterCall get(String operation, String path, String last) {
        return new LaterCall(operation, path + SdkHttpUtils.urlEncode(last));
    }

    /// What makes a request that the SDK knows to this call.
    public Consumer<AwsRequestOverrideConfiguration.Builder> travelling() {
        return override -> override.putExecutionAttribute(CALL, this);
    }

    static Optional<LaterCall> in(SdkRequest request) {
        return request.overrideConfiguration()
                .map(override -> override.executionAttributes().getAttribute(CALL));
    }

    /// What the API calls it.
    String operation() {
        return operation;
    }

    void answered(String body) {
        answer = body;
    }

    /// A text of the answer's that AWS never leaves out.
    public String text(String member) {
        return Answers.part(this, call -> {
            try {
                var found =
                        call.answer == null ? null : JSON.readTree(call.answer).get(member);
                return found != null && found.isTextual() ? found.textValue() : null;
            } catch (JsonProcessingException unreadable) {
                return null;
            }
        });
    }

    /// Sends such calls where they belong, and keeps their answers.
    static final class Detour implements ExecutionInterceptor {
        @Override
        public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
            var call = attributes.getAttribute(CALL);
            return call == null
                    ? context.httpRequest()
                    : context.httpRequest().toBuilder().encodedPath(call.path).build();
        }

        @Override
        public Optional<InputStream> modifyHttpResponseContent(
                Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
            var call = attributes.getAttribute(CALL);
            if (call == null
                    || !context.httpResponse().isSuccessful()
                    || context.responseBody().isEmpty()) {
                return context.responseBody();
            }
            try {
                byte[] bytes = context.responseBody().get().readNBytes(LONGEST);
                call.answered(new String(bytes, StandardCharsets.UTF_8));
                return Optional.of(new ByteArrayInputStream(bytes));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
