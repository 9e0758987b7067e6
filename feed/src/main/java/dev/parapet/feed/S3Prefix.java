package dev.parapet.feed;

import dev.parapet.feed.S3Folders.Found;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/// The objects under a prefix, in the order in which they were delivered: once, or on and on.
final class S3Prefix implements Feed {
    private static final Duration BETWEEN = Duration.ofSeconds(30);

    /// A listing is held as a whole, to be put into order.
    private static final int MOST = 2_000_000;

    private final S3Client s3;
    private final String bucket;
    private final boolean follow;
    private final InstantSource clock;
    private final Waiting waiting;
    private final Consumer<String> tell;
    private final Runnable end;
    private final S3Folders folders;
    private final S3Marks marks;
    private final Queue<Found> listed = new ArrayDeque<>();
    private final Map<Parcel, Found> given = new HashMap<>();
    private boolean open;
    private boolean ended;
    private long listAgain;
    private volatile boolean closed;

    /// @param end what is to be closed with it
    S3Prefix(
            S3Client s3,
            String bucket,
            String prefix,
            boolean follow,
            Position start,
            InstantSource clock,
            Waiting waiting,
            Consumer<String> tell,
            Runnable end) {
        this.s3 = s3;
        this.bucket = bucket;
        this.follow = follow;
        this.clock = clock;
        this.waiting = waiting;
        this.tell = tell;
        this.end = end;
        var calls = new Calls(waiting, tell, follow ? Feeds.FOR_EVER : Feeds.PATIENCE);
        this.folders = new S3Folders(s3, calls, waiting, bucket, prefix);
        this.marks = new S3Marks(start);
        marks.again().forEach(key -> listed.add(new Found(key, 0, Instant.EPOCH)));
        this.listAgain = waiting.nanos().getAsLong();
    }

    @Override
    public @Nullable Parcel next(Duration timeout) throws FeedException, InterruptedException {
        long deadline = waiting.deadline(timeout);
        while (!closed) {
            var found = listed.poll();
            if (found != null) {
                return give(found);
            }
            if (open) {
                open = false;
                marks.listed();
                ended = !follow;
                listAgain = waiting.deadline(BETWEEN);
            }
            if (ended) {
                return null;
            }
            var rest = waiting.until(listAgain);
            if (!rest.isZero()) {
                waiting.sleep(rest, deadline);
                if (waiting.until(deadline).isZero()) {
                    return null;
                }
            }
            if (!list(deadline)) {
                return null;
            }
        }
        return null;
    }

    private boolean list(long deadline) throws FeedException, InterruptedException {
        var news = new ArrayList<Found>();
        // A listing that is cut short is begun again, so it gets the time that it needs.
        long end = Math.max(deadline, waiting.deadline(Feeds.PATIENCE));
        boolean whole = folders.list(marks.from(), clock.instant(), found -> take(found, news), end);
        if (!whole) {
            return false;
        }
        news.sort(Comparator.comparing(S3Prefix::when).thenComparing(Found::key));
        listed.addAll(news);
        open = true;
        return true;
    }

    private void take(Found found, List<Found> news) throws FeedException {
        if (!LogKey.isLog(found.key()) || found.size() == 0 || marks.isTaken(found.key(), found.modified())) {
            return;
        }
        if (marks.again().contains(found.key())) {
            return;
        }
        if (news.size() == MOST) {
            throw new FeedException("there are more than " + MOST + " objects to read under s3://" + bucket
                    + "; write a longer prefix, such as that of one account and year");
        }
        news.add(found);
    }

    private static Instant when(Found found) {
        var named = LogKey.delivered(found.key());
        return named == null ? found.modified() : named;
    }

    private Parcel give(Found found) {
        marks.take(found.key(), found.modified());
        var parcel = new Parcel(
                "s3://" + bucket + "/" + found.key(),
                when(found),
                found.size(),
                new StoredObject(s3, bucket, found.key(), Optional.empty()));
        given.put(parcel, found);
        return parcel;
    }

    @Override
    public boolean isEnded() {
        return ended;
    }

    @Override
    public Position position() {
        return marks.position();
    }

    @Override
    public void done(Parcel parcel) {
        given.remove(parcel);
    }

    @Override
    public void later(Parcel parcel) {
        var found = given.remove(parcel);
        if (found != null && !marks.again(found.key())) {
            tell.accept(parcel.name() + " could not be read, as so many others: it will not come again");
        }
    }

    @Override
    public void close() {
        closed = true;
        end.run();
    }
}
