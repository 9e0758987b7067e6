package dev.parapet.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/// A queue whose messages are logs, or say where logs are: any mix of what [Notice] knows.
///
/// A message is hidden from others while it is in hand, and deleted when all of it is kept. If the process dies, it
/// comes again; what of it was kept, is known by the position, and not given again.
final class SqsQueue implements Feed {
    private static final int HIDDEN_SECONDS = 120;
    private static final long EXTENDED_NANOS = Duration.ofSeconds(40).toNanos();
    private static final int AGAIN_SECONDS = 60;
    private static final int LONGEST_POLL = 20;

    /// SQS lets 120,000 messages be in flight; so many in hand mean that nobody says what is done.
    private static final int MOST_HELD = 20_000;

    private final SqsClient sqs;
    private final S3Client s3;
    private final String url;
    private final String name;
    private final Calls calls;
    private final Waiting waiting;
    private final Consumer<String> tell;
    private final Runnable end;
    private final Recent recent;
    private final Queue<Ready> ready = new ArrayDeque<>();
    private final Map<Parcel, Ready> given = new HashMap<>();
    private final Map<String, Held> held = new LinkedHashMap<>();
    private volatile boolean closed;

    /// A parcel with its message.
    private record Ready(Parcel parcel, Held message, String taken) {}

    SqsQueue(
            SqsClient sqs,
            S3Client s3,
            String url,
            Position start,
            Waiting waiting,
            Consumer<String> tell,
            Runnable end) {
        this.sqs = sqs;
        this.s3 = s3;
        this.url = url;
        this.name = url.substring(url.lastIndexOf('/') + 1);
        this.calls = new Calls(waiting, tell, Feeds.FOR_EVER);
        this.waiting = waiting;
        this.tell = tell;
        this.end = end;
        this.recent = new Recent(start.list("recent"));
    }

    @Override
    public @Nullable Parcel next(Duration timeout) throws FeedException, InterruptedException {
        long deadline = waiting.deadline(timeout);
        do {
            var parcel = give();
            if (parcel != null || closed) {
                return parcel;
            }
            receive(deadline);
        } while (!closed && !waiting.until(deadline).isZero());
        return give();
    }

    private @Nullable Parcel give() throws FeedException {
        while (true) {
            Ready next;
            synchronized (held) {
                next = ready.poll();
                if (next == null) {
                    return null;
                }
                given.put(next.parcel(), next);
                if (!recent.has(next.taken())) {
                    recent.take(next.taken());
                    return next.parcel();
                }
            }
            // Two messages name it, and the other one still stands for it.
            done(next.parcel());
        }
    }

    private void receive(long deadline) throws FeedException, InterruptedException {
        synchronized (held) {
            if (held.size() >= MOST_HELD) {
                throw new FeedException("more than " + MOST_HELD + " messages of " + name + " wait to be kept");
            }
        }
        int wait = (int) Math.min(LONGEST_POLL, waiting.until(deadline).toSeconds());
        ReceiveMessageResponse answer = calls.ask(
                "sqs:ReceiveMessage",
                "queue " + name,
                () -> sqs.receiveMessage(request -> request.queueUrl(url)
                        .maxNumberOfMessages(10)
                        .waitTimeSeconds(wait)
                        .visibilityTimeout(HIDDEN_SECONDS)
                        .messageSystemAttributeNames(MessageSystemAttributeName.SENT_TIMESTAMP)),
                deadline);
        if (answer == null) {
            return;
        }
        if (answer.messages().isEmpty() && wait == 0) {
            waiting.sleep(Duration.ofMillis(200), deadline);
        }
        for (Message message : answer.messages()) {
            take(message);
        }
    }

