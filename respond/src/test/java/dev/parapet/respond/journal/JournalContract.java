package dev.parapet.respond.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every journal promises.
abstract class JournalContract {
    private static final Instant NOW = Instant.parse("2026-09-14T02:17:41.123Z");
    private static final Duration LONG = Duration.ofMinutes(10);

    private Journal journal;

    abstract Journal open();

    @BeforeEach
    void begin() {
        journal = open();
    }

    @AfterEach
    void end() {
        journal.close();
    }

    private Lease opened(String run) {
        assertThat(journal.open(new Opening(run, "p", NOW, Map.of("id", "t")))).isTrue();
        return journal.lease(run, "a", NOW, LONG).orElseThrow();
    }

    private static Note intent(String step, String resource, Map<String, Object> prior) {
        return new Note(Entry.Kind.INTENT, step, 0, "iam.key.deactivate", resource, "key", Map.of("prior", prior));
    }

    @Test
    void a_run_is_opened_once() {
        opened("r");
        assertThat(journal.open(new Opening("r", "other", NOW, Map.of()))).isFalse();
        assertThat(journal.run("r").orElseThrow().playbook()).isEqualTo("p");
    }

    @Test
    void what_was_written_is_there_when_it_is_opened_again() {
        var lease = opened("r");
        journal.append(lease, NOW, intent("s", "x", Map.of("n", 1, "list", List.of("a"))));
        var entries = journal.entries("r");
        journal.close();
        journal = open();
        assertThat(journal.entries("r")).isEqualTo(entries);
        assertThat(journal.intact("r")).isTrue();
        assertThat(journal.runs()).extracting(Opening::run).containsExactly("r");
    }

    @Test
    void only_one_owner_drives_a_run() {
        opened("r");
        assertThat(journal.lease("r", "b", NOW.plusSeconds(1), LONG)).isEmpty();
        assertThat(journal.lease("r", "b", NOW.plus(LONG).plusSeconds(1), LONG)).isPresent();
    }

    @Test
    void who_lost_the_lease_writes_no_more() {
        var late = opened("r");
        var next = journal.lease("r", "b", NOW.plus(LONG).plusSeconds(1), LONG).orElseThrow();
        assertThat(next.fence()).isGreaterThan(late.fence());
        assertThatThrownBy(() -> journal.append(late, NOW, intent("s", "x", Map.of())))
                .isInstanceOf(Fenced.class);
        journal.append(next, NOW, intent("s", "x", Map.of()));
        assertThat(journal.entries("r")).hasSize(1);
    }

    @Test
    void who_let_the_lease_run_out_writes_no_more() {
        var late = opened("r");
        assertThatThrownBy(() -> journal.append(late, NOW.plus(LONG), intent("s", "x", Map.of())))
                .isInstanceOf(Fenced.class);
        assertThat(journal.entries("r")).isEmpty();
    }

    @Test
    void who_lives_keeps_the_lease_and_who_lost_it_does_not_get_it_back() {
        var lease = opened("r");
        Instant later = NOW.plus(LONG).minusSeconds(1);
        assertThat(journal.renew(lease, later)).isTrue();
        assertThat(journal.lease("r", "b", later.plusSeconds(2), LONG)).isEmpty();
        assertThat(journal.renew(lease, later.plus(LONG))).isFalse();
        assertThat(journal.lease("r", "b", later.plus(LONG), LONG)).isPresent();
        assertThat(journal.renew(lease, later)).isFalse();
    }

    @Test
    void who_writes_keeps_the_lease() {
        var lease = opened("r");
        Instant later = NOW.plus(LONG).minusSeconds(1);
        journal.append(lease, later, intent("s", "x", Map.of()));
        assertThat(journal.lease("r", "b", later.plusSeconds(2), LONG)).isEmpty();
        journal.append(lease, later.plusSeconds(2), intent("t", "x", Map.of()));
        assertThat(journal.entries("r")).hasSize(2);
    }

