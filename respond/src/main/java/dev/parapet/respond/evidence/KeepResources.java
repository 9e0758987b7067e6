package dev.parapet.respond.evidence;

import dev.parapet.respond.Evidence;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.trigger.Asset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How the resources are set up that are named.
public final class KeepResources extends Kept {
    public KeepResources() {
        super(
                "evidence.resource",
                "sagemaker:DescribeNotebookInstance",
                "sagemaker:DescribeTrainingJob",
                "sagemaker:DescribeEndpoint",
                "sagemaker:DescribeModelPackage",
                "s3:GetBucketPolicy",
                "s3:GetPublicAccessBlock",
                "ec2:DescribeInstances",
                "ec2:DescribeSecurityGroups",
                "lambda:GetFunctionConfiguration",
                "iam:GetRole",
                "bedrock:GetGuardrail",
                "kms:GetKeyPolicy",
                "ecr:GetRepositoryPolicy",
                "bedrock-agent:ListAgentAliases");
    }

    @Override
    public List<Evidence> evidence(Situation situation) {
        var all = new ArrayList<Evidence>();
        for (Asset asset : situation.trigger().subject().assets()) {
            for (Call call : calls(asset, situation.region())) {
                all.add(new Evidence(asset.id() + " " + call.operation(), answer(situation, call)));
            }
        }
        return all;
    }

    private static List<Call> calls(Asset asset, String region) {
        String name = asset.name();
        return switch (asset.type()) {
            case "AWS::SageMaker::NotebookInstance" ->
                List.of(Call.in(region, "sagemaker:DescribeNotebookInstance", Map.of("NotebookInstanceName", name)));
            case "AWS::SageMaker::TrainingJob" ->
                List.of(Call.in(region, "sagemaker:DescribeTrainingJob", Map.of("TrainingJobName", name)));
            case "AWS::SageMaker::Endpoint" ->
                List.of(Call.in(region, "sagemaker:DescribeEndpoint", Map.of("EndpointName", name)));
            case "AWS::SageMaker::ModelPackage" ->
                List.of(Call.in(region, "sagemaker:DescribeModelPackage", Map.of("ModelPackageName", asset.id())));
            case "AWS::S3::Bucket" -> {
                var bucket = Map.<String, Object>of("Bucket", asset.id().replace("arn:aws:s3:::", ""));
                yield List.of(Call.of("s3:GetBucketPolicy", bucket), Call.of("s3:GetPublicAccessBlock", bucket));
            }
            case "AWS::EC2::Instance" ->
                List.of(Call.in(region, "ec2:DescribeInstances", Map.of("InstanceIds", List.of(name))));
            case "AWS::EC2::SecurityGroup" ->
                List.of(Call.in(region, "ec2:DescribeSecurityGroups", Map.of("GroupIds", List.of(name))));
            case "AWS::Lambda::Function" ->
                List.of(Call.in(region, "lambda:GetFunctionConfiguration", Map.of("FunctionName", asset.id())));
            case "AWS::IAM::Role" -> List.of(Call.of("iam:GetRole", Map.of("RoleName", name)));
            case "AWS::Bedrock::Guardrail" ->
                List.of(Call.in(region, "bedrock:GetGuardrail", Map.of("GuardrailIdentifier", asset.id())));
            case "AWS::Bedrock::Agent" ->
                List.of(Call.in(region, "bedrock-agent:ListAgentAliases", Map.of("AgentId", name)));
            case "AWS::KMS::Key" ->
                List.of(Call.in(region, "kms:GetKeyPolicy", Map.of("KeyId", asset.id(), "PolicyName", "default")));
            case "AWS::ECR::Repository" ->
                List.of(Call.in(region, "ecr:GetRepositoryPolicy", Map.of("RepositoryName", repository(asset))));
            default -> List.of();
        };
    }

    private static String repository(Asset asset) {
        return asset.id().replaceFirst("^.*:repository/", "");
    }
}