    private void take(Message message) throws FeedException {
        var in = new Held(
                message.messageId(), message.receiptHandle(), waiting.nanos().getAsLong());
        var parcels = new ArrayList<Ready>();
        for (Ready one : parcels(message, in)) {
            if (!recent.has(one.taken())) {
                in.add(one.parcel(), one.taken());
                parcels.add(one);
            }
        }
        synchronized (held) {
            var before = held.get(in.id());
            if (before != null) {
                // It was hidden for too short a time, and came again while it is in hand.
                before.received(in.receipt(), waiting.nanos().getAsLong());
                return;
            }
            if (!parcels.isEmpty()) {
                held.put(in.id(), in);
                ready.addAll(parcels);
                return;
            }
        }
        delete(in);
    }

    private List<Ready> parcels(Message message, Held in) {
        var sent = sent(message);
        return switch (Notice.of(message.body() == null ? "" : message.body())) {
            case Notice.Nothing _ -> List.of();
            case Notice.Log(String text) -> {
                String called = "sqs:" + name + "#" + message.messageId();
                byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
                yield List.of(new Ready(Parcel.of(called, sent, bytes), in, called));
            }
            case Notice.Objects(var objects) ->
                objects.stream()
                        .map(stored -> new Ready(
                                new Parcel(
                                        stored.name(),
                                        sent,
                                        stored.size(),
                                        new StoredObject(s3, stored.bucket(), stored.key(), stored.version())),
                                in,
                                stored.name() + "#" + (stored.mark().isEmpty() ? message.messageId() : stored.mark())))
                        .toList();
        };
    }

    private static @Nullable Instant sent(Message message) {
        String sent = Optional.ofNullable(message.attributes().get(MessageSystemAttributeName.SENT_TIMESTAMP))
                .orElse("");
        return sent.matches("[0-9]{1,15}") ? Instant.ofEpochMilli(Long.parseLong(sent)) : null;
    }

    @Override
    public void done(Parcel parcel) throws FeedException {
        Ready done;
        synchronized (held) {
            done = given.remove(parcel);
            if (done == null) {
                return;
            }
            if (!done.message().done(parcel)) {
                release(done.message());
                return;
            }
            held.remove(done.message().id());
        }
        delete(done.message());
        synchronized (held) {
            done.message().names().forEach(recent::deleted);
        }
    }

    // A message that cannot be deleted comes again, is known, and is deleted then.
    private void delete(Held message) throws FeedException {
        try {
            sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receipt()));
        } catch (SdkException e) {
            var said = Calls.said("sqs:DeleteMessage", "queue " + name, e);
            if (String.valueOf(said.getMessage()).contains("is denied")) {
                throw said;
            }
            tell.accept("a message of " + name + " was not deleted, and will come again: " + said.getMessage());
        }
    }

    @Override
    public void later(Parcel parcel) {
        synchronized (held) {
            var later = given.remove(parcel);
            if (later != null) {
                recent.forget(later.taken());
                later.message().later(parcel);
                release(later.message());
            }
        }
    }

    // Something of the message is to come again, and nothing of it is in hand any more.
    private void release(Held message) {
        if (message.isOver()) {
            held.remove(message.id());
            hide(message, AGAIN_SECONDS);
        }
    }

    /// Keeps messages hidden that are in hand for long. Called now and then by another thread.
    void extend() {
        long now = waiting.nanos().getAsLong();
        List<Held> due;
        synchronized (held) {
            due = held.values().stream()
                    .filter(one -> one.isDue(now, EXTENDED_NANOS))
                    .toList();
        }
        for (Held one : due) {
            hide(one, HIDDEN_SECONDS);
            one.extended(now);
        }
    }

    private void hide(Held message, int seconds) {
        try {
            sqs.changeMessageVisibility(request ->
                    request.queueUrl(url).receiptHandle(message.receipt()).visibilityTimeout(seconds));
        } catch (SdkException e) {
            tell.accept(Calls.said("sqs:ChangeMessageVisibility", "queue " + name, e)
                    .getMessage());
        }
    }

    @Override
    public boolean isEnded() {
        return false;
    }

    @Override
    public Position position() {
        synchronized (held) {
            return new Position(Map.of("recent", recent.names()));
        }
    }

    @Override
    public void close() {
        closed = true;
        end.run();
    }
}
