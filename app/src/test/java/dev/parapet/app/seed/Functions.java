package dev.parapet.app.seed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.EncryptionType;
import software.amazon.awssdk.services.ecr.model.ImageTagMutability;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionUrlAuthType;
import software.amazon.awssdk.services.lambda.model.Runtime;
import software.amazon.awssdk.services.lambda.model.TracingMode;

/// Functions, who may call them, and images.
final class Functions {
    private Functions() {}

    static void seed(Emulator aws) {
        try (var lambda = aws.client(LambdaClient.builder());
                var images = aws.client(EcrClient.builder())) {
            good(aws, lambda);
            bad(lambda);
            images.createRepository(request -> request.repositoryName("good")
                    .imageTagMutability(ImageTagMutability.IMMUTABLE)
                    .encryptionConfiguration(encryption ->
                            encryption.encryptionType(EncryptionType.KMS).kmsKey(aws.named("key-rotating")))
                    .tags(tag -> tag.key("owner").value("ml"))
                    .imageScanningConfiguration(scanning -> scanning.scanOnPush(true)));
            images.putLifecyclePolicy(request -> request.repositoryName("good").lifecyclePolicyText("""
                    {"rules":[{"rulePriority":1,"selection":{"tagStatus":"untagged","countType":"imageCountMoreThan",
                     "countNumber":5},"action":{"type":"expire"}}]}"""));
            images.createRepository(request -> request.repositoryName("bad"));
            images.setRepositoryPolicy(request -> request.repositoryName("bad").policyText("""
                    {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*",
                     "Action":"ecr:BatchGetImage"}]}"""));
        }
    }

    private static void good(Emulator aws, LambdaClient lambda) {
        String arn = lambda.createFunction(request -> request.functionName("good")
                        .runtime(Runtime.PYTHON3_13)
                        .role("arn:aws:iam::123456789012:role/function")
                        .handler("main.handler")
                        .code(code -> code.zipFile(program()))
                        .kmsKeyArn(aws.named("key-rotating"))
                        .environment(environment -> environment.variables(Map.of("STAGE", "test")))
                        .vpcConfig(
                                vpc -> vpc.subnetIds(aws.named("subnet-private-id"), aws.named("subnet-private-b-id"))
                                        .securityGroupIds(aws.named("group-closed-id")))
                        .deadLetterConfig(letters -> letters.targetArn(Emulator.arn("sqs", "dead")))
                        .tracingConfig(tracing -> tracing.mode(TracingMode.ACTIVE))
                        .tags(Map.of("owner", "ml")))
                .functionArn();
        aws.name("function-good", arn);
        lambda.putFunctionConcurrency(request -> request.functionName("good").reservedConcurrentExecutions(5));
        lambda.addPermission(request -> request.functionName("good")
                .statementId("bucket")
                .action("lambda:InvokeFunction")
                .principal("s3.amazonaws.com")
                .sourceArn("arn:aws:s3:::closed-data")
                .sourceAccount(Emulator.ACCOUNT));
        lambda.createFunctionUrlConfig(request -> request.functionName("good").authType(FunctionUrlAuthType.AWS_IAM));
    }

    private static void bad(LambdaClient lambda) {
        lambda.createFunction(request -> request.functionName("bad")
                .runtime(Runtime.PYTHON3_7)
                .role("arn:aws:iam::123456789012:role/power")
                .handler("main.handler")
                .code(code -> code.zipFile(program()))
                .environment(environment -> environment.variables(Map.of(
                        "AWS_ACCESS_KEY_ID_BACKUP",
                        Secret.ACCESS_KEY,
                        "DB_PASSWORD",
                        Secret.FUNCTION_ENVIRONMENT.value()))));
        lambda.addPermission(request -> request.functionName("bad")
                .statementId("all")
                .action("lambda:InvokeFunction")
                .principal("*"));
        lambda.createFunctionUrlConfig(request ->
                request.functionName("bad").authType(FunctionUrlAuthType.NONE).cors(cors -> cors.allowOrigins("*")));
    }

    private static SdkBytes program() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("main.py"));
            zip.write("def handler(event, context): return event\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return SdkBytes.fromByteArray(bytes.toByteArray());
    }
}
