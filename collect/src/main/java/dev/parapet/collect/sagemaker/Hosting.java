package dev.parapet.collect.sagemaker;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import java.util.Arrays;
import java.util.List;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.InferenceExperimentSummary;

/// Observes what serves predictions: models, endpoints, and what they consist of.
final class Hosting {
    /// What only the describe call of an experiment returns.
    private static final String[] EXPERIMENT = {
        "DataStorageConfig", "EndpointMetadata", "EndpointName", "KmsKey", "ModelVariants", "ShadowModeConfig"
    };

    private Hosting() {}

    static List<Collector<SageMakerClient>> collectors() {
        return List.of(models(), endpointConfigs(), endpoints(), inferenceComponents(), inferenceExperiments());
    }

    static Collector<SageMakerClient> models() {
        return new Described<>(
                "AWS::SageMaker::Model",
                List.of("ListModels", "DescribeModel"),
                client -> client.listModelsPaginator(request -> request.maxResults(Described.PAGE))
                        .models(),
                (_, model) -> model.modelArn(),
                (client, model, draft) -> draft.take(model, "ModelName", "CreationTime")
                        .read(
                                () -> client.describeModel(request -> request.modelName(model.modelName())),
                                "Containers",
                                "EnableNetworkIsolation",
                                "ExecutionRoleArn",
                                "InferenceExecutionConfig",
                                "PrimaryContainer",
                                "VpcConfig")
                        .fingerprint("Containers.Environment", "PrimaryContainer.Environment"));
    }

    static Collector<SageMakerClient> endpointConfigs() {
        return new Described<>(
                "AWS::SageMaker::EndpointConfig",
                List.of("ListEndpointConfigs", "DescribeEndpointConfig"),
                client -> client.listEndpointConfigsPaginator(request -> request.maxResults(Described.PAGE))
                        .endpointConfigs(),
                (_, config) -> config.endpointConfigArn(),
                (client, config, draft) -> draft.take(config, "EndpointConfigName", "CreationTime")
                        .read(
                                () -> client.describeEndpointConfig(
                                        request -> request.endpointConfigName(config.endpointConfigName())),
                                "AsyncInferenceConfig",
                                "DataCaptureConfig",
                                "EnableNetworkIsolation",
                                "ExecutionRoleArn",
                                "ExplainerConfig",
                                "KmsKeyId",
                                "MetricsConfig",
                                "ProductionVariants",
                                "ShadowProductionVariants",
                                "VpcConfig"));
    }

    static Collector<SageMakerClient> endpoints() {
        return new Described<>(
                "AWS::SageMaker::Endpoint",
                List.of("ListEndpoints", "DescribeEndpoint"),
                client -> client.listEndpointsPaginator(request -> request.maxResults(Described.PAGE))
                        .endpoints(),
                (_, endpoint) -> endpoint.endpointArn(),
                (client, endpoint, draft) -> draft.take(
                                endpoint, "EndpointName", "EndpointStatus", "CreationTime", "LastModifiedTime")
                        .read(
                                () -> client.describeEndpoint(request -> request.endpointName(endpoint.endpointName())),
                                "DataCaptureConfig",
                                "EndpointConfigName",
                                "LastDeploymentConfig as DeploymentConfig",
                                "ProductionVariants"));
    }

    static Collector<SageMakerClient> inferenceComponents() {
        return new Described<>(
                "AWS::SageMaker::InferenceComponent",
                List.of("ListInferenceComponents", "DescribeInferenceComponent"),
                client -> client.listInferenceComponentsPaginator(request -> request.maxResults(Described.PAGE))
                        .inferenceComponents(),
                (_, component) -> component.inferenceComponentArn(),
                (client, component, draft) -> draft.take(
                                component,
                                "InferenceComponentName",
                                "InferenceComponentStatus",
                                "CreationTime",
                                "EndpointArn",
                                "EndpointName",
                                "VariantName")
                        .read(
                                () -> client.describeInferenceComponent(
                                        request -> request.inferenceComponentName(component.inferenceComponentName())),
                                "LastDeploymentConfig as DeploymentConfig",
                                "RuntimeConfig",
                                "Specification")
                        .fingerprint("Specification.Container.Environment"));
    }

    static Collector<SageMakerClient> inferenceExperiments() {
        return new Described<>(
                "AWS::SageMaker::InferenceExperiment",
                List.of("ListInferenceExperiments", "DescribeInferenceExperiment"),
                client -> client.listInferenceExperimentsPaginator(request -> request.maxResults(Described.PAGE))
                        .inferenceExperiments(),
                (place, experiment) -> Described.arn(place, "inference-experiment", experiment.name()),
                Hosting::inferenceExperiment);
    }

    private static void inferenceExperiment(
            SageMakerClient client, InferenceExperimentSummary experiment, Draft draft) {
        draft.take(experiment, "Name", "Type", "Status", "RoleArn", "CreationTime", "Schedule")
                .attempt(
                        () -> {
                            var described =
                                    client.describeInferenceExperiment(request -> request.name(experiment.name()));
                            draft.take(
                                    described,
                                    Arrays.stream(EXPERIMENT)
                                            .filter(name -> !name.equals("EndpointName"))
                                            .toArray(String[]::new));
                            if (described.endpointMetadata() != null) {
                                draft.set(
                                        "EndpointName",
                                        described.endpointMetadata().endpointName());
                            }
                        },
                        EXPERIMENT);
    }
}
