package dev.parapet.collect.sagemaker;

import dev.parapet.collect.Registration;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/// The collectors of this package.
public final class SageMaker {
    private SageMaker() {}

    public static List<Registration<?>> collectors() {
        return Stream.of(
                        Hosting.collectors(),
                        HumanWork.collectors(),
                        Jobs.collectors(),
                        Monitoring.collectors(),
                        Notebooks.collectors(),
                        Operations.collectors(),
                        Registry.collectors(),
                        Studio.collectors())
                .flatMap(List::stream)
                .<Registration<?>>map(
                        collector -> Registration.regional("sagemaker", SageMakerClient::builder, collector))
                .toList();
    }
}
