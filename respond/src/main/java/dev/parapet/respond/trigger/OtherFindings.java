package dev.parapet.respond.trigger;

/// Findings whose shape takes a few lines each: Macie, Inspector, Access Analyzer, Config, Health, alarms.
final class OtherFindings {
    private OtherFindings() {}

    static Trigger macie(Envelope finding) throws TriggerException {
        Fields detail = finding.detail;
        finding.account("accountId").region("region");
        String id = detail.text("id");
        finding.id = id.isEmpty() ? "" : "macie:" + id;
        finding.name = prefixed("macie/", detail.name("type", Names.TYPE));
        finding.time = detail.time("updatedAt", finding.arrival);
        if (detail.flag("sample")) {
            finding.marks.add(Trigger.Mark.SAMPLE);
        }
        if (detail.flag("archived")) {
            finding.marks.add(Trigger.Mark.SETTLED);
        }
        finding.asset("AWS::S3::Bucket", detail.text("resourcesAffected.s3Bucket.arn"));
        finding.asset("AWS::S3::Object", objectArn(detail.at("resourcesAffected.s3Object")));
        finding.asset(
                "AWS::KMS::Key", detail.text("resourcesAffected.s3Bucket.defaultServerSideEncryption.kmsMasterKeyId"));
        Fields actor = detail.at("policyDetails.actor");
        Fields identity = actor.at("userIdentity");
        String type = identity.text("type");
        Fields user = identity.at("iamUser");
        Fields role = identity.at("assumedRole.sessionContext.sessionIssuer");
        if (user.isObject()) {
            finding.principal(Principal.named(
                    GuardDutyFinding.kind(type),
                    finding.account,
                    user.name("userName", Names.PRINCIPAL),
                    "",
                    "",
                    user.name("principalId", Names.PRINCIPAL_ID)));
        } else if (role.isObject()) {
            finding.principal(Principal.named(
                    Principal.Kind.ROLE,
                    finding.account,
                    role.name("userName", Names.PRINCIPAL),
                    "",
                    identity.name("assumedRole.accessKeyId", Names.ACCESS_KEY),
                    role.name("principalId", Names.PRINCIPAL_ID)));
        }
        finding.address = actor.name("ipAddressDetails.ipAddressV4", Names.ADDRESS);
        return finding.trigger();
    }

    private static String objectArn(Fields object) {
        String bucket = object.text("bucketArn");
        String key = object.text("key");
        return bucket.isEmpty() || key.isEmpty() ? "" : bucket + "/" + key;
    }

    static Trigger inspector(Envelope finding) throws TriggerException {
        Fields detail = finding.detail;
        finding.account("awsAccountId");
        finding.id = prefixed("inspector2:", detail.text("findingArn"));
        finding.name = prefixed("inspector2/", detail.name("type", Names.TYPE));
        finding.time = detail.time("updatedAt", finding.arrival);
        String status = detail.text("status");
        if (status.equals("SUPPRESSED") || status.equals("CLOSED")) {
            finding.marks.add(Trigger.Mark.SETTLED);
        }
        for (Fields resource : detail.list("resources")) {
            String id = resource.text("id");
            switch (resource.text("type")) {
                case "AWS_ECR_CONTAINER_IMAGE" -> {
                    finding.asset("AWS::ECR::Image", id);
                    finding.asset("AWS::ECR::Repository", id.replaceFirst("/sha256:.*$", ""));
                }
                case "AWS_EC2_INSTANCE" -> finding.asset("AWS::EC2::Instance", id);
                case "AWS_LAMBDA_FUNCTION" ->
                    finding.asset("AWS::Lambda::Function", id.replaceFirst(":\\$LATEST$", ""));
                default -> finding.asset("", id);
            }
        }
        return finding.trigger();
    }

    static Trigger analyzer(Envelope finding) throws TriggerException {
        Fields detail = finding.detail;
        finding.account("accountId").region("region");
        finding.id = prefixed("accessanalyzer:", detail.text("id"));
        finding.time = detail.time("updatedAt", finding.arrival);
        String type = detail.name("resourceType", Names.TYPE);
        String kind = detail.name("findingType", Names.TYPE);
        finding.name = "accessanalyzer/" + (kind.isEmpty() ? "ExternalAccess" : kind) + ":" + type;
        String status = detail.text("status");
        if (status.equals("ARCHIVED") || status.equals("RESOLVED") || detail.flag("isDeleted")) {
            finding.marks.add(Trigger.Mark.SETTLED);
        }
        if (!detail.text("error").isEmpty()) {
            detail.doubt("the analyzer could not judge");
        }
        finding.asset(type, detail.text("resource"));
        return finding.trigger();
    }

    static Trigger config(Envelope change) throws TriggerException {
        Fields detail = change.detail;
        change.account("awsAccountId").region("awsRegion");
        String rule = detail.name("configRuleName", Names.TYPE);
        String resource = detail.text("resourceId");
        change.time = detail.time("newEvaluationResult.resultRecordedTime", change.arrival);
        change.id = rule.isEmpty() ? "" : "config:" + rule + ":" + resource + ":" + change.time;
        change.name = prefixed("config/", rule);
        String verdict = detail.text("newEvaluationResult.complianceType");
        if (!verdict.equals("NON_COMPLIANT")) {
            change.marks.add(Trigger.Mark.SETTLED);
        }
        change.asset(detail.name("resourceType", Names.TYPE), resource);
        return change.trigger();
    }

    static Trigger health(Envelope event) throws TriggerException {
        Fields detail = event.detail;
        String code = detail.name("eventTypeCode", Names.TYPE);
        event.name = prefixed("health/", code);
        event.time = detail.time("startTime", event.arrival);
        var keys = detail.list("affectedEntities").stream()
                .map(entity -> entity.text("entityValue"))
                .toList();
        event.id = prefixed("health:", detail.text("eventArn")) + (keys.isEmpty() ? "" : ":" + keys.getFirst());
        if (detail.text("statusCode").equals("closed")) {
            event.marks.add(Trigger.Mark.SETTLED);
        }
        for (String key : keys) {
            if (code.startsWith("AWS_RISK_") && Names.ACCESS_KEY.matcher(key).matches()) {
                event.principal(new Principal(Principal.Kind.UNKNOWN, event.account, "", "", key, ""));
            } else {
                event.asset("", key);
            }
        }
        return event.trigger();
    }

    static Trigger alarm(Envelope change) throws TriggerException {
        Fields detail = change.detail;
        String alarm = detail.name("alarmName", Names.TYPE);
        change.time = detail.time("state.timestamp", change.arrival);
        change.id = alarm.isEmpty() ? "" : "alarm:" + change.account + ":" + alarm + ":" + change.time;
        if (!detail.text("state.value").equals("ALARM")) {
            change.marks.add(Trigger.Mark.SETTLED);
        }
        String metric = "";
        for (Fields one : detail.list("configuration.metrics")) {
            String namespace = one.name("metricStat.metric.namespace", Names.TYPE);
            if (!namespace.isEmpty() && metric.isEmpty()) {
                metric = namespace + "/" + one.name("metricStat.metric.name", Names.TYPE);
            }
            change.asset("AWS::Bedrock::Guardrail", one.text("metricStat.metric.dimensions.GuardrailArn"));
        }
        change.name = alarm.isEmpty() ? "" : "cloudwatch/" + (metric.isEmpty() ? alarm : metric);
        return change.trigger();
    }

    static String prefixed(String prefix, String text) {
        return text.isEmpty() ? "" : prefix + text;
    }
}
