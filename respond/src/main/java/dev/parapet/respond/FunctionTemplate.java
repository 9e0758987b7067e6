package dev.parapet.respond;

import dev.parapet.core.Playbook;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The CloudFormation template that puts the responder into AWS Lambda: rules made from the playbooks' triggers, the
/// function, its role with what the actions call and no more, the journal's table, a queue for what failed, and an
/// alarm
/// on that queue. It is a dry run until the parameter `Apply` is `true`.
public final class FunctionTemplate {
    private static final int TIMEOUT_SECONDS = 300;

    private FunctionTemplate() {}

    public static Map<String, Object> of(Collection<Playbook> playbooks, Map<String, Action> actions) {
        var template = new LinkedHashMap<String, Object>();
        template.put("AWSTemplateFormatVersion", "2010-09-09");
        template.put("Description", "Parapet answers findings with playbooks. A dry run until Apply is true.");
        template.put("Parameters", parameters());
        template.put("Conditions", Map.of("Told", Map.of("Fn::Not", List.of(equal(ref("AlarmTopic"), "")))));
        var resources = new LinkedHashMap<String, Object>();
        resources.put("Journal", journal());
        resources.put("Failed", queue());
        resources.put("FailedPolicy", queuePolicy());
        resources.put("Alarm", alarm());
        resources.put("Role", role(playbooks, actions));
        resources.put(
                "Log",
                resource(
                        "AWS::Logs::LogGroup",
                        map(
                                "LogGroupName",
                                Map.of("Fn::Sub", "/aws/lambda/${AWS::StackName}"),
                                "RetentionInDays",
                                365)));
        resources.put("Function", function());
        resources.put("Version", resource("AWS::Lambda::Version", map("FunctionName", ref("Function"))));
        resources.put(
                "Live",
                resource(
                        "AWS::Lambda::Alias",
                        map(
                                "FunctionName",
                                ref("Function"),
                                "FunctionVersion",
                                attribute("Version", "Version"),
                                "Name",
                                "live")));
        resources.put(
                "Retries",
                resource(
                        "AWS::Lambda::EventInvokeConfig",
                        map(
                                "FunctionName",
                                ref("Function"),
                                "Qualifier",
                                "live",
                                "MaximumRetryAttempts",
                                2,
                                "MaximumEventAgeInSeconds",
                                3_600,
                                "DestinationConfig",
                                Map.of("OnFailure", Map.of("Destination", attribute("Failed", "Arn")))),
                        "Live"));
        EventPatterns.of(playbooks)
                .forEach((name, pattern) -> rule(resources, name, map("EventPattern", pattern), null));
        rule(resources, "Recover", map("ScheduleExpression", "rate(1 minute)"), "{\"parapet\":\"recover\"}");
        template.put("Resources", resources);
        template.put(
                "Outputs",
                Map.of("Function", Map.of("Value", ref("Live")), "Role", Map.of("Value", attribute("Role", "Arn"))));
        // Sorted: the same playbooks, the same text.
        return Json.normal(template);
    }

