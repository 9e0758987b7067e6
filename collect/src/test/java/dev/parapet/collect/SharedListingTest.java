package dev.parapet.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parapet.core.Gap;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.exception.SdkException;

/// Several read one listing, and AWS is asked once.
@Timeout(30)
class SharedListingTest {
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void every_reader_sees_all_and_one_call_is_made() throws Exception {
        var expected = IntStream.range(0, 1000).boxed().toList();
        var listing = new SharedListing<>(() -> {
            asked.incrementAndGet();
            return expected.iterator();
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var readers = new ArrayList<Future<List<Integer>>>();
            for (int i = 0; i < 8; i++) {
                readers.add(threads.submit(() -> read(listing)));
            }
            for (var reader : readers) {
                assertThat(reader.get()).isEqualTo(expected);
            }
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void a_page_is_asked_for_when_the_first_reader_comes_to_it() {
        var listing = new SharedListing<>(this::counting);
        var reader = listing.iterator();
        reader.next();
        reader.next();
        assertThat(first(listing)).isEqualTo(1);
        assertThat(asked).hasValue(2);
    }

    @Test
    void a_failure_comes_to_each_after_what_was_listed_before_it() {
        var refused = Refused.with("AccessDenied");
        var listing = new SharedListing<>(() -> failingAfter(2, refused));
        for (int reader = 0; reader < 2; reader++) {
            var seen = new ArrayList<Integer>();
            assertThatThrownBy(() -> listing.forEach(seen::add)).isSameAs(refused);
            assertThat(seen).containsExactly(1, 2);
        }
        assertThat(asked).hasValue(3);
    }

    @Test
    void a_call_that_fails_is_not_made_again() {
        var refused = Refused.with("AccessDenied");
        var listing = new SharedListing<Integer>(() -> {
            asked.incrementAndGet();
            throw refused;
        });
        assertThatThrownBy(() -> read(listing)).isSameAs(refused);
        assertThatThrownBy(() -> read(listing)).isSameAs(refused);
        assertThat(asked).hasValue(1);
    }

    @Test
    void who_waits_and_is_interrupted_was_skipped() throws InterruptedException {
        var answered = new CountDownLatch(1);
        var asking = new CountDownLatch(1);
        var listing = new SharedListing<>(() -> {
            asking.countDown();
            awaitUninterruptibly(answered);
            return counting();
        });
        Thread.startVirtualThread(() -> first(listing));
        asking.await();
        var ended = new AtomicReference<Obstacle>();
        var waiting = Thread.startVirtualThread(() -> {
            try {
                first(listing);
            } catch (SdkException failed) {
                ended.set(Obstacle.of(failed));
            }
        });
        waiting.interrupt();
        waiting.join();
        assertThat(ended.get()).isEqualTo(new Obstacle(Gap.Reason.SKIPPED, "interrupted"));
        answered.countDown();
        assertThat(first(listing)).as("the others go on").isEqualTo(1);
    }

    private static int first(Iterable<Integer> listing) {
        return listing.iterator().next();
    }

    private static List<Integer> read(Iterable<Integer> listing) {
        var seen = new ArrayList<Integer>();
        listing.forEach(seen::add);
        return seen;
    }

    private Iterator<Integer> counting() {
        return failingAfter(Integer.MAX_VALUE, new IllegalStateException());
    }

    private Iterator<Integer> failingAfter(int items, RuntimeException failure) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Integer next() {
                int item = asked.incrementAndGet();
                if (item > items) {
                    throw failure;
                }
                return item;
            }
        };
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
