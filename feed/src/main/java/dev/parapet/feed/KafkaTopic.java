package dev.parapet.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/// The records of all partitions of a topic, from the oldest that it still has.
///
/// It is in no group of consumers, and Kafka keeps nothing for it: its offsets are in the position.
final class KafkaTopic implements Feed {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(60);
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> kafka;
    private final String topic;
    private final Waiting waiting;
    private final Consumer<String> tell;
    private final Map<Integer, Long> next = new LinkedHashMap<>();
    private final Deque<Taken> ready = new ArrayDeque<>();
    private final Map<Parcel, Taken> given = new HashMap<>();
    private final List<Taken> postponed = new ArrayList<>();
    private long lookAgain;
    private boolean told;

    private record Taken(Parcel parcel, int partition, long offset) {}

    KafkaTopic(
            org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> kafka,
            String topic,
            Position start,
            Waiting waiting,
            Consumer<String> tell) {
        this.kafka = kafka;
        this.topic = topic;
        this.waiting = waiting;
        this.tell = tell;
        this.lookAgain = waiting.nanos().getAsLong();
        start.texts("partitions").forEach((partition, offset) -> {
            if (partition.matches("[0-9]{1,9}") && offset.matches("[0-9]{1,18}")) {
                next.put(Integer.parseInt(partition), Long.parseLong(offset));
            }
        });
    }

    @Override
    public @Nullable Parcel next(Duration timeout) throws FeedException, InterruptedException {
        long deadline = waiting.deadline(timeout);
        try {
            do {
                if (ready.isEmpty()) {
                    assign();
                    poll(waiting.until(deadline));
                }
                var taken = ready.poll();
                if (taken != null) {
                    return give(taken);
                }
            } while (!waiting.until(deadline).isZero());
            return null;
        } catch (InterruptException e) {
            var interrupted = new InterruptedException(e.getMessage());
            interrupted.initCause(e);
            // Kafka sets the flag again, which the exception says already.
            Thread.interrupted();
            throw interrupted;
        } catch (AuthenticationException e) {
            throw new FeedException("Kafka does not take the credentials: " + e.getMessage(), e);
        } catch (AuthorizationException e) {
            throw new FeedException(
                    "access to topic " + topic + " is denied: it needs `Read` and `Describe` on it; Kafka says: "
                            + e.getMessage(),
                    e);
        } catch (RetriableException e) {
            if (!told) {
                told = true;
                tell.accept("Kafka does not answer (" + e.getMessage() + "); asked again until it does");
            }
            waiting.sleep(Duration.ofSeconds(1), deadline);
            return null;
        } catch (KafkaException e) {
            throw new FeedException("topic " + topic + " cannot be read: " + e.getMessage(), e);
        }
    }

    private void assign() throws FeedException {
        if (!waiting.until(lookAgain).isZero()) {
            return;
        }
        List<PartitionInfo> partitions = kafka.partitionsFor(topic, ANSWER);
        if (partitions == null || partitions.isEmpty()) {
            throw new FeedException("there is no topic `" + topic + "` on these brokers");
        }
        var all = partitions.stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        var fresh = new HashSet<>(all);
        fresh.removeAll(kafka.assignment());
        if (!fresh.isEmpty()) {
            var places = new HashMap<TopicPartition, Long>();
            // To assign anew forgets where the others were.
            kafka.assignment().forEach(known -> places.put(known, kafka.position(known)));
            kafka.assign(all);
            places.keySet().retainAll(all);
            places.forEach(kafka::seek);
            fresh.forEach(this::seek);
        }
        lookAgain = waiting.deadline(LOOK_AGAIN);
    }

    private void seek(TopicPartition partition) {
        Long offset = next.get(partition.partition());
        if (offset == null) {
            kafka.seekToBeginning(List.of(partition));
        } else {
            kafka.seek(partition, offset);
        }
    }

    private void poll(Duration timeout) {
        try {
            for (ConsumerRecord<byte[], byte[]> record : kafka.poll(timeout)) {
                // Without a value it only says that a key is gone.
                if (record.value() != null) {
                    ready.add(taken(record));
                }
            }
            told = false;
        } catch (OffsetOutOfRangeException e) {
            lost(e.partitions());
        }
    }

    private void lost(Collection<TopicPartition> partitions) {
        tell.accept("topic " + topic + " does not keep any more where this was in partitions "
                + partitions.stream().map(TopicPartition::partition).sorted().toList()
                + ": some records are lost; it goes on with the oldest");
        kafka.seekToBeginning(partitions);
    }

    private static Taken taken(ConsumerRecord<byte[], byte[]> record) {
        String called = "kafka:" + record.topic() + "-" + record.partition() + "@" + record.offset();
        var when = record.timestamp() < 0 ? null : Instant.ofEpochMilli(record.timestamp());
        return new Taken(Parcel.of(called, when, record.value()), record.partition(), record.offset());
    }

    private Parcel give(Taken taken) {
        if (!postponed.remove(taken)) {
            next.put(taken.partition(), taken.offset() + 1);
        }
        given.put(taken.parcel(), taken);
        return taken.parcel();
    }

    @Override
    public boolean isEnded() {
        return false;
    }

    @Override
    public Position position() {
        var offsets = new LinkedHashMap<String, Object>();
        next.forEach((partition, offset) -> offsets.put(partition.toString(), offset));
        for (Taken one : postponed) {
            offsets.merge(
                    String.valueOf(one.partition()),
                    one.offset(),
                    (known, other) -> Math.min((long) known, (long) other));
        }
        return new Position(Map.of("partitions", offsets));
    }

    @Override
    public void done(Parcel parcel) {
        given.remove(parcel);
    }

    // Its content is here, so whoever could not read it now may have it at once.
    @Override
    public void later(Parcel parcel) {
        var again = given.remove(parcel);
        if (again != null) {
            postponed.add(again);
            ready.addFirst(again);
        }
    }

    @Override
    public void close() {
        kafka.close();
    }
}
