package dev.parapet.respond;

import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Something that a step can do.
///
/// An action never changes anything itself. It says which settings shall be otherwise, reads them, and
/// says with which
/// calls one state becomes another. The engine records, calls, reads back and undoes, and can begin
/// again after a crash
/// at any point, because the same state is reached from wherever the crash left it.
public interface Action {
    /// `iam.key.deactivate`.
    String name();

    /// Every operation it may call, for the role that the responder needs: `iam:UpdateAccessKey`.
    Set<String> operations();

    /// What it would change here.
    ///
    /// @throws Inapplicable if there is nothing to do
    List<Change> changes(Situation situation);

    /// What it keeps as evidence; it changes nothing then.
    default List<Evidence> evidence(Situation situation) {
        return List.of();
    }

    /// The state of a setting now; empty if it has none.
    Map<String, Object> state(Change change, Reads aws);

    /// The calls that bring a setting from one state to another; forth and back alike.
    List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws);

    /// Whether a state is as wanted.
    default boolean met(Map<String, Object> state, Map<String, Object> wanted) {
        return state.equals(wanted);
    }

    /// Why it cannot be undone; empty if it can.
    default Optional<String> irreversible() {
        return Optional.empty();
    }

    /// Whether it can be read back. What cannot (a message that was sent) counts as done once it was
    /// accepted.
    default boolean readable() {
        return true;
    }

    /// Whether a later call matters even when the first has made the state as wanted. After a crash
    /// all are made again.
    default boolean everyCall() {
        return false;
    }

    /// Whether it can hurt somebody. What cannot (a notice, evidence) is done even where changes are
    /// not allowed.
    default boolean disruptive() {
        return true;
    }

    /// Whether the setting takes longer than a run waits for.
    default boolean slow() {
        return false;
    }
}
