package dev.parapet.feed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/// A stream of Kinesis, two records an answer. Its sequence numbers count through.
final class FakeStream implements KinesisClient {
    private static final int PAGE = 2;

    private final Map<String, Shard> shards = new LinkedHashMap<>();
    private final Map<String, List<Record>> records = new LinkedHashMap<>();
    private final Set<String> closed = new HashSet<>();
    private long sequence = 100;
    int throttled;
    boolean expires;
    boolean trimmed;

    void open(String shard, String... parents) {
        shards.put(
                shard,
                Shard.builder()
                        .shardId(shard)
                        .parentShardId(parents.length > 0 ? parents[0] : null)
                        .adjacentParentShardId(parents.length > 1 ? parents[1] : null)
                        .build());
        records.put(shard, new ArrayList<>());
    }

    void put(String shard, String text) {
        records.get(shard)
                .add(Record.builder()
                        .sequenceNumber(String.valueOf(sequence++))
                        .approximateArrivalTimestamp(Instant.parse("2026-03-03T10:15:00Z"))
                        .data(SdkBytes.fromUtf8String(text))
                        .build());
    }

    void close(String shard) {
        closed.add(shard);
    }

    void expire(String shard) {
        shards.remove(shard);
    }

    @Override
    public ListShardsResponse listShards(ListShardsRequest request) {
        var all = new ArrayList<>(shards.values());
        int from = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
        int to = Math.min(all.size(), from + PAGE);
        return ListShardsResponse.builder()
                .shards(all.subList(from, to))
                .nextToken(to < all.size() ? String.valueOf(to) : null)
                .build();
    }

    @Override
    public GetShardIteratorResponse getShardIterator(GetShardIteratorRequest request) {
        int from = 0;
        if (request.shardIteratorType() == ShardIteratorType.AFTER_SEQUENCE_NUMBER) {
            if (trimmed) {
                throw InvalidArgumentException.builder()
                        .statusCode(400)
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode("InvalidArgumentException")
                                .errorMessage("trimmed")
                                .build())
                        .build();
            }
            for (Record record : records.get(request.shardId())) {
                if (Long.parseLong(record.sequenceNumber()) <= Long.parseLong(request.startingSequenceNumber())) {
                    from++;
                }
            }
        }
        return GetShardIteratorResponse.builder()
                .shardIterator(request.shardId() + " " + from)
                .build();
    }

    @Override
    public GetRecordsResponse getRecords(GetRecordsRequest request) {
        if (throttled > 0) {
            throttled--;
            throw ProvisionedThroughputExceededException.builder()
                    .statusCode(400)
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .errorCode("ProvisionedThroughputExceededException")
                            .build())
                    .build();
        }
        if (expires) {
            expires = false;
            throw ExpiredIteratorException.builder()
                    .statusCode(400)
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .errorCode("ExpiredIteratorException")
                            .build())
                    .build();
        }
        String[] at = request.shardIterator().split(" ", 2);
        var all = records.get(at[0]);
        int from = Integer.parseInt(at[1]);
        int to = Math.min(all.size(), from + PAGE);
        boolean over = to == all.size() && closed.contains(at[0]);
        return GetRecordsResponse.builder()
                .records(all.subList(from, to))
                .nextShardIterator(over ? null : at[0] + " " + to)
                .build();
    }

    @Override
    public String serviceName() {
        return "kinesis";
    }

    @Override
    public void close() {}
}
