package dev.parapet.collect.sagemaker;

import static dev.parapet.collect.Registration.regional;

import dev.parapet.collect.Registration;
import java.util.List;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/// The collectors of this package.
public final class SageMaker {
    private SageMaker() {}

    public static List<Registration<?>> collectors() {
        return List.of(regional("sagemaker", SageMakerClient::builder, new NotebookInstances()));
    }
}
