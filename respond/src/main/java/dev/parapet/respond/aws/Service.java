package dev.parapet.respond.aws;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/// A service of the SDK and the operations of it that may be called.
final class Service<C extends SdkClient> {
    private final String prefix;
    private final Supplier<? extends AwsClientBuilder<?, C>> builder;
    private final Map<String, BiFunction<C, Map<String, Object>, SdkPojo>> operations = new HashMap<>();

    Service(String prefix, Supplier<? extends AwsClientBuilder<?, C>> builder) {
        this.prefix = prefix;
        this.builder = builder;
    }

    /// An operation with a body beside its request.
    @FunctionalInterface
    interface WithBody<C, R> {
        SdkPojo call(C client, R request, String body);
    }

    String prefix() {
        return prefix;
    }

    AwsClientBuilder<?, C> builder() {
        return builder.get();
    }

    Set<String> operations() {
        return operations.keySet();
    }

    <B extends SdkPojo & SdkBuilder<B, R>, R> Service<C> on(
            String operation, Supplier<B> request, BiFunction<C, R, ? extends SdkPojo> call) {
        operations.put(operation, (client, parameters) -> call.apply(client, built(request, parameters)));
        return this;
    }

    <B extends SdkPojo & SdkBuilder<B, R>, R> Service<C> on(
            String operation, Supplier<B> request, WithBody<C, R> call, String body) {
        operations.put(operation, (client, parameters) -> {
            var others = new LinkedHashMap<>(parameters);
            Object text = others.remove(body);
            return call.call(client, built(request, others), String.valueOf(text));
        });
        return this;
    }

    private static <B extends SdkPojo & SdkBuilder<B, R>, R> R built(
            Supplier<B> request, Map<String, Object> parameters) {
        B building = request.get();
        SdkShapes.fill(building, parameters);
        return building.build();
    }

    SdkPojo call(C client, String operation, Map<String, Object> parameters) {
        var known = operations.get(operation);
        if (known == null) {
            throw new IllegalArgumentException("nobody may call " + prefix + ":" + operation);
        }
        return known.apply(client, parameters);
    }
}
