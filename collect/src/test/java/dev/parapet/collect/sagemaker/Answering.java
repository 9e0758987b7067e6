package dev.parapet.collect.sagemaker;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/// A SageMaker in which there is one of everything, with every field set; and, if it is told to, in which everything
/// may be listed and nothing described.
final class Answering implements InvocationHandler {
    private final boolean describes;
    private final Set<String> asked = new ConcurrentSkipListSet<>();

    Answering(boolean describes) {
        this.describes = describes;
    }

    SageMakerClient client() {
        return (SageMakerClient) Proxy.newProxyInstance(
                SageMakerClient.class.getClassLoader(), new Class<?>[] {SageMakerClient.class}, this);
    }

    /// The IAM actions of the calls so far.
    Set<String> asked() {
        return asked;
    }

    @Override
    public Object invoke(Object client, Method method, Object[] arguments) throws Throwable {
        boolean call = arguments != null
                && arguments[0] instanceof SdkRequest
                && !method.getName().endsWith("Paginator");
        if (!call) {
            return InvocationHandler.invokeDefault(client, method, arguments);
        }
        String name = method.getName();
        asked.add("sagemaker:" + Character.toUpperCase(name.charAt(0)) + name.substring(1));
        if (!describes && !name.startsWith("list")) {
            throw failure("AccessDeniedException", "not you");
        }
        return full((SdkPojo) method.getReturnType().getMethod("builder").invoke(null), 0);
    }

    static SageMakerException failure(String code, String message) {
        return (SageMakerException) SageMakerException.builder()
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .serviceName("SageMaker")
                        .build())
                .build();
    }

    private static Object full(SdkPojo builder, int depth) {
        for (SdkField<?> field : builder.sdkFields()) {
            if (!field.memberName().equals("NextToken")) {
                field.set(builder, value(field, depth));
            }
        }
        return ((SdkBuilder<?, ?>) builder).build();
    }

    private static Object value(SdkField<?> field, int depth) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.LIST) {
            return List.of(value(field.getTrait(ListTrait.class).memberFieldInfo(), depth));
        }
        if (type == MarshallingType.MAP) {
            return Map.of("name", value(field.getTrait(MapTrait.class).valueFieldInfo(), depth));
        }
        if (type == MarshallingType.SDK_POJO) {
            return full(field.constructor().get(), depth + 1);
        }
        if (type == MarshallingType.INTEGER) {
            return 1;
        }
        if (type == MarshallingType.LONG) {
            return 1L;
        }
        if (type == MarshallingType.DOUBLE) {
            return 1.0;
        }
        if (type == MarshallingType.FLOAT) {
            return 1.0f;
        }
        if (type == MarshallingType.BOOLEAN) {
            return true;
        }
        if (type == MarshallingType.INSTANT) {
            return Instant.EPOCH;
        }
        return "text";
    }
}
