package dev.parapet.feed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.Shard;

/// The shards of a stream, and how far each was read.
///
/// A stream is resharded by closing shards and opening children of them. So a shard is read only when its parents
/// were read to their end: what came to the same partition key comes in order.
final class KinesisShards {
    /// In a position: the shard was read to its end.
    private static final String END = "end";

    private final Map<String, Shard> shards = new LinkedHashMap<>();
    private final Map<String, String> read;

    KinesisShards(Position start) {
        this.read = new LinkedHashMap<>(start.texts("shards"));
    }

    /// Whether some were never read, though the stream was.
    boolean isKnown(String shard) {
        return read.containsKey(shard);
    }

    /// The shards that there are now. What was read of those that are gone is forgotten.
    void listed(List<Shard> all) {
        shards.clear();
        all.forEach(shard -> shards.put(shard.shardId(), shard));
        read.keySet().retainAll(shards.keySet());
    }

    /// The shards whose turn it is.
    List<String> readable() {
        var readable = new ArrayList<String>();
        shards.forEach((id, shard) -> {
            if (!isEnded(id) && parents(shard).allMatch(this::isPast)) {
                readable.add(id);
            }
        });
        return readable;
    }

    private static Stream<String> parents(Shard shard) {
        return Stream.of(shard.parentShardId(), shard.adjacentParentShardId())
                .filter(parent -> parent != null && !parent.isEmpty());
    }

    // A parent that is not listed any more has lost its records.
    private boolean isPast(String parent) {
        return !shards.containsKey(parent) || isEnded(parent);
    }

    private boolean isEnded(String shard) {
        return END.equals(read.get(shard));
    }

    /// The sequence number after which to go on; null for the beginning.
    @Nullable
    String after(String shard) {
        return read.get(shard);
    }

    void read(String shard, String sequence) {
        read.put(shard, sequence);
    }

    void end(String shard) {
        read.put(shard, END);
    }

    /// @param before for shards of which something comes again, the sequence number after which
    Position position(Map<String, String> before) {
        var plain = new LinkedHashMap<String, Object>(read);
        before.forEach((shard, sequence) -> {
            if (sequence.isEmpty()) {
                plain.remove(shard);
            } else {
                plain.put(shard, sequence);
            }
        });
        return new Position(Map.of("shards", plain));
    }

    Set<String> ids() {
        return shards.keySet().stream().collect(Collectors.toUnmodifiableSet());
    }
}
