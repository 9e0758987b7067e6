package dev.parapet.respond.trigger;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Objects;

/// What may start a response: one form for every maker of findings.
///
/// @param id the maker's own id of it, by which the same finding is known when it comes by another way
/// @param name the maker and the type, `guardduty/Recon:IAMUser/TorIPCaller`; playbooks choose by it
/// @param time when it happened, never after it arrived
/// @param region empty where there is none
/// @param doubts what was wrong with the event
/// @param detail the finding or record itself, bounded
public record Trigger(
        String id,
        String name,
        Instant time,
        String account,
        String region,
        Subject subject,
        Set<Mark> marks,
        List<String> doubts,
        Map<String, Object> detail) {

    /// Why a trigger may be none.
    public enum Mark {
        /// The maker says that nothing happened.
        SAMPLE,
        /// Settled already: archived, resolved, suppressed, passed.
        SETTLED,
        /// The call was refused.
        REFUSED
    }

    public Trigger {
        if (id.isBlank() || name.isBlank()) {
            throw new IllegalArgumentException("a trigger has an id and a name");
        }
        Objects.requireNonNull(time);
        Objects.requireNonNull(subject);
        marks = Collections.unmodifiableSet(marks.isEmpty() ? EnumSet.noneOf(Mark.class) : EnumSet.copyOf(marks));
        doubts = List.copyOf(doubts);
        detail = Collections.unmodifiableMap(detail);
    }

    /// The text at a path of members, `requestParameters.roleName`; empty if there is none.
    public String text(String path) {
        Object at = detail;
        for (String name : path.split("\\.", -1)) {
            at = at instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return at instanceof String || at instanceof Number || at instanceof Boolean ? at.toString() : "";
    }
}
