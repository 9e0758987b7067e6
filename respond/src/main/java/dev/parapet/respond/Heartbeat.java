package dev.parapet.respond;

import dev.parapet.respond.journal.Journal;
import dev.parapet.respond.journal.Lease;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Keeps a lease while its worker lives: reading evidence can take longer than a lease, and writes nothing meanwhile.
final class Heartbeat implements AutoCloseable {
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread thread;

    Heartbeat(Journal journal, Lease lease, InstantSource clock) {
        long beat = lease.length().toMillis() / 3;
        thread = Thread.ofVirtual().name("lease-" + lease.run()).start(() -> beat(journal, lease, clock, beat));
    }

    private void beat(Journal journal, Lease lease, InstantSource clock, long millis) {
        try {
            while (!over.await(millis, TimeUnit.MILLISECONDS)) {
                if (!journal.renew(lease, clock.instant())) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException lost) {
            // The run's next write meets the same journal, and says so.
            over.countDown();
        }
    }

    // Not interrupted: a connection that is being read from would be closed with it.
    @Override
    public void close() {
        over.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
