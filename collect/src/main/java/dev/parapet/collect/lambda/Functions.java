package dev.parapet.collect.lambda;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Listing;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.EnvironmentResponse;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.Layer;
import software.amazon.awssdk.services.lambda.model.PackageType;

/// Observes Lambda functions, with their resource policies as the attribute `Policy`.
final class Functions implements Collector<LambdaClient> {
    private static final String TYPE = "AWS::Lambda::Function";

    static final Listing<LambdaClient, FunctionConfiguration> ALL =
            lambda -> lambda.listFunctionsPaginator().functions();

    private static final String[] LISTED = {
        "Architectures",
        "DeadLetterConfig",
        "Description",
        "EphemeralStorage",
        "FileSystemConfigs",
        "FunctionArn as Arn",
        "FunctionName",
        "Handler",
        "KMSKeyArn as KmsKeyArn",
        "LastModified",
        "LoggingConfig",
        "MemorySize",
        "PackageType",
        "Role",
        "Runtime",
        "SnapStart",
        "Timeout",
        "TracingConfig",
        "VpcConfig"
    };

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of(
                "lambda:ListFunctions",
                "lambda:GetPolicy",
                "lambda:GetFunctionConcurrency",
                "lambda:GetFunctionCodeSigningConfig");
    }

    @Override
    public int callsPerResource() {
        return 3;
    }

    @Override
    public void collect(LambdaClient lambda, Sink sink) {
        for (var function : sink.all(ALL, lambda)) {
            sink.resource(TYPE, function.functionArn(), draft -> describe(lambda, function, draft));
        }
    }

    private static void describe(LambdaClient lambda, FunctionConfiguration function, Draft draft) {
        String name = function.functionName();
        draft.take(function, LISTED)
                .set("Layers", function.layers().stream().map(Layer::arn).toList())
                .attempt(Set.of("ResourceNotFoundException"), () -> policy(lambda, name, draft), "Policy")
                .read(
                        () -> lambda.getFunctionConcurrency(request -> request.functionName(name)),
                        "ReservedConcurrentExecutions")
                .tagsOfRegion();
        environment(function.environment(), draft);
        if (function.imageConfigResponse() != null) {
            draft.set("ImageConfig", function.imageConfigResponse().imageConfig());
        }
        // Images are signed in their registry; Lambda refuses to say anything of them here.
        if (function.packageType() != PackageType.IMAGE) {
            draft.read(
                    () -> lambda.getFunctionCodeSigningConfig(request -> request.functionName(name)),
                    "CodeSigningConfigArn");
        }
    }

    private static void policy(LambdaClient lambda, String name, Draft draft) {
        String policy = lambda.getPolicy(request -> request.functionName(name)).policy();
        if (policy == null) {
            draft.unread(Gap.Reason.UNIMPLEMENTED, "lambda:GetPolicy gave no policy", "Policy");
        } else {
            draft.setJson("Policy", policy);
        }
    }

    private static void environment(@Nullable EnvironmentResponse environment, Draft draft) {
        if (environment == null) {
            return;
        }
        // The variables are left out where we may not use the function's key.
        if (environment.error() != null) {
            draft.unread(
                    Gap.Reason.DENIED,
                    "lambda:ListFunctions " + environment.error().errorCode(),
                    "Environment");
        } else {
            draft.setSecret("Environment", Map.of("Variables", environment.variables()));
        }
    }
}
