package dev.parapet.app;

import dev.parapet.detect.source.LogFile;
import dev.parapet.feed.Feed;
import dev.parapet.feed.FeedException;
import dev.parapet.feed.Feeds;
import dev.parapet.feed.Parcel;
import dev.parapet.feed.Position;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The logs at addresses that have an end: what is new under prefixes of S3.
final class RemoteLogs implements AutoCloseable {
    private static final Duration A_WHILE = Duration.ofSeconds(10);

    private final Map<String, Feed> feeds = new LinkedHashMap<>();
    private final List<Fetched> fetched = new ArrayList<>();

    /// Lists what is new since the kept positions. Nothing is read yet.
    ///
    /// @throws Refusal if something cannot be listed
    static RemoteLogs list(List<String> addresses, FeedChoice choice, KeptMemory kept, Terminal terminal)
            throws InterruptedException {
        var logs = new RemoteLogs();
        try {
            for (String address : addresses) {
                if (!Feeds.hasEnd(address)) {
                    throw new Refusal("`" + address + "` has no end, and `detect` reads what has one: a path or a "
                            + "prefix of S3");
                }
                if (!logs.feeds.containsKey(address)) {
                    var feed = choice.open(address, false, kept.position(address), terminal);
                    logs.feeds.put(address, feed);
                    logs.list(feed);
                }
            }
        } catch (FeedException e) {
            logs.close();
            throw new Refusal(String.valueOf(e.getMessage()));
        } catch (Refusal | InterruptedException e) {
            logs.close();
            throw e;
        }
        return logs;
    }

    private void list(Feed feed) throws FeedException, InterruptedException {
        while (!feed.isEnded()) {
            var parcel = feed.next(A_WHILE);
            if (parcel != null) {
                fetched.add(new Fetched(feed, parcel));
            }
        }
    }

    boolean isEmpty() {
        return feeds.isEmpty();
    }

    List<LogFile> files() {
        return List.copyOf(fetched);
    }

    /// The objects as if they lay in folders, which tell whose accounts they are of.
    List<Path> paths() {
        var paths = new ArrayList<Path>();
        for (Fetched log : fetched) {
            try {
                paths.add(Path.of(log.name().replaceFirst("^s3://", "")));
            } catch (InvalidPathException _) {
                // A name that no file can have tells nothing.
            }
        }
        return paths;
    }

    /// Where to go on, when everything was judged: what could not be fetched comes again.
    Map<String, Position> positions() {
        fetched.stream().filter(log -> log.failed).forEach(log -> log.feed.later(log.parcel));
        var positions = new LinkedHashMap<String, Position>();
        feeds.forEach((address, feed) -> positions.put(address, feed.position()));
        return positions;
    }

    /// The positions are kept.
    void done() throws FeedException {
        for (Fetched log : fetched) {
            log.feed.done(log.parcel);
        }
    }

    @Override
    public void close() {
        feeds.values().forEach(Feed::close);
    }

    /// An object, fetched while it is read.
    private static final class Fetched implements LogFile {
        private final Feed feed;
        private final Parcel parcel;
        private volatile boolean failed;

        Fetched(Feed feed, Parcel parcel) {
            this.feed = feed;
            this.parcel = parcel;
        }

        @Override
        public String name() {
            return parcel.name();
        }

        @Override
        public long size() {
            return parcel.size();
        }

        @Override
        public InputStream open() throws IOException {
            try {
                return new Watched(parcel.open());
            } catch (FeedException e) {
                failed = true;
                throw e;
            }
        }

        /// Notes where fetching breaks off.
        private final class Watched extends FilterInputStream {
            Watched(InputStream in) {
                super(in);
            }

            @Override
            public int read() throws IOException {
                try {
                    return super.read();
                } catch (FeedException e) {
                    failed = true;
                    throw e;
                }
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                try {
                    return super.read(into, offset, length);
                } catch (FeedException e) {
                    failed = true;
                    throw e;
                }
            }
        }
    }
}
