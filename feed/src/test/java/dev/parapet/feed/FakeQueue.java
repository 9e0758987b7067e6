package dev.parapet.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// A queue of SQS whose messages are hidden for as long as they are told to be.
final class FakeQueue implements SqsClient {
    private final Time time;
    private final Map<String, String> messages = new LinkedHashMap<>();
    private final Map<String, Instant> hidden = new LinkedHashMap<>();
    final List<String> deleted = new ArrayList<>();
    boolean deleteFails;
    boolean denied;

    FakeQueue(Time time) {
        this.time = time;
    }

    void send(String id, String body) {
        messages.put(id, body);
    }

    /// How many messages are there, seen or not.
    int size() {
        return messages.size();
    }

    @Override
    public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
        if (denied) {
            throw failed(403, "AccessDenied");
        }
        var visible = messages.entrySet().stream()
                .filter(one -> !hidden.getOrDefault(one.getKey(), Instant.MIN).isAfter(time.instant()))
                .limit(request.maxNumberOfMessages())
                .toList();
        if (visible.isEmpty()) {
            time.pass(Duration.ofSeconds(request.waitTimeSeconds()));
        }
        visible.forEach(one -> hidden.put(one.getKey(), time.instant().plusSeconds(request.visibilityTimeout())));
        return ReceiveMessageResponse.builder()
                .messages(visible.stream()
                        .map(one -> Message.builder()
                                .messageId(one.getKey())
                                .receiptHandle(one.getKey())
                                .body(one.getValue())
                                .attributes(Map.of(MessageSystemAttributeName.SENT_TIMESTAMP, "1772532900000"))
                                .build())
                        .toList())
                .build();
    }

    @Override
    public DeleteMessageResponse deleteMessage(DeleteMessageRequest request) {
        if (deleteFails) {
            throw failed(500, "InternalError");
        }
        messages.remove(request.receiptHandle());
        deleted.add(request.receiptHandle());
        return DeleteMessageResponse.builder().build();
    }

    @Override
    public ChangeMessageVisibilityResponse changeMessageVisibility(ChangeMessageVisibilityRequest request) {
        hidden.put(request.receiptHandle(), time.instant().plusSeconds(request.visibilityTimeout()));
        return ChangeMessageVisibilityResponse.builder().build();
    }

    private static RuntimeException failed(int status, String code) {
        return SqsException.builder()
                .statusCode(status)
                .awsErrorDetails(software.amazon.awssdk.awscore.exception.AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage("as told")
                        .build())
                .build();
    }

    @Override
    public String serviceName() {
        return "sqs";
    }

    @Override
    public void close() {}
}
