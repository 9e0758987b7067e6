package dev.parapet.respond.trigger;

/// A call in CloudTrail, by EventBridge or from the log itself.
final class CloudTrailCall {
    private CloudTrailCall() {}

    static Trigger read(Envelope call) throws TriggerException {
        Fields detail = call.detail;
        call.account("recipientAccountId").region("awsRegion");
        String id = detail.text("eventID");
        call.id = id.isEmpty() ? "" : "cloudtrail:" + id;
        String service = detail.name("eventSource", Names.TYPE).replace(".amazonaws.com", "");
        String event = detail.name("eventName", Names.TYPE);
        call.name = service.isEmpty() || event.isEmpty() ? "" : "cloudtrail/" + service + ":" + event;
        call.time = detail.time("eventTime", call.arrival);
        call.address = detail.name("sourceIPAddress", Names.ADDRESS);
        if (!detail.text("errorCode").isEmpty()) {
            call.marks.add(Trigger.Mark.REFUSED);
        }
        principal(call, detail.at("userIdentity"));
        for (Fields resource : detail.list("resources")) {
            call.asset(resource.text("type"), resource.text("ARN"));
        }
        parameters(call, detail.at("requestParameters"), service);
        return call.trigger();
    }

    private static void principal(Envelope call, Fields identity) {
        if (!identity.isObject()) {
            return;
        }
        var kind = GuardDutyFinding.kind(identity.text("type"));
        boolean role = kind == Principal.Kind.ROLE;
        String id = identity.name("principalId", Names.PRINCIPAL_ID);
        int colon = id.indexOf(':');
        String name = role
                ? identity.name("sessionContext.sessionIssuer.userName", Names.PRINCIPAL)
                : identity.name("userName", Names.PRINCIPAL);
        String arn = identity.text("arn");
        if (role && name.isEmpty() && arn.contains(":assumed-role/")) {
            String[] parts = arn.split("/", 3);
            name = parts.length > 1 && Names.PRINCIPAL.matcher(parts[1]).matches() ? parts[1] : "";
        }
        String account = identity.name("accountId", Names.ACCOUNT);
        call.principal(Principal.named(
                kind,
                account.isEmpty() ? call.account : account,
                name,
                colon < 0 ? "" : id.substring(colon + 1),
                identity.name("accessKeyId", Names.ACCESS_KEY),
                colon < 0 ? id : id.substring(0, colon)));
    }

    /// What the call was made on, for the calls that playbooks wait for.
    private static void parameters(Envelope call, Fields given, String service) {
        if (!given.isObject()) {
            return;
        }
        String place = call.region + ":" + call.account;
        switch (service) {
            case "s3" -> {
                String bucket = given.text("bucketName");
                call.asset("AWS::S3::Bucket", bucket.isEmpty() ? "" : "arn:aws:s3:::" + bucket);
            }
            case "iam" -> {
                String prefix = "arn:aws:iam::" + call.account + ":";
                String role = given.name("roleName", Names.PRINCIPAL);
                call.asset("AWS::IAM::Role", role.isEmpty() ? "" : prefix + "role/" + role);
                String user = given.name("userName", Names.PRINCIPAL);
                call.asset("AWS::IAM::User", user.isEmpty() ? "" : prefix + "user/" + user);
            }
            case "kms" -> call.asset("AWS::KMS::Key", given.text("keyId"));
            case "sagemaker" -> {
                named(
                        call,
                        given,
                        "notebookInstanceName",
                        "AWS::SageMaker::NotebookInstance",
                        place,
                        "notebook-instance");
                named(call, given, "trainingJobName", "AWS::SageMaker::TrainingJob", place, "training-job");
                named(call, given, "processingJobName", "AWS::SageMaker::ProcessingJob", place, "processing-job");
                named(call, given, "transformJobName", "AWS::SageMaker::TransformJob", place, "transform-job");
                named(call, given, "endpointName", "AWS::SageMaker::Endpoint", place, "endpoint");
                call.asset("AWS::SageMaker::ModelPackage", given.text("modelPackageArn"));
                call.asset("AWS::SageMaker::ModelPackage", given.text("modelPackageName"));
                named(
                        call,
                        given,
                        "modelPackageGroupName",
                        "AWS::SageMaker::ModelPackageGroup",
                        place,
                        "model-package-group");
            }
            case "bedrock" -> {
                call.asset("AWS::Bedrock::Guardrail", given.text("guardrailIdentifier"));
                call.asset("AWS::Bedrock::Agent", given.text("agentId"));
            }
            case "cloudtrail" -> {
                String trail = given.text("name");
                call.asset("AWS::CloudTrail::Trail", trail.isEmpty() ? given.text("trailName") : trail);
            }
            case "ec2" -> call.asset("AWS::EC2::SecurityGroup", given.text("groupId"));
            case "logs" -> call.asset("AWS::Logs::LogGroup", given.text("logGroupName"));
            case "guardduty" -> call.asset("AWS::GuardDuty::Detector", given.text("detectorId"));
            case "ecr" -> call.asset("AWS::ECR::Repository", given.text("repositoryName"));
            case "secretsmanager" -> call.asset("AWS::SecretsManager::Secret", given.text("secretId"));
            default -> {}
        }
    }

    private static void named(Envelope call, Fields given, String member, String type, String place, String kind) {
        String name = given.text(member);
        if (!name.isEmpty()) {
            call.asset(type, "arn:aws:sagemaker:" + place + ":" + kind + "/" + name);
        }
    }
}
