package dev.parapet.posture.triage;

import dev.parapet.core.Severity;
import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/// What a tool says once, whoever it is.
///
/// @param id the tool's own, by which the same finding is known when it comes by two ways
/// @param source the tool that found it, `guardduty`, not the one that handed it on
/// @param type of the finding, or the rule
/// @param severity as stated
/// @param first when it was seen first
/// @param last when it was seen last; never before `first`
/// @param count how often, by the tool's count; at least 1
/// @param who acted or is named, and from where
/// @param assets ids of what it is about
/// @param act what was done, empty where something merely is so
/// @param place where it was read, for people
public record Notice(
        String id,
        String source,
        String type,
        String title,
        Severity severity,
        String account,
        String region,
        Instant first,
        Instant last,
        long count,
        Who who,
        Set<String> assets,
        Act act,
        Standing standing,
        Setting setting,
        String place) {

    /// @param principals ARNs of users and roles, or other names
    /// @param keys ids of access keys, which stand for a session
    /// @param addresses public IP addresses that they came from
    public record Who(Set<String> principals, Set<String> keys, Set<String> addresses) {
        public static final Who NOBODY = new Who(Set.of(), Set.of(), Set.of());

        public Who {
            principals = sorted(principals);
            keys = sorted(keys);
            addresses = sorted(addresses);
        }
    }

    /// @param done whether somebody did something; a missing setting or patch is no act
    /// @param phases what for, as far as the tool says
    /// @param refused whether it was kept from happening
    public record Act(boolean done, Set<Phase> phases, boolean refused) {
        /// Something is so, and nobody did anything.
        public static final Act NONE = new Act(false, Set.of(), false);

        public Act {
            phases = Collections.unmodifiableSet(new TreeSet<>(phases));
        }
    }

    /// What became of it.
    public enum Standing {
        OPEN,
        /// Archived, suppressed, resolved or passed.
        SETTLED,
        /// The tool says that nothing happened.
        SAMPLE
    }

    /// What the thing is for, as its tags say.
    public enum Setting {
        PRODUCTION,
        TRIAL,
        UNSAID
    }

    public Notice {
        Objects.requireNonNull(severity);
        Objects.requireNonNull(act);
        Objects.requireNonNull(standing);
        Objects.requireNonNull(setting);
        assets = sorted(assets);
        if (id.isBlank() || source.isBlank() || type.isBlank()) {
            throw new IllegalArgumentException("a finding has an id, a source and a type");
        }
        if (last.isBefore(first) || count < 1) {
            throw new IllegalArgumentException("a finding was seen at least once, and last not before first");
        }
    }

    private static Set<String> sorted(Set<String> names) {
        return Collections.unmodifiableSet(new TreeSet<>(names));
    }

    boolean isHabit() {
        return last.isAfter(first.plus(Triage.HABIT));
    }
}
