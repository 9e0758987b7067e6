package dev.parapet.respond.trigger;

import java.util.Locale;

/// A finding as Security Hub hands it on: ASFF, or OCSF in its second version.
///
/// Both may come for one finding, beside the finding itself: the id is always that of the product that
/// made it.
final class SecurityHubFinding {
    private SecurityHubFinding() {}

    static Trigger asff(Envelope finding) throws TriggerException {
        Fields detail = finding.detail;
        finding.account("AwsAccountId").region("Region");
        String product = product(detail);
        finding.id = id(product, detail.text("Id"));
        finding.name = name(product, detail);
        finding.time = detail.time("UpdatedAt", finding.arrival);
        String workflow = detail.text("Workflow.Status");
        if (detail.text("RecordState").equals("ARCHIVED")
                || workflow.equals("SUPPRESSED")
                || workflow.equals("RESOLVED")
                || detail.text("Compliance.Status").equals("PASSED")) {
            finding.marks.add(Trigger.Mark.SETTLED);
        }
        if (detail.flag("Sample") || detail.text("Title").startsWith("[SAMPLE]")) {
            finding.marks.add(Trigger.Mark.SAMPLE);
        }
        for (Fields resource : detail.list("Resources")) {
            String type = resource.text("Type");
            String id = resource.text("Id");
            if (type.equals("AwsIamAccessKey")) {
                Fields key = resource.at("Details.AwsIamAccessKey");
                finding.principal(Principal.named(
                        GuardDutyFinding.kind(key.text("PrincipalType")),
                        finding.account,
                        key.name("PrincipalName", Names.PRINCIPAL),
                        "",
                        keyId(id),
                        key.name("PrincipalId", Names.PRINCIPAL_ID)));
            } else {
                finding.asset(cloudFormation(type), id);
            }
        }
        return finding.trigger();
    }

    static Trigger ocsf(Envelope finding) throws TriggerException {
        Fields detail = finding.detail;
        finding.account("cloud.account.uid").region("cloud.region");
        String product =
                detail.text("metadata.product.name").toLowerCase(Locale.ROOT).replace(' ', '-');
        finding.id = id(product, detail.text("finding_info.uid"));
        String type = detail.list("finding_info.types").stream()
                .map(Fields::text)
                .filter(text -> Names.TYPE.matcher(text).matches())
                .findFirst()
                .orElse("");
        finding.name = product.equals("guardduty") && !type.isEmpty()
                ? GuardDutyFinding.type(type)
                : "securityhub/" + product + "/" + (type.isEmpty() ? "finding" : type);
        finding.time = detail.time("time", finding.arrival);
        String status = detail.text("status_id");
        if (status.equals("3") || status.equals("4") || status.equals("5")) {
            finding.marks.add(Trigger.Mark.SETTLED);
        }
        for (Fields resource : detail.list("resources")) {
            String type_ = resource.text("type");
            String uid = resource.text("uid");
            if (type_.equals("AWS::IAM::AccessKey") || type_.equals("AwsIamAccessKey")) {
                finding.principal(new Principal(Principal.Kind.UNKNOWN, finding.account, "", "", keyId(uid), ""));
            } else {
                finding.asset(type_.contains("::") ? type_ : cloudFormation(type_), uid);
            }
        }
        return finding.trigger();
    }

    private static String product(Fields detail) {
        String name = detail.text("ProductName");
        if (name.isEmpty()) {
            name = detail.text("ProductArn").replaceAll(".*/", "");
        }
        return name.toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    /// GuardDuty's own id is the last part of the ARN under which Security Hub knows the finding.
    private static String id(String product, String id) {
        if (id.isEmpty()) {
            return "";
        }
        return product.equals("guardduty") ? "guardduty:" + id.replaceAll(".*/", "") : product + ":" + id;
    }

    /// `TTPs/UnauthorizedAccess/UnauthorizedAccess:IAMUser-MaliciousIPCaller` is
    /// `UnauthorizedAccess:IAMUser/MaliciousIPCaller` in GuardDuty's words.
    private static String name(String product, Fields detail) {
        String type = detail.list("Types").stream()
                .map(Fields::text)
                .filter(text -> Names.TYPE.matcher(text).matches())
                .findFirst()
                .orElse("");
        if (product.equals("guardduty") && type.contains(":")) {
            String last = type.substring(type.lastIndexOf('/') + 1);
            return GuardDutyFinding.type(last.replaceFirst("-", "/"));
        }
        String control = detail.name("Compliance.SecurityControlId", Names.TYPE);
        String generator = detail.name("GeneratorId", Names.TYPE).replaceAll(".*/", "");
        return "securityhub/" + product + "/"
                + (control.isEmpty() ? generator.isEmpty() ? "finding" : generator : control);
    }

    private static String keyId(String id) {
        String key = id.substring(id.lastIndexOf(':') + 1);
        return Names.ACCESS_KEY.matcher(key).matches() ? key : "";
    }

    /// `AwsS3Bucket` is `AWS::S3::Bucket`.
    private static String cloudFormation(String asff) {
        return asff.replaceFirst("^Aws([A-Z][a-z]*[0-9]*|[A-Z][a-z]+)([A-Z]\\w*)$", "AWS::$1::$2")
                .replace("AWS::Iam::", "AWS::IAM::")
                .replace("AWS::Kms::", "AWS::KMS::")
                .replace("AWS::Ec2::", "AWS::EC2::")
                .replace("AWS::Ecr::", "AWS::ECR::");
    }
}
