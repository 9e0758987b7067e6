package dev.parapet.respond.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
