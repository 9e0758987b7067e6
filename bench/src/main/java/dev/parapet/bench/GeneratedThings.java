package dev.parapet.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the principals of one account work on: data, keys, models, and what runs under roles.
final class GeneratedThings {
    private static final String ANYONE = "*";

    private final Scene scene;
    private final Map<String, List<String>> roles;
    private final int wanted;
    private final GeneratedNetwork network;
    private int number;

    GeneratedThings(Scene scene, Map<String, List<String>> roles, int wanted) {
        this.scene = scene;
        this.roles = roles;
        this.wanted = wanted;
        this.network = new GeneratedNetwork(scene);
    }

    void add() {
        int before = scene.resources().size();
        network.add();
        List<Runnable> makers = makers();
        for (int i = 0; scene.resources().size() - before < wanted; i++) {
            number = i / makers.size();
            makers.get(i % makers.size()).run();
        }
    }

    // One of each in turn, the frequent ones several times.
    private List<Runnable> makers() {
        var makers = new ArrayList<Runnable>();
        for (int i = 0; i < 3; i++) {
            int part = i;
            makers.add(() -> bucket(3 * number + part));
            makers.add(() -> function(3 * number + part));
            makers.add(() -> instance(3 * number + part));
            makers.add(() -> trainingJob(3 * number + part));
        }
        makers.add(this::key);
        makers.add(this::secret);
        makers.add(this::table);
        makers.add(this::notebook);
        makers.add(this::profile);
        makers.add(this::endpoint);
        makers.add(this::agent);
        makers.add(this::runtime);
        makers.add(this::glueJob);
        makers.add(() -> network.balancer(number));
        return makers;
    }

    /// A key's id.
    static String key(int number) {
        return "00000000-0000-4000-8000-%012d".formatted(number);
    }

    private String bucketArn(int any) {
        return "arn:aws:s3:::data-" + scene.account() + "-" + any;
    }

    private String roleOf(String service) {
        return scene.any(roles.getOrDefault(service, List.of(scene.iam("role/OrganizationAccountAccessRole"))));
    }

    private void bucket(int any) {
        String arn = bucketArn(any);
        var attributes = new HashMap<String, Object>(Map.of(
                "BucketName",
                arn.substring(arn.lastIndexOf(':') + 1),
                "OwnershipControls",
                Map.of("Rules", List.of(Map.of("ObjectOwnership", "BucketOwnerEnforced"))),
                "PublicAccessBlockConfiguration",
                Map.of("RestrictPublicBuckets", !scene.chance(10), "BlockPublicPolicy", true)));
        if (scene.chance(60)) {
            attributes.put("Policy", bucketPolicy(arn));
        }
        scene.addGlobal("AWS::S3::Bucket", arn, attributes);
    }

    private Map<String, Object> bucketPolicy(String arn) {
        var statements = new ArrayList<Map<String, Object>>();
        statements.add(Map.of(
                "Effect",
                "Deny",
                "Principal",
                ANYONE,
                "Action",
                "s3:*",
                "Resource",
                List.of(arn, arn + "/*"),
                "Condition",
                Map.of("Bool", Map.of("aws:SecureTransport", "false"))));
        if (scene.chance(30)) {
            statements.add(Map.of(
                    "Effect",
                    "Allow",
                    "Principal",
                    Map.of("AWS", roleOf("sagemaker.amazonaws.com")),
                    "Action",
                    List.of("s3:GetObject", "s3:PutObject"),
                    "Resource",
                    arn + "/*"));
        }
        if (scene.chance(15)) {
            statements.add(Map.of(
                    "Effect",
                    "Allow",
                    "Principal",
                    Map.of("AWS", scene.neighbour()),
                    "Action",
                    "s3:GetObject",
                    "Resource",
                    arn + "/*"));
        }
        if (scene.chance(3)) {
            statements.add(
                    Map.of("Effect", "Allow", "Principal", ANYONE, "Action", "s3:GetObject", "Resource", arn + "/*"));
        }
        return Scene.document(statements);
    }

    private void key() {
        var statements = new ArrayList<Map<String, Object>>();
        statements.add(Map.of(
                "Effect",
                "Allow",
                "Principal",
                Map.of("AWS", scene.iam("root")),
                "Action",
                "kms:*",
                "Resource",
                ANYONE));
        if (scene.chance(20)) {
            statements.add(Map.of(
                    "Effect",
                    "Allow",
                    "Principal",
                    Map.of("AWS", scene.neighbour()),
                    "Action",
                    "kms:Decrypt",
                    "Resource",
                    ANYONE));
        }
        scene.add(
                "AWS::KMS::Key",
                scene.arn("kms", "key/" + key(number)),
                Map.of(
                        "KeyId",
                        key(number),
                        "KeyState",
                        "Enabled",
                        "KeyManager",
                        "CUSTOMER",
                        "KeyPolicy",
                        Scene.document(statements)));
    }

    private void secret() {
        scene.add(
                "AWS::SecretsManager::Secret",
                scene.arn("secretsmanager", "secret:secret-" + number + "-AbCdEf"),
                Map.of("Name", "secret-" + number, "KmsKeyId", scene.arn("kms", "key/" + key(0))));
    }

    private void table() {
        scene.add(
                "AWS::DynamoDB::Table",
                scene.arn("dynamodb", "table/table-" + number),
                Map.of("TableName", "table-" + number));
    }

