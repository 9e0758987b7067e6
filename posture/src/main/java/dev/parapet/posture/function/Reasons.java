package dev.parapet.posture.function;

import dev.parapet.core.expression.Unread;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What speaks against a resource, gathered from several places, some of which may not have been read.
///
/// One reason settles the question whatever else is unread. No reason settles it only if everything was read.
final class Reasons {
    private final TreeSet<String> reasons = new TreeSet<>();
    private @Nullable Unread unread;

    /// Looks at one place, and goes on if it was not read.
    void from(Runnable look) {
        try {
            look.run();
        } catch (Unread e) {
            if (unread == null) {
                unread = e;
            }
        }
    }

    void add(String reason) {
        reasons.add(reason);
    }

    /// The reasons, sorted, where all of them are asked for and not only whether there is one.
    List<String> allSettled() {
        if (unread != null) {
            throw unread;
        }
        return List.copyOf(reasons);
    }

    /// The reasons, sorted.
    List<String> settled() {
        if (reasons.isEmpty() && unread != null) {
            throw unread;
        }
        return List.copyOf(reasons);
    }
}
