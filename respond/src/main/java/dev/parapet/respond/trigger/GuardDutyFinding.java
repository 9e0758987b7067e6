package dev.parapet.respond.trigger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/// A GuardDuty finding, from EventBridge in camelCase or from GetFindings in PascalCase.
final class GuardDutyFinding {
    /// Old names of types that were renamed.
    private static final Map<String, String> ALIASES = Map.of(
            "UnauthorizedAccess:IAMUser/InstanceCredentialExfiltration",
            "UnauthorizedAccess:IAMUser/InstanceCredentialExfiltration.OutsideAWS");

    private static final ObjectMapper JSON = new ObjectMapper();

    private GuardDutyFinding() {}

    static String type(String said) {
        return "guardduty/" + ALIASES.getOrDefault(said, said);
    }

    static Trigger read(Envelope finding) throws TriggerException {
        Fields detail = finding.detail;
        finding.account("accountId").region("region");
        String id = detail.text("id");
        finding.id = id.isEmpty() ? "" : "guardduty:" + id;
        String type = detail.name("type", Names.TYPE);
        finding.name = type.isEmpty() ? "" : type(type);
        finding.time = detail.time("service.eventLastSeen", finding.arrival);
        if (sample(detail)) {
            finding.marks.add(Trigger.Mark.SAMPLE);
        }
        if (detail.flag("service.archived")) {
            finding.marks.add(Trigger.Mark.SETTLED);
        }
        principal(finding, detail.at("resource.accessKeyDetails"));
        resource(finding, detail.at("resource"));
        finding.address = detail.name("service.action.awsApiCallAction.remoteIpDetails.ipAddressV4", Names.ADDRESS);
        sequence(finding, detail.at("service.detection.sequence"));
        return finding.trigger();
    }

    /// Said as an object in 2017, as JSON inside a text since, and by the title of older ones.
    private static boolean sample(Fields detail) {
        Fields info = detail.at("service.additionalInfo");
        if (info.has("sample")) {
            return info.flag("sample");
        }
        if (detail.text("title").startsWith("[SAMPLE]")) {
            return true;
        }
        String value = info.text("value");
        if (value.isEmpty()) {
            return false;
        }
        try {
            var inside = JSON.readTree(value);
            return inside != null && inside.path("sample").asBoolean(false);
        } catch (JsonProcessingException e) {
            // Cut or broken: whether it is a sample is not known, and a sample must never change anything.
            detail.doubt("service.additionalInfo.value is no JSON");
            return value.contains("\"sample\"");
        }
    }

    private static void principal(Envelope finding, Fields key) {
        if (!key.isObject()) {
            return;
        }
        String name = key.name("userName", Names.PRINCIPAL);
        String id = key.name("principalId", Names.PRINCIPAL_ID);
        int colon = id.indexOf(':');
        finding.principal(Principal.named(
                kind(key.text("userType")),
                finding.account,
                name,
                colon < 0 ? "" : id.substring(colon + 1),
                key.name("accessKeyId", Names.ACCESS_KEY),
                colon < 0 ? id : id.substring(0, colon)));
    }

    static Principal.Kind kind(String userType) {
        return switch (userType) {
            case "IAMUser" -> Principal.Kind.USER;
            case "AssumedRole", "Role" -> Principal.Kind.ROLE;
            case "Root" -> Principal.Kind.ROOT;
            case "FederatedUser", "SAMLUser", "WebIdentityUser" -> Principal.Kind.FEDERATED;
            case "AWSService", "AWSAccount" -> Principal.Kind.SERVICE;
            default -> Principal.Kind.UNKNOWN;
        };
    }

    private static void resource(Envelope finding, Fields resource) {
        String place = finding.region + ":" + finding.account;
        String instance = resource.text("instanceDetails.instanceId");
        if (!instance.isEmpty()) {
            finding.asset("AWS::EC2::Instance", "arn:aws:ec2:" + place + ":instance/" + instance);
            finding.asset("AWS::IAM::InstanceProfile", resource.text("instanceDetails.iamInstanceProfile.arn"));
        }
        for (Fields bucket : resource.list("s3BucketDetails")) {
            finding.asset("AWS::S3::Bucket", bucket.text("arn"));
            for (Fields one : bucket.items("s3ObjectDetails")) {
                finding.asset("AWS::S3::Object", one.text("objectArn"));
            }
            finding.asset("AWS::KMS::Key", bucket.text("defaultServerSideEncryption.kmsMasterKeyArn"));
        }
        finding.asset("AWS::Lambda::Function", resource.text("lambdaDetails.functionArn"));
        finding.asset("AWS::IAM::Role", resource.text("lambdaDetails.role"));
        for (Fields model : resource.list("modelDetails")) {
            finding.asset("AWS::Bedrock::FoundationModel", model.text("modelArn"));
        }
        for (Fields guardrail : resource.list("bedrockGuardrailDetails.guardrails")) {
            finding.asset("AWS::Bedrock::Guardrail", guardrail.text("guardrailArn"));
        }
    }

    private static void sequence(Envelope finding, Fields sequence) {
        if (!sequence.isObject()) {
            return;
        }
        for (Fields actor : sequence.list("actors")) {
            Fields user = actor.at("user");
            finding.principal(Principal.named(
                    kind(user.text("type")),
                    finding.account,
                    user.name("name", Names.PRINCIPAL),
                    "",
                    user.name("credentialUid", Names.ACCESS_KEY),
                    user.name("uid", Names.PRINCIPAL_ID)));
        }
        for (Fields resource : sequence.list("resources")) {
            switch (resource.text("resourceType")) {
                case "S3_BUCKET" -> finding.asset("AWS::S3::Bucket", resource.text("uid"));
                case "S3_OBJECT" -> finding.asset("AWS::S3::Object", resource.text("uid"));
                case "EC2_INSTANCE" -> finding.asset("AWS::EC2::Instance", resource.text("uid"));
                default -> {}
            }
        }
        for (Fields endpoint : sequence.list("endpoints")) {
            if (finding.address.isEmpty()) {
                finding.address = endpoint.name("ip", Names.ADDRESS);
            }
        }
    }
}