    private static Map<String, Object> map(Object... pairs) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return map;
    }

    private static Map<String, Object> ref(String name) {
        return Map.of("Ref", name);
    }

    private static Map<String, Object> attribute(String of, String name) {
        return Map.of("Fn::GetAtt", List.of(of, name));
    }

    private static Map<String, Object> equal(Object one, Object other) {
        return Map.of("Fn::Equals", List.of(one, other));
    }

    private static Map<String, Object> resource(String type, Map<String, Object> properties) {
        return map("Type", type, "Properties", properties);
    }

    private static Map<String, Object> resource(String type, Map<String, Object> properties, String after) {
        return map("Type", type, "DependsOn", after, "Properties", properties);
    }

    private static Map<String, Object> parameters() {
        return map(
                "CodeBucket",
                map("Type", "String", "Description", "the bucket that holds the zip of the function"),
                "CodeKey",
                map("Type", "String", "Default", "parapet-respond-lambda.zip"),
                "Apply",
                map(
                        "Type", "String",
                        "Default", "false",
                        "AllowedValues", List.of("true", "false"),
                        "Description", "whether anything is changed; else every answer is a plan"),
                "Topic",
                map("Type", "String", "Default", "", "Description", "the SNS topic that people are told by"),
                "QuarantinePolicy",
                map("Type", "String", "Default", "", "Description", "the managed policy that denies everything"),
                "EvidenceBucket",
                map("Type", "String", "Default", "", "Description", "where evidence is kept"),
                "AlarmTopic",
                map("Type", "String", "Default", "", "Description", "the SNS topic of the alarm on failed events"));
    }

    private static Map<String, Object> journal() {
        return map(
                "Type",
                "AWS::DynamoDB::Table",
                "DeletionPolicy",
                "Retain",
                "UpdateReplacePolicy",
                "Retain",
                "Properties",
                map(
                        "BillingMode",
                        "PAY_PER_REQUEST",
                        "AttributeDefinitions",
                        List.of(
                                map("AttributeName", "pk", "AttributeType", "S"),
                                map("AttributeName", "sk", "AttributeType", "S")),
                        "KeySchema",
                        List.of(
                                map("AttributeName", "pk", "KeyType", "HASH"),
                                map("AttributeName", "sk", "KeyType", "RANGE")),
                        "SSESpecification",
                        map("SSEEnabled", true),
                        "PointInTimeRecoverySpecification",
                        map("PointInTimeRecoveryEnabled", true),
                        "DeletionProtectionEnabled",
                        true));
    }

    private static Map<String, Object> queue() {
        return map(
                "Type", "AWS::SQS::Queue",
                "DeletionPolicy", "Retain",
                "UpdateReplacePolicy", "Retain",
                "Properties", map("MessageRetentionPeriod", 1_209_600, "SqsManagedSseEnabled", true));
    }

    private static Map<String, Object> queuePolicy() {
        return resource(
                "AWS::SQS::QueuePolicy",
                map(
                        "Queues",
                        List.of(ref("Failed")),
                        "PolicyDocument",
                        map(
                                "Version",
                                "2012-10-17",
                                "Statement",
                                List.of(map(
                                        "Sid",
                                        "EventBridge",
                                        "Effect",
                                        "Allow",
                                        "Principal",
                                        map("Service", "events.amazonaws.com"),
                                        "Action",
                                        "sqs:SendMessage",
                                        "Resource",
                                        attribute("Failed", "Arn"),
                                        "Condition",
                                        map("StringEquals", map("aws:SourceAccount", ref("AWS::AccountId"))))))));
    }

    private static Map<String, Object> alarm() {
        return resource(
                "AWS::CloudWatch::Alarm",
                map(
                        "AlarmDescription",
                        "Parapet could not answer an event",
                        "Namespace",
                        "AWS/SQS",
                        "MetricName",
                        "ApproximateNumberOfMessagesVisible",
                        "Dimensions",
                        List.of(map("Name", "QueueName", "Value", attribute("Failed", "QueueName"))),
                        "Statistic",
                        "Maximum",
                        "Period",
                        60,
                        "EvaluationPeriods",
                        1,
                        "Threshold",
                        0,
                        "ComparisonOperator",
                        "GreaterThanThreshold",
                        "TreatMissingData",
                        "notBreaching",
                        "AlarmActions",
                        map("Fn::If", List.of("Told", List.of(ref("AlarmTopic")), ref("AWS::NoValue")))));
    }

    private static Map<String, Object> role(Collection<Playbook> playbooks, Map<String, Action> actions) {
        var own = List.<Object>of(
                map(
                        "Sid",
                        "Log",
                        "Effect",
                        "Allow",
                        "Action",
                        List.of("logs:CreateLogStream", "logs:PutLogEvents"),
                        "Resource",
                        attribute("Log", "Arn")),
                map(
                        "Sid",
                        "Journal",
                        "Effect",
                        "Allow",
                        "Action",
                        List.of(
                                "dynamodb:DeleteItem",
                                "dynamodb:GetItem",
                                "dynamodb:PutItem",
                                "dynamodb:Query",
                                "dynamodb:UpdateItem"),
                        "Resource",
                        attribute("Journal", "Arn")),
                map(
                        "Sid", "Failed",
                        "Effect", "Allow",
                        "Action", "sqs:SendMessage",
                        "Resource", attribute("Failed", "Arn")));
        return resource(
                "AWS::IAM::Role",
                map(
                        "AssumeRolePolicyDocument",
                        map(
                                "Version",
                                "2012-10-17",
                                "Statement",
                                List.of(map(
                                        "Effect", "Allow",
                                        "Principal", map("Service", "lambda.amazonaws.com"),
                                        "Action", "sts:AssumeRole"))),
                        "Policies",
                        List.of(
                                map(
                                        "PolicyName",
                                        "own",
                                        "PolicyDocument",
                                        map("Version", "2012-10-17", "Statement", own)),
                                map(
                                        "PolicyName",
                                        "respond",
                                        "PolicyDocument",
                                        ResponderPolicy.document(playbooks, actions)))));
    }

    private static Map<String, Object> function() {
        return resource(
                "AWS::Lambda::Function",
                map(
                        "FunctionName",
                        ref("AWS::StackName"),
                        "Runtime",
                        "java25",
                        "Handler",
                        "dev.parapet.lambda.EventAnswers",
                        "Code",
                        map("S3Bucket", ref("CodeBucket"), "S3Key", ref("CodeKey")),
                        "Role",
                        attribute("Role", "Arn"),
                        "MemorySize",
                        1_769,
                        "Timeout",
                        TIMEOUT_SECONDS,
                        "SnapStart",
                        map("ApplyOn", "PublishedVersions"),
                        "Environment",
                        map(
                                "Variables",
                                map(
                                        "PARAPET_APPLY", ref("Apply"),
                                        "PARAPET_TABLE", ref("Journal"),
                                        "PARAPET_TOPIC", ref("Topic"),
                                        "PARAPET_QUARANTINE_POLICY", ref("QuarantinePolicy"),
                                        "PARAPET_EVIDENCE_BUCKET", ref("EvidenceBucket"),
                                        "PARAPET_RESPONDER", attribute("Role", "Arn")))),
                "Log");
    }

    private static void rule(
            Map<String, Object> resources,
            String name,
            Map<String, Object> when,
            @org.jspecify.annotations.Nullable String input) {
        var target = map(
                "Id", "parapet",
                "Arn", ref("Live"),
                "RetryPolicy", map("MaximumRetryAttempts", 10, "MaximumEventAgeInSeconds", 3_600),
                "DeadLetterConfig", map("Arn", attribute("Failed", "Arn")));
        if (input != null) {
            target.put("Input", input);
        }
        var properties = new LinkedHashMap<String, Object>(when);
        properties.put("State", "ENABLED");
        properties.put("Targets", new ArrayList<>(List.of(target)));
        resources.put(name + "Rule", resource("AWS::Events::Rule", properties));
        resources.put(
                name + "Permission",
                resource(
                        "AWS::Lambda::Permission",
                        map(
                                "Action",
                                "lambda:InvokeFunction",
                                "FunctionName",
                                ref("Live"),
                                "Principal",
                                "events.amazonaws.com",
                                "SourceArn",
                                attribute(name + "Rule", "Arn"))));
    }
}
