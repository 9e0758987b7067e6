package dev.parapet.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SnapshotTest {
    @Test
    void finds_by_value_through_structures_and_lists() {
        var one = resource("1", "a", Map.of("Rules", List.of(Map.of("Port", 22, "Cidrs", List.of("x", "y", "x")))));
        var snapshot = new Snapshot(Instant.EPOCH, List.of(one), List.of());
        assertThat(snapshot.where("T", "Rules.Port", 22L)).containsExactly(one);
        assertThat(snapshot.where("T", "Rules.Port", 22)).containsExactly(one);
        assertThat(snapshot.where("T", "Rules.Cidrs", "x")).containsExactly(one);
        assertThat(snapshot.where("T", "Rules", "x")).isEmpty();
        assertThat(snapshot.where("U", "Rules", "x")).isEmpty();
    }

    @Test
    void two_accounts_may_use_one_id() {
        var ours = resource("1", "default", Map.of("A", 1));
        var theirs = resource("2", "default", Map.of("A", 1));
        var snapshot = new Snapshot(Instant.EPOCH, List.of(ours, theirs), List.of());
        assertThat(snapshot.where("T", "A", 1)).containsExactly(ours, theirs);
    }

    @Test
    void what_nobody_asked_for_is_not_known_to_be_absent() {
        var with = resource("1", "a", Map.of("A", Map.of("B", 1)));
        var without = resource("1", "b", Map.of());
        var snapshot = new Snapshot(
                Instant.EPOCH,
                List.of(with, without),
                List.of(),
                List.of(new Scope("T", Set.of("C")), new Scope("T", Set.of("D"))));
        assertThat(snapshot.observes("T", "A")).isFalse();
        assertThat(snapshot.observes("T", "C")).isTrue();
        assertThat(snapshot.observes("T", "D")).isTrue();
        assertThat(snapshot.where("T", "A.B", 1)).containsExactly(with);
        assertThat(snapshot.unread("T", "A.B")).containsExactly(without);
        assertThat(snapshot.unread("T", "C")).isEmpty();
        assertThat(snapshot.scopes()).containsExactly(new Scope("T", Set.of("C", "D")));
    }

    @Test
    void a_type_without_a_scope_is_known_in_full() {
        var snapshot = new Snapshot(
                Instant.EPOCH, List.of(resource("1", "a", Map.of())), List.of(), List.of(new Scope("U", Set.of("A"))));
        assertThat(snapshot.observes("T", "A")).isTrue();
        assertThat(snapshot.unread("T", "A")).isEmpty();
    }

    @Test
    void what_it_gives_cannot_be_changed() {
        var snapshot = new Snapshot(
                Instant.EPOCH, List.of(resource("1", "a", Map.of("A", 1))), List.of(Look.complete("1", "r", "T")));
        assertThatThrownBy(() -> snapshot.ofType("T").clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> snapshot.looksAt("T").clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> snapshot.where("T", "A", 1).clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    private static Resource resource(String account, String id, Map<String, Object> attributes) {
        return new Resource(id, "T", account, "us-east-1", attributes, Map.of(), List.of());
    }
}
