package dev.parapet.feed;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/// The records of all shards of a stream, from the oldest that it still has.
///
/// A shard is asked at most every second: it allows five calls, of all its readers together
/// (<https://docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html>).
final class KinesisStream implements Feed {
    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final Duration LIST_AGAIN = Duration.ofSeconds(60);
    private static final int AT_ONCE = 1000;

    private final KinesisClient kinesis;
    private final String name;
    private final Calls calls;
    private final Waiting waiting;
    private final Consumer<String> tell;
    private final Runnable end;
    private final KinesisShards shards;
    private final @Nullable String arn;
    private final Map<String, String> iterators = new HashMap<>();
    private final Map<String, Long> askAgain = new HashMap<>();
    private final Deque<Taken> ready = new ArrayDeque<>();
    private final Map<Parcel, Taken> given = new HashMap<>();
    private final List<Taken> postponed = new ArrayList<>();
    private long listAgain;

    /// A record with the one before it; a parcel-less one is the end of its shard.
    private record Taken(String shard, @Nullable Parcel parcel, String sequence, String before) {}

    /// @param arn null if the stream is in the account of the credentials
    KinesisStream(
            KinesisClient kinesis,
            String name,
            @Nullable String arn,
            Position start,
            Waiting waiting,
            Consumer<String> tell,
            Runnable end) {
        this.kinesis = kinesis;
        this.name = name;
        this.arn = arn;
        this.calls = new Calls(waiting, tell, Feeds.FOR_EVER);
        this.waiting = waiting;
        this.tell = tell;
        this.end = end;
        this.shards = new KinesisShards(start);
        this.listAgain = waiting.nanos().getAsLong();
    }

    @Override
    public @Nullable Parcel next(Duration timeout) throws FeedException, InterruptedException {
        long deadline = waiting.deadline(timeout);
        while (true) {
            var parcel = give();
            if (parcel != null) {
                return parcel;
            }
            if (!list(deadline)) {
                return null;
            }
            for (String shard : shards.readable()) {
                if (isDue(shard) && !read(shard, deadline)) {
                    return give();
                }
            }
            if (ready.isEmpty()) {
                if (waiting.until(deadline).isZero()) {
                    return null;
                }
                waiting.sleep(BETWEEN.dividedBy(5), deadline);
            }
        }
    }

    private @Nullable Parcel give() {
        for (var next = ready.poll(); next != null; next = ready.poll()) {
            var parcel = next.parcel();
            if (parcel == null) {
                shards.end(next.shard());
                listAgain = waiting.nanos().getAsLong();
                continue;
            }
            if (!postponed.remove(next)) {
                shards.read(next.shard(), next.sequence());
            }
            given.put(parcel, next);
            return parcel;
        }
        return null;
    }

    private boolean isDue(String shard) {
        return askAgain.getOrDefault(shard, Long.MIN_VALUE) <= waiting.nanos().getAsLong();
    }

    private boolean list(long deadline) throws FeedException, InterruptedException {
        if (!waiting.until(listAgain).isZero()) {
            return true;
        }
        var all = new ArrayList<Shard>();
        String token = null;
        do {
            var request = ListShardsRequest.builder();
            if (token != null) {
                request.nextToken(token);
            } else if (arn == null) {
                request.streamName(name);
            } else {
                request.streamARN(arn);
            }
            ListShardsResponse page = calls.ask(
                    "kinesis:ListShards", "stream " + name, () -> kinesis.listShards(request.build()), deadline);
            if (page == null) {
                return false;
            }
            all.addAll(page.shards());
            token = page.nextToken();
        } while (token != null);
        shards.listed(all);
        iterators.keySet().retainAll(shards.ids());
        askAgain.keySet().retainAll(shards.ids());
        listAgain = waiting.deadline(LIST_AGAIN);
        return true;
    }

    // False if there was no answer in time.
    private boolean read(String shard, long deadline) throws FeedException, InterruptedException {
        String iterator = iterators.get(shard);
        if (iterator == null) {
            iterator = iterator(shard, deadline);
            if (iterator == null) {
                return false;
            }
        }
        String from = iterator;
        GetRecordsResponse answer;
        try {
            answer = calls.ask("kinesis:GetRecords", "stream " + name, () -> records(from), deadline);
        } catch (FeedException e) {
            if (e.getCause() instanceof ExpiredIteratorException) {
                iterators.remove(shard);
                return true;
            }
            throw e;
        }
        if (answer == null) {
            return false;
        }
        askAgain.put(shard, waiting.deadline(answer.records().isEmpty() ? BETWEEN : BETWEEN.dividedBy(4)));
        take(shard, answer);
        return true;
    }

    private GetRecordsResponse records(String iterator) {
        return kinesis.getRecords(request -> {
            request.shardIterator(iterator).limit(AT_ONCE);
            if (arn != null) {
                request.streamARN(arn);
            }
        });
    }

    private void take(String shard, GetRecordsResponse answer) {
        String before = last(shard);
        for (Record record : answer.records()) {
            String called = "kinesis:" + name + "/" + shard + "@" + record.sequenceNumber();
            var parcel = Parcel.of(
                    called, record.approximateArrivalTimestamp(), record.data().asByteArray());
            ready.add(new Taken(shard, parcel, record.sequenceNumber(), before));
            before = record.sequenceNumber();
        }
        if (answer.nextShardIterator() == null) {
            iterators.remove(shard);
            askAgain.put(shard, Long.MAX_VALUE);
            ready.add(new Taken(shard, null, "", ""));
        } else {
            iterators.put(shard, answer.nextShardIterator());
        }
    }

    private String last(String shard) {
        String after = shards.after(shard);
        return after == null ? "" : after;
    }

    private @Nullable String iterator(String shard, long deadline) throws FeedException, InterruptedException {
        String after = shards.after(shard);
        try {
            return iterator(shard, after, deadline);
        } catch (FeedException e) {
            if (after != null && e.getCause() instanceof InvalidArgumentException) {
                tell.accept("shard " + shard + " of " + name + " has no record " + after
                        + " any more: what was written since is lost where the stream does not keep it");
                return iterator(shard, null, deadline);
            }
            throw e;
        }
    }

    private @Nullable String iterator(String shard, @Nullable String after, long deadline)
            throws FeedException, InterruptedException {
        GetShardIteratorResponse answer = calls.ask(
                "kinesis:GetShardIterator",
                "stream " + name,
                () -> kinesis.getShardIterator(request -> {
                    if (arn == null) {
                        request.streamName(name);
                    } else {
                        request.streamARN(arn);
                    }
                    request.shardId(shard)
                            .shardIteratorType(
                                    after == null
                                            ? ShardIteratorType.TRIM_HORIZON
                                            : ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                            .startingSequenceNumber(after);
                }),
                deadline);
        return answer == null ? null : answer.shardIterator();
    }

    @Override
    public boolean isEnded() {
        return false;
    }

    @Override
    public Position position() {
        var before = new HashMap<String, String>();
        for (Taken one : postponed) {
            before.merge(one.shard(), one.before(), KinesisStream::earlier);
        }
        return shards.position(before);
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

    // Sequence numbers are whole numbers of many digits.
    private static String earlier(String one, String other) {
        int byLength = Integer.compare(one.length(), other.length());
        return (byLength != 0 ? byLength : one.compareTo(other)) <= 0 ? one : other;
    }

    @Override
    public void close() {
        end.run();
    }
}
