package dev.parapet.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.core.Resource;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/// A client that answers every call, with everything AWS could say or with as little as it could.
///
/// With these two every collector can be held to the schema without a fake of its own: each attribute it names exists,
/// each value fits, and no field that AWS may leave out makes it stumble.
public final class SyntheticService {
    private static final Set<String> PAGING = Set.of(
            "ContinuationToken",
            "IsTruncated",
            "LastEvaluatedTableName",
            "Marker",
            "NextMarker",
            "NextPageToken",
            "NextToken",
            "PaginationToken",
            "Position",
            "Truncated");
    private static final int DEEP = 12;
    private static final int CALLS = 20;

    // What an answer holds that no model of the SDK describes.
    private static final String ANYTHING = "{\"policy\":\"1\",\"resourcePolicy\":\"1\"}";

    // Structures hold themselves, some by several ways: made anew each time, they would be as many as two to the depth.
    private static final Map<String, Object> MADE = new ConcurrentHashMap<>();

    private SyntheticService() {}

    /// What a collector makes of a service that fills in every field.
    public static <C extends SdkClient> List<Resource> full(Class<C> clientType, Collector<C> collector) {
        return Observations.of(collector, client(clientType, DEEP));
    }

    /// What a collector makes of a service that lists one thing of each kind and says nothing about it but its ARN.
    public static <C extends SdkClient> List<Resource> bare(Class<C> clientType, Collector<C> collector) {
        return Observations.of(collector, client(clientType, 1));
    }

    /// Holds collectors of one service to their contract.
    @SuppressWarnings("unchecked")
    public static <C extends SdkClient> void hold(Class<C> clientType, List<Registration<?>> registrations) {
        for (var registration : registrations) {
            var collector = (Collector<C>) registration.collector();
            assertThat(full(clientType, collector))
                    .as(collector.getClass().getSimpleName())
                    .isNotEmpty();
            bare(clientType, collector);
        }
    }

    private static <C extends SdkClient> C client(Class<C> type, int depth) {
        return client(type, depth, (_, _) -> {});
    }

    /// A client that fills in every field, or next to none.
    static <C extends SdkClient> C client(Class<C> type, boolean full, BiConsumer<String, SdkPojo> called) {
        return client(type, full ? DEEP : 1, called);
    }

    /// @param called hears every operation and its request before it is answered, and may throw instead
    private static <C extends SdkClient> C client(Class<C> type, int depth, BiConsumer<String, SdkPojo> called) {
        var calls = new ConcurrentHashMap<String, Integer>();
        InvocationHandler answering = (proxy, method, arguments) -> {
            if (SdkResponse.class.isAssignableFrom(method.getReturnType())
                    && arguments != null
                    && arguments[0] instanceof SdkPojo request) {
                var later = LaterCall.in((SdkRequest) request);
                called.accept(later.map(LaterCall::operation).orElse(SdkValues.upper(method.getName())), request);
                later.ifPresent(call -> call.answered(ANYTHING));
                // Whoever walks down a tree comes to its end.
                return answer(method, calls.merge(method.getName(), 1, Integer::sum) > CALLS ? 0 : depth);
            }
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answering));
    }

    private static Object answer(Method call, int depth) throws ReflectiveOperationException {
        var builder =
                (SdkBuilder<?, ?>) call.getReturnType().getMethod("builder").invoke(null);
        return fill((SdkPojo) builder, depth);
    }

    private static Object fill(SdkPojo builder, int depth) {
        String key = builder.getClass().getName() + " " + depth;
        Object made = MADE.get(key);
        if (made == null) {
            made = filled(builder, depth);
            MADE.put(key, made);
        }
        return made;
    }

    private static Object filled(SdkPojo builder, int depth) {
        for (SdkField<?> field : builder.sdkFields()) {
            if (isSaid(field, depth)) {
                field.set(builder, value(field, depth));
            }
        }
        return ((SdkBuilder<?, ?>) builder).build();
    }

    private static boolean isSaid(SdkField<?> field, int depth) {
        String name = SdkValues.upper(field.memberName());
        return switch (depth) {
            case 0 -> name.matches("(?i).*arn");
            case 1 ->
                field.marshallingType().equals(MarshallingType.LIST)
                        || field.marshallingType().equals(MarshallingType.SDK_POJO);
            default -> !PAGING.contains(name);
        };
    }

    private static Object value(SdkField<?> field, int depth) {
        var type = field.marshallingType();
        if (type.equals(MarshallingType.LIST)) {
            return List.of(value(field.getTrait(ListTrait.class).memberFieldInfo(), depth));
        }
        if (type.equals(MarshallingType.MAP)) {
            return Map.of("1", value(field.getTrait(MapTrait.class).valueFieldInfo(), depth));
        }
        if (type.equals(MarshallingType.SDK_POJO)) {
            return fill(field.constructor().get(), depth - 1);
        }
        if (type.equals(MarshallingType.STRING)) {
            return "1";
        }
        if (type.equals(MarshallingType.INSTANT)) {
            return Instant.EPOCH;
        }
        if (type.equals(MarshallingType.BOOLEAN)) {
            return true;
        }
        if (type.equals(MarshallingType.LONG)) {
            return 1L;
        }
        if (type.equals(MarshallingType.DOUBLE)) {
            return 1.0;
        }
        if (type.equals(MarshallingType.FLOAT)) {
            return 1.0f;
        }
        if (type.equals(MarshallingType.BIG_DECIMAL)) {
            return BigDecimal.ONE;
        }
        if (type.equals(MarshallingType.DOCUMENT)) {
            return Document.fromString("1");
        }
        if (type.equals(MarshallingType.SDK_BYTES)) {
            return SdkBytes.fromUtf8String("1");
        }
        if (type.equals(MarshallingType.DOCUMENT)) {
            return Document.fromString("1");
        }
        if (type.equals(MarshallingType.SHORT)) {
            return (short) 1;
        }
        if (type.equals(MarshallingType.BYTE)) {
            return (byte) 1;
        }
        if (type.equals(MarshallingType.BIG_DECIMAL)) {
            return BigDecimal.ONE;
        }
        return 1;
    }
}
