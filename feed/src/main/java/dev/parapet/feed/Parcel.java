package dev.parapet.feed;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Something with log records in it: an object of S3, a message, a record of a stream. It may be packed, damaged, or
/// made to harm its reader.
public final class Parcel {
    private final String name;
    private final @Nullable Instant delivered;
    private final long size;
    private final Content content;

    /// What is in it.
    @FunctionalInterface
    public interface Content {
        /// @throws FeedException if somebody has to do something before it can be read
        /// @throws IOException if it cannot be read, and never will: it is gone, or too large
        InputStream open() throws IOException;
    }

    /// @param delivered null if the source does not say
    /// @param size in bytes as it is stored; 0 if the source does not say
    public Parcel(String name, @Nullable Instant delivered, long size, Content content) {
        this.name = Objects.requireNonNull(name);
        this.delivered = delivered;
        this.size = size;
        this.content = Objects.requireNonNull(content);
    }

    /// What has come already.
    static Parcel of(String name, @Nullable Instant delivered, byte[] bytes) {
        return new Parcel(name, delivered, bytes.length, () -> new ByteArrayInputStream(bytes));
    }

    /// `s3://bucket/key`, `sqs:queue#id`, `kinesis:stream/shard@sequence` or `kafka:topic-partition@offset`.
    public String name() {
        return name;
    }

    /// When it came to its source.
    public Optional<Instant> delivered() {
        return Optional.ofNullable(delivered);
    }

    /// In bytes as it is stored; 0 if the source does not say.
    public long size() {
        return size;
    }

    /// What is in it, from the beginning.
    ///
    /// @throws FeedException if somebody has to do something before it can be read: then [Feed#later]
    /// @throws IOException if it cannot be read, and never will: then [Feed#done]
    public InputStream open() throws IOException {
        return content.open();
    }

    @Override
    public String toString() {
        return name;
    }
}
