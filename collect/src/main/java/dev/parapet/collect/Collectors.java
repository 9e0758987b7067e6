package dev.parapet.collect;

import dev.parapet.collect.sagemaker.SageMaker;
import java.util.List;
import java.util.stream.Stream;

/// Every collector there is: one line a service.
public final class Collectors {
    private Collectors() {}

    public static List<Registration<?>> all() {
        return Stream.of(SageMaker.collectors())
                .<Registration<?>>flatMap(List::stream)
                .toList();
    }
}
