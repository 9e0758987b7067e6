package dev.parapet.app.seed;

import java.util.Map;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// Topics, queues and buses, closed and open.
final class Messages {
    private Messages() {}

    static void seed(Emulator aws) {
        try (var topics = aws.client(SnsClient.builder());
                var queues = aws.client(SqsClient.builder());
                var events = aws.client(EventBridgeClient.builder())) {
            topics.createTopic(request -> request.name("closed")
                    .attributes(Map.of(
                            "KmsMasterKeyId",
                            aws.named("key-rotating"),
                            "Policy",
                            policy("sns", "closed", "SNS:Publish", "arn:aws:iam::123456789012:root"))));
            topics.createTopic(request ->
                    request.name("open").attributes(Map.of("Policy", policy("sns", "open", "SNS:Publish", "*"))));
            topics.createTopic(request -> request.name("foreign")
                    .attributes(Map.of(
                            "Policy", policy("sns", "foreign", "SNS:Publish", "arn:aws:iam::999999999999:root"))));
            aws.name(
                    "subscription-http",
                    topics.subscribe(request -> request.topicArn(Emulator.arn("sns", "open"))
                                    .protocol("http")
                                    .endpoint("http://hook.example.com/")
                                    .returnSubscriptionArn(true))
                            .subscriptionArn());
            aws.name(
                    "subscription-https",
                    topics.subscribe(request -> request.topicArn(Emulator.arn("sns", "closed"))
                                    .protocol("https")
                                    .endpoint("https://hook.example.com/")
                                    .returnSubscriptionArn(true))
                            .subscriptionArn());
            queues.createQueue(request -> request.queueName("dead").attributes(Map.of()));
            queues.createQueue(request -> request.queueName("closed")
                    .attributes(Map.of(
                            QueueAttributeName.KMS_MASTER_KEY_ID,
                            aws.named("key-rotating"),
                            QueueAttributeName.REDRIVE_POLICY,
                            "{\"deadLetterTargetArn\":\"" + Emulator.arn("sqs", "dead")
                                    + "\",\"maxReceiveCount\":\"3\"}",
                            QueueAttributeName.POLICY,
                            policy("sqs", "closed", "sqs:SendMessage", "arn:aws:iam::123456789012:role/function"))));
            queues.createQueue(request -> request.queueName("open")
                    .attributes(Map.of(
                            QueueAttributeName.SQS_MANAGED_SSE_ENABLED,
                            "false",
                            QueueAttributeName.POLICY,
                            policy("sqs", "open", "sqs:*", "*"))));
            events.createEventBus(request -> request.name("closed").kmsKeyIdentifier(aws.named("key-rotating")));
            events.createEventBus(request -> request.name("open"));
            events.putPermission(request -> request.eventBusName("open").policy("""
                            {"Version":"2012-10-17","Statement":[{"Sid":"all","Effect":"Allow","Principal":"*",
                             "Action":"events:PutEvents","Resource":"arn:aws:events:us-east-1:123456789012:event-bus/open"}]}"""));
            events.putRule(request -> request.name("safe").eventPattern("{\"source\":[\"aws.guardduty\"]}"));
            events.putTargets(request -> request.rule("safe")
                    .targets(target -> target.id("1")
                            .arn(Emulator.arn("sns", "closed"))
                            .deadLetterConfig(letters -> letters.arn(Emulator.arn("sqs", "dead")))));
            events.putRule(request -> request.name("lossy").eventPattern("{\"source\":[\"aws.securityhub\"]}"));
            events.putTargets(request ->
                    request.rule("lossy").targets(target -> target.id("1").arn(Emulator.arn("sns", "open"))));
        }
    }

    private static String policy(String service, String name, String action, String principal) {
        return """
                {"Version":"2012-10-17","Statement":[
                 {"Sid":"use","Effect":"Allow","Principal":{"AWS":"%1$s"},"Action":"%2$s","Resource":"%3$s"}%4$s]}""".formatted(
                        principal,
                        action,
                        Emulator.arn(service, name),
                        name.equals("closed") ? """
                                ,{"Sid":"tls","Effect":"Deny","Principal":"*","Action":"%s","Resource":"%s",
                                 "Condition":{"Bool":{"aws:SecureTransport":"false"}}}""".formatted(action, Emulator.arn(service, name)) : "");
    }
}