    private void function(int any) {
        String arn = scene.arn("lambda", "function:function-" + any);
        var attributes = new HashMap<String, Object>(
                Map.of("FunctionName", "function-" + any, "Role", roleOf("lambda.amazonaws.com")));
        if (scene.chance(20)) {
            attributes.put("VpcConfig", network.place());
        }
        scene.add("AWS::Lambda::Function", arn, attributes);
        if (scene.chance(5)) {
            scene.add(
                    "AWS::Lambda::Url",
                    arn + "/url",
                    Map.of(
                            "TargetFunctionArn",
                            arn,
                            "FunctionArn",
                            arn,
                            "AuthType",
                            scene.chance(50) ? "NONE" : "AWS_IAM"));
        }
    }

    private void instance(int any) {
        String role = roleOf("ec2.amazonaws.com");
        String profile = "profile-" + any;
        if (scene.chance(60)) {
            scene.addGlobal(
                    "AWS::IAM::InstanceProfile",
                    scene.iam("instance-profile/" + profile),
                    Map.of(
                            "InstanceProfileName",
                            profile,
                            "Roles",
                            List.of(role.substring(role.lastIndexOf('/') + 1))));
            network.instance(any, profile);
        } else {
            network.instance(any, "");
        }
    }

    private void trainingJob(int any) {
        scene.add(
                "AWS::SageMaker::TrainingJob",
                scene.arn("sagemaker", "training-job/job-" + any),
                Map.of(
                        "TrainingJobName",
                        "job-" + any,
                        "RoleArn",
                        roleOf("sagemaker.amazonaws.com"),
                        "InputDataConfig",
                        List.of(Map.of(
                                "ChannelName",
                                "train",
                                "DataSource",
                                Map.of("S3DataSource", Map.of("S3Uri", uri(any) + "/train/")))),
                        "OutputDataConfig",
                        Map.of("S3OutputPath", uri(any + 1) + "/models/")));
    }

    private String uri(int any) {
        return "s3://data-" + scene.account() + "-" + any;
    }

    private void notebook() {
        var attributes = new HashMap<String, Object>(Map.of(
                "NotebookInstanceName",
                "notebook-" + number,
                "RoleArn",
                roleOf("sagemaker.amazonaws.com"),
                "NotebookInstanceStatus",
                "InService",
                "DirectInternetAccess",
                scene.chance(50) ? "Enabled" : "Disabled"));
        attributes.putAll(network.notebook());
        scene.add(
                "AWS::SageMaker::NotebookInstance",
                scene.arn("sagemaker", "notebook-instance/notebook-" + number),
                attributes);
    }

    private void profile() {
        String domain = "d-example" + number / 8;
        if (number % 8 == 0) {
            scene.add(
                    "AWS::SageMaker::Domain",
                    scene.arn("sagemaker", "domain/" + domain),
                    Map.of(
                            "DomainId",
                            domain,
                            "DefaultUserSettings",
                            Map.of("ExecutionRole", roleOf("sagemaker.amazonaws.com"))));
        }
        scene.add(
                "AWS::SageMaker::UserProfile",
                scene.arn("sagemaker", "user-profile/" + domain + "/person-" + number),
                scene.chance(30)
                        ? Map.of(
                                "DomainId",
                                domain,
                                "UserSettings",
                                Map.of("ExecutionRole", roleOf("sagemaker.amazonaws.com")))
                        : Map.of("DomainId", domain));
    }

    private void endpoint() {
        scene.add(
                "AWS::SageMaker::Model",
                scene.arn("sagemaker", "model/model-" + number),
                Map.of(
                        "ModelName",
                        "model-" + number,
                        "ExecutionRoleArn",
                        roleOf("sagemaker.amazonaws.com"),
                        "PrimaryContainer",
                        Map.of("ModelDataUrl", uri(number) + "/models/model.tar.gz")));
        scene.add(
                "AWS::SageMaker::EndpointConfig",
                scene.arn("sagemaker", "endpoint-config/config-" + number),
                Map.of(
                        "EndpointConfigName",
                        "config-" + number,
                        "ProductionVariants",
                        List.of(Map.of("ModelName", "model-" + number, "VariantName", "all"))));
        scene.add(
                "AWS::SageMaker::Endpoint",
                scene.arn("sagemaker", "endpoint/endpoint-" + number),
                Map.of("EndpointName", "endpoint-" + number, "EndpointConfigName", "config-" + number));
    }

    private void agent() {
        String role = roleOf("bedrock.amazonaws.com");
        scene.add(
                "AWS::Bedrock::Agent",
                scene.arn("bedrock", "agent/AGENT%05d".formatted(number)),
                Map.of("AgentName", "agent-" + number, "AgentResourceRoleArn", role));
        scene.add(
                "AWS::Bedrock::KnowledgeBase",
                scene.arn("bedrock", "knowledge-base/KB%08d".formatted(number)),
                Map.of("Name", "kb-" + number, "RoleArn", role));
    }

    private void runtime() {
        scene.add(
                "AWS::BedrockAgentCore::Runtime",
                scene.arn("bedrock-agentcore", "runtime/runtime-" + number),
                Map.of("AgentRuntimeName", "runtime_" + number, "RoleArn", roleOf("bedrock-agentcore.amazonaws.com")));
    }

    private void glueJob() {
        scene.add(
                "AWS::Glue::Job",
                scene.arn("glue", "job/job-" + number),
                Map.of("Name", "job-" + number, "Role", roleOf("glue.amazonaws.com")));
    }
}
