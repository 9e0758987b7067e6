package dev.parapet.app.seed;

import java.util.Map;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.CaptureMode;
import software.amazon.awssdk.services.sagemaker.model.DirectInternetAccess;
import software.amazon.awssdk.services.sagemaker.model.InstanceType;
import software.amazon.awssdk.services.sagemaker.model.ProcessingInstanceType;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantInstanceType;
import software.amazon.awssdk.services.sagemaker.model.RepositoryAccessMode;
import software.amazon.awssdk.services.sagemaker.model.RootAccess;
import software.amazon.awssdk.services.sagemaker.model.Tag;
import software.amazon.awssdk.services.sagemaker.model.TrainingInputMode;
import software.amazon.awssdk.services.sagemaker.model.TrainingInstanceType;
import software.amazon.awssdk.services.sagemaker.model.TransformInstanceType;

/// Notebooks, jobs, models and endpoints of SageMaker.
///
/// Where an endpoint configuration or a lifecycle configuration is, the emulator cannot list tags, of anything. So the
/// first are in the other region, whose tags stay unread, and there is none of the second, which it does not list.
final class MachineLearning {
    private static final String ROLE = "arn:aws:iam::123456789012:role/notebook";
    private static final String ADMIN = "arn:aws:iam::123456789012:role/notebook-admin";
    private static final String IMAGE = "123456789012.dkr.ecr.us-east-1.amazonaws.com/good";
    // The emulator cannot list the tags of what has none.
    private static final Tag MADE = Tag.builder().key("made-by").value("test").build();
    private static final Tag[] TAGS = {
        Tag.builder().key("owner").value("ml").build(),
        Tag.builder().key("data-class").value("confidential").build()
    };

    private final Emulator aws;
    private final SageMakerClient sageMaker;

    private MachineLearning(Emulator aws, SageMakerClient sageMaker) {
        this.aws = aws;
        this.sageMaker = sageMaker;
    }

    static void seed(Emulator aws) {
        try (var sageMaker = aws.client(SageMakerClient.builder())) {
            var estate = new MachineLearning(aws, sageMaker);
            estate.goodNotebook();
            badNotebook(sageMaker);
            estate.models();
            estate.training();
            estate.processing();
            estate.transforms();
        }
    }

    /// What somebody made where nobody looks, and endpoints.
    static void seedElsewhere(Emulator aws, String region) {
        try (var sageMaker = aws.client(SageMakerClient.builder(), region)) {
            badNotebook(sageMaker);
            var elsewhere = new MachineLearning(aws, sageMaker);
            elsewhere.models();
            elsewhere.endpoints();
        }
    }

    private void goodNotebook() {
        sageMaker.createNotebookInstance(request -> request.notebookInstanceName("good")
                .instanceType(InstanceType.ML_T3_MEDIUM)
                .roleArn(ROLE)
                .directInternetAccess(DirectInternetAccess.DISABLED)
                .subnetId(aws.named("subnet-private-id"))
                .securityGroupIds(aws.named("group-closed-id"))
                .kmsKeyId(aws.named("key-rotating"))
                .rootAccess(RootAccess.DISABLED)
                .tags(TAGS));
    }

    private static void badNotebook(SageMakerClient sageMaker) {
        sageMaker.createNotebookInstance(request -> request.notebookInstanceName("bad")
                .tags(MADE)
                .instanceType(InstanceType.ML_T3_MEDIUM)
                .roleArn(ADMIN)
                .directInternetAccess(DirectInternetAccess.ENABLED)
                .rootAccess(RootAccess.ENABLED));
    }

    private void models() {
        sageMaker.createModel(request -> request.modelName("good")
                .executionRoleArn(ROLE)
                .enableNetworkIsolation(true)
                .vpcConfig(vpc -> vpc.subnets(aws.named("subnet-private-id"), aws.named("subnet-private-b-id"))
                        .securityGroupIds(aws.named("group-closed-id")))
                .primaryContainer(container -> container
                        .image(IMAGE + "@sha256:" + "0123456789abcdef".repeat(4))
                        .imageConfig(config -> config.repositoryAccessMode(RepositoryAccessMode.VPC))
                        .modelDataUrl("s3://closed-data/model.tar.gz")
                        .environment(Map.of("WORKERS", "2")))
                .tags(TAGS));
        sageMaker.createModel(request -> request.modelName("bad")
                .tags(MADE)
                .executionRoleArn(ADMIN)
                .primaryContainer(container -> container
                        .image("123456789012.dkr.ecr.us-east-1.amazonaws.com/bad:latest")
                        .modelDataUrl("s3://open-data/model.tar.gz")
                        .environment(Map.of(
                                "ACCESS_KEY_ID", Secret.ACCESS_KEY, "DB_PASSWORD", Secret.MODEL_ENVIRONMENT.value()))));
        sageMaker.createModelPackageGroup(
                request -> request.modelPackageGroupName("models").tags(MADE));
    }

    private void endpoints() {
        sageMaker.createEndpointConfig(request -> request.endpointConfigName("good")
                .kmsKeyId(aws.named("key-rotating"))
                .productionVariants(variant -> variant.variantName("one")
                        .modelName("good")
                        .initialInstanceCount(2)
                        .instanceType(ProductionVariantInstanceType.ML_M5_LARGE))
                .dataCaptureConfig(capture -> capture.enableCapture(true)
                        .initialSamplingPercentage(100)
                        .destinationS3Uri("s3://closed-data/captured/")
                        .kmsKeyId(aws.named("key-rotating"))
                        .captureOptions(option -> option.captureMode(CaptureMode.INPUT_AND_OUTPUT))));
        sageMaker.createEndpointConfig(request -> request.endpointConfigName("bad")
                .productionVariants(variant -> variant.variantName("one")
                        .modelName("bad")
                        .initialInstanceCount(1)
                        .instanceType(ProductionVariantInstanceType.ML_M5_LARGE)));
        sageMaker.createEndpoint(request -> request.endpointName("good").endpointConfigName("good"));
        sageMaker.createEndpoint(request -> request.endpointName("bad").endpointConfigName("bad"));
    }