    @Test
    void of_many_workers_that_want_a_run_one_gets_it() throws Exception {
        assertThat(journal.open(new Opening("r", "p", NOW, Map.of()))).isTrue();
        var got = new ConcurrentLinkedQueue<Lease>();
        var together = new CountDownLatch(1);
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 6; i++) {
            String owner = "worker-" + i;
            // SQLite waits inside its library, where a virtual thread holds on to its carrier.
            threads.add(Thread.ofPlatform().start(() -> {
                try (var own = open()) {
                    together.await();
                    own.lease("r", owner, NOW, LONG).ifPresent(got::add);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
        }
        together.countDown();
        for (var thread : threads) {
            thread.join();
        }
        assertThat(got).hasSize(1);
    }

    @Test
    void a_run_that_two_workers_open_at_once_begins_once() {
        try (var other = open()) {
            assertThat(journal.open(new Opening("r", "p", NOW, Map.of()))).isTrue();
            assertThat(other.open(new Opening("r", "p", NOW, Map.of()))).isFalse();
            var dead = journal.lease("r", "a", NOW, LONG).orElseThrow();
            journal.append(dead, NOW, intent("s", "x", Map.of()));
            Instant later = NOW.plus(LONG).plusSeconds(1);
            var taken = other.lease("r", "b", later, LONG).orElseThrow();
            other.append(taken, later, Note.ofRun(Entry.Kind.CLOSED, Map.of("status", "done")));
            assertThatThrownBy(() -> journal.append(dead, later, intent("t", "x", Map.of())))
                    .isInstanceOf(Fenced.class);
            assertThat(journal.entries("r")).isEqualTo(other.entries("r")).hasSize(2);
            assertThat(journal.intact("r")).isTrue();
        }
    }

    @Test
    void text_that_databases_refuse_is_kept_readable() {
        var lease = opened("r");
        String odd = "a" + (char) 0 + "b" + (char) 0xD800 + "c\uD83D\uDE00";
        var entry = journal.append(lease, NOW, intent("s", odd, Map.of("n", odd)));
        assertThat(entry.resource()).isEqualTo("a\uFFFDb\uFFFDc\uD83D\uDE00");
        assertThat(journal.entries("r")).containsExactly(entry);
        assertThat(journal.intact("r")).isTrue();
        assertThat(journal.open(new Opening("odd", "p", NOW, Map.of("n", odd)))).isTrue();
    }

    @Test
    void a_lease_that_was_given_back_is_free() {
        journal.release(opened("r"));
        assertThat(journal.lease("r", "b", NOW, LONG)).isPresent();
    }

    @Test
    void holds_last_until_they_are_taken_back() {
        var first = opened("r");
        var second = opened("q");
        journal.append(first, NOW, intent("s", "x", Map.of("Status", "Active")));
        journal.append(second, NOW.plusSeconds(1), intent("s", "x", Map.of("Status", "Active")));
        assertThat(journal.holds("x", "key")).extracting(Hold::run).containsExactly("r", "q");
        assertThat(journal.holds("x", "key").getFirst().prior()).containsEntry("Status", "Active");
        journal.append(first, NOW.plusSeconds(2), new Note(Entry.Kind.RELEASED, "s", 0, "", "x", "key", Map.of()));
        assertThat(journal.holds("x", "key")).extracting(Hold::run).containsExactly("q");
        assertThat(journal.holds("x", "other")).isEmpty();
    }

    @Test
    void changes_and_budgets_are_counted() {
        var lease = opened("r");
        journal.append(lease, NOW, intent("s", "arn:aws:iam::1:user/a", Map.of()));
        journal.append(lease, NOW.plusSeconds(5), intent("t", "arn:aws:iam::1:user/b", Map.of()));
        assertThat(journal.changesSince(NOW)).isEqualTo(2);
        assertThat(journal.changesSince(NOW.plusSeconds(1))).isEqualTo(1);
        assertThat(journal.resourcesSince(NOW, "arn:aws:iam:")).isEqualTo(2);
        assertThat(journal.spent("iam.key.deactivate", "arn:aws:iam::1:user/a")).isEqualTo(1);
    }
}
