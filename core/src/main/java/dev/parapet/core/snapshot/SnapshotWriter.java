package dev.parapet.core.snapshot;

import dev.parapet.core.Look;
import dev.parapet.core.Resource;
import dev.parapet.core.Scope;
import dev.parapet.core.content.ContentException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/// Writes a snapshot while it is being observed. Any number of threads may write.
///
/// What is written goes to `<name>.partial` and becomes `<name>` at [#finish]; a reader of `<name>` never sees half a
/// file. Closing without finishing leaves the partial file, readable with [Partial#ALLOWED]. After a kill it lacks at
/// most the last [#BLOCK_RECORDS] records.
///
/// Write a [Scope] before the resources it speaks of and a [Look] after them. Then a file that was cut off anywhere
/// claims nothing that it does not hold.
///
/// Compressed with zstd for a name that ends in `.zst`, with gzip for `.gz`. Only its owner may read the file: it is a
/// map of the estate.
public final class SnapshotWriter implements AutoCloseable {
    private static final int BLOCK_RECORDS = 250;
    private static final int BLOCK_BYTES = 1 << 20;

    private final Path path;
    private final Path partial;
    private final Compression compression;
    // Not a channel, which an interrupt closes: Ctrl-C interrupts those who write, and what they saw is to be kept.
    private final RandomAccessFile file;
    private final ByteArrayOutputStream block = new ByteArrayOutputStream();
    private final Set<ResourceKey> written = new HashSet<>();
    private int blockRecords;
    private long looks;
    private long scopes;
    private boolean closed;

    private SnapshotWriter(Path path, Path partial, RandomAccessFile file) {
        this.path = path;
        this.partial = partial;
        this.compression = Compression.named(path);
        this.file = file;
    }

    /// @param tool what writes, for people: `parapet 0.1.0`
    /// @throws ContentException if there is no such folder, it cannot be written to, or another scan writes there
    public static SnapshotWriter create(Path path, Instant startedAt, String tool) {
        Path partial = path.resolveSibling(path.getFileName() + Format.PARTIAL);
        try {
            var writer = new SnapshotWriter(path, partial, open(partial));
            writer.append(Line.header(startedAt, tool));
            writer.flush();
            return writer;
        } catch (IOException e) {
            throw new ContentException(path.toString(), 0, "cannot be written: " + SnapshotReader.says(e));
        }
    }

    private static RandomAccessFile open(Path partial) throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            try {
                Files.createFile(partial, ownerOnly());
            } catch (FileAlreadyExistsException _) {
                // Somebody else's, if it is locked; else what an interrupted scan left.
            }
        }
        var file = new RandomAccessFile(partial.toFile(), "rw");
        try {
            // The lock lasts as long as the file is open.
            if (file.getChannel().tryLock() == null) {
                throw new IOException("another scan is writing it");
            }
            file.setLength(0);
            return file;
        } catch (OverlappingFileLockException e) {
            file.close();
            throw new IOException("another scan is writing it", e);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    private static FileAttribute<?> ownerOnly() {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    }

    /// Writes a resource. One that was written before, by [ResourceKey], is left out: AWS repeats items when its pages
    /// shift under a reader.
    ///
    /// @throws IllegalArgumentException for a value that is not text, number, boolean, list or map
    /// @throws UncheckedIOException if the disk does not take it
    public void write(Resource resource) {
        byte[] line = Line.of(resource);
        synchronized (this) {
            if (written.add(ResourceKey.of(resource))) {
                append(line);
            }
        }
    }

    /// Writes which attributes of a type are asked for, before the resources it speaks of. Those of one type add up.
    ///
    /// @throws UncheckedIOException if the disk does not take it
    public void write(Scope scope) {
        byte[] line = Line.of(scope);
        synchronized (this) {
            scopes++;
            append(line);
        }
    }

    /// Writes a look; write the resources it speaks of first.
    ///
    /// @throws UncheckedIOException if the disk does not take it
    public void write(Look look) {
        byte[] line = Line.of(look);
        synchronized (this) {
            looks++;
            append(line);
        }
    }

    /// Hands everything so far to the operating system, as a block of its own.
    ///
    /// @throws UncheckedIOException if the disk does not take it
    public synchronized void flush() {
        if (block.size() == 0) {
            return;
        }
        try {
            file.write(compression.pack(block.toByteArray()));
            block.reset();
            blockRecords = 0;
        } catch (IOException e) {
            throw new UncheckedIOException(partial + " cannot be written: " + SnapshotReader.says(e), e);
        }
    }

    /// Ends the file and gives it its name.
    ///
    /// @param takenAt when the observation ended
    /// @throws UncheckedIOException if the disk does not take it
    public synchronized void finish(Instant takenAt) {
        append(Line.end(takenAt, written.size(), looks, scopes));
        flush();
        try {
            file.getFD().sync();
            file.close();
            closed = true;
            try {
                Files.move(partial, path, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(partial, path, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be written: " + SnapshotReader.says(e), e);
        }
    }

    /// Leaves the partial file if [#finish] was not called.
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (file) {
            flush();
        } catch (IOException e) {
            throw new UncheckedIOException(partial + " cannot be written: " + SnapshotReader.says(e), e);
        }
    }

    private void append(byte[] line) {
        if (closed) {
            throw new IllegalStateException("the snapshot was closed");
        }
        block.writeBytes(line);
        if (++blockRecords >= BLOCK_RECORDS || block.size() >= BLOCK_BYTES) {
            flush();
        }
    }
}