    private void training() {
        sageMaker.createTrainingJob(request -> request.trainingJobName("good")
                .tags(MADE)
                .roleArn(ROLE)
                .algorithmSpecification(
                        algorithm -> algorithm.trainingImage(IMAGE + ":1").trainingInputMode(TrainingInputMode.FILE))
                .hyperParameters(Map.of("epochs", "3"))
                .inputDataConfig(channel -> channel.channelName("train")
                        .dataSource(source -> source.s3DataSource(
                                s3 -> s3.s3DataType("S3Prefix").s3Uri("s3://closed-data/train/"))))
                .enableNetworkIsolation(true)
                .enableInterContainerTrafficEncryption(true)
                .vpcConfig(vpc ->
                        vpc.subnets(aws.named("subnet-private-id")).securityGroupIds(aws.named("group-closed-id")))
                .outputDataConfig(
                        output -> output.s3OutputPath("s3://closed-data/out/").kmsKeyId(aws.named("key-rotating")))
                .resourceConfig(resources -> resources
                        .instanceCount(2)
                        .instanceType(TrainingInstanceType.ML_M5_LARGE)
                        .volumeSizeInGB(10)
                        .volumeKmsKeyId(aws.named("key-rotating")))
                .stoppingCondition(stop -> stop.maxRuntimeInSeconds(3600)));
        sageMaker.createTrainingJob(request -> request.trainingJobName("bad")
                .tags(MADE)
                .roleArn(ADMIN)
                .algorithmSpecification(
                        algorithm -> algorithm.trainingImage(IMAGE + ":1").trainingInputMode(TrainingInputMode.FILE))
                .hyperParameters(Map.of("epochs", "3", "api_key", Secret.TRAINING_HYPERPARAMETER.value()))
                .environment(Map.of("DB_PASSWORD", Secret.TRAINING_ENVIRONMENT.value()))
                .inputDataConfig(channel -> channel.channelName("train")
                        .dataSource(source -> source.s3DataSource(
                                s3 -> s3.s3DataType("S3Prefix").s3Uri("s3://open-data/train/"))))
                .outputDataConfig(output -> output.s3OutputPath("s3://open-data/out/"))
                .resourceConfig(resources -> resources
                        .instanceCount(2)
                        .instanceType(TrainingInstanceType.ML_M5_LARGE)
                        .volumeSizeInGB(10))
                .stoppingCondition(stop -> stop.maxRuntimeInSeconds(3600)));
    }

    private void processing() {
        sageMaker.createProcessingJob(request -> request.processingJobName("good")
                .tags(MADE)
                .roleArn(ROLE)
                .appSpecification(app -> app.imageUri(IMAGE + ":1"))
                .networkConfig(network -> network.enableNetworkIsolation(true)
                        .enableInterContainerTrafficEncryption(true)
                        .vpcConfig(vpc -> vpc.subnets(aws.named("subnet-private-id"))
                                .securityGroupIds(aws.named("group-closed-id"))))
                .processingOutputConfig(
                        output -> output.kmsKeyId(aws.named("key-rotating")).outputs(one -> one.outputName("out")))
                .processingResources(resources -> resources.clusterConfig(cluster -> cluster.instanceCount(1)
                        .instanceType(ProcessingInstanceType.ML_M5_LARGE)
                        .volumeSizeInGB(10)
                        .volumeKmsKeyId(aws.named("key-rotating")))));
        sageMaker.createProcessingJob(request -> request.processingJobName("bad")
                .tags(MADE)
                .roleArn(ADMIN)
                .appSpecification(app -> app.imageUri(IMAGE + ":1"))
                .environment(Map.of("DB_PASSWORD", Secret.PROCESSING_ENVIRONMENT.value()))
                .processingResources(resources -> resources.clusterConfig(cluster -> cluster.instanceCount(1)
                        .instanceType(ProcessingInstanceType.ML_M5_LARGE)
                        .volumeSizeInGB(10))));
    }

    private void transforms() {
        sageMaker.createTransformJob(request -> request.transformJobName("good")
                .tags(MADE)
                .modelName("good")
                .transformInput(input -> input.dataSource(source ->
                        source.s3DataSource(s3 -> s3.s3DataType("S3Prefix").s3Uri("s3://closed-data/in/"))))
                .transformOutput(
                        output -> output.s3OutputPath("s3://closed-data/out/").kmsKeyId(aws.named("key-rotating")))
                .transformResources(resources -> resources
                        .instanceCount(1)
                        .instanceType(TransformInstanceType.ML_M5_LARGE)
                        .volumeKmsKeyId(aws.named("key-rotating"))));
        sageMaker.createTransformJob(request -> request.transformJobName("bad")
                .tags(MADE)
                .modelName("bad")
                .transformInput(input -> input.dataSource(source ->
                        source.s3DataSource(s3 -> s3.s3DataType("S3Prefix").s3Uri("s3://open-data/in/"))))
                .transformOutput(output -> output.s3OutputPath("s3://open-data/out/"))
                .transformResources(
                        resources -> resources.instanceCount(1).instanceType(TransformInstanceType.ML_M5_LARGE)));
    }
}
