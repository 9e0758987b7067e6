package dev.parapet.posture.access;

import dev.parapet.iam.decision.Dependence;
import java.util.List;

/// Whether somebody may do something, as far as an estate was read.
///
/// @param principal who
/// @param answer allowed, also under conditions; denied whatever is unread; else unknown
/// @param because for people, the decisive first
/// @param conditions statements that hang on circumstances nobody has given: those that allow need them, those that
///     forbid need them not to hold
/// @param missing what was not read: of an allowance, what may yet forbid it; of an unknown, what may allow it
public record Access(
        String principal, Answer answer, List<String> because, List<Dependence> conditions, List<String> missing) {

    /// There is no fourth.
    public enum Answer {
        ALLOWED,
        DENIED,
        UNKNOWN
    }

    public Access {
        because = List.copyOf(because);
        conditions = List.copyOf(conditions);
        missing = List.copyOf(missing);
    }

    /// Allowed whatever the circumstances, and everything that has a say was read.
    public boolean isCertain() {
        return answer == Answer.ALLOWED && conditions.isEmpty() && missing.isEmpty();
    }
}
