package dev.parapet.posture.access;

import dev.parapet.iam.decision.Policies;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Policies on the way to being complete, and what could not be read of them.
final class Gathered {
    private Policies policies = Policies.NONE;
    private final List<Unread> unread = new ArrayList<>();

    Policies policies() {
        return policies;
    }

    List<Unread> unread() {
        return List.copyOf(unread);
    }

    void change(UnaryOperator<Policies> change) {
        policies = change.apply(policies);
    }

    void miss(Unread missing) {
        unread.add(missing);
    }
}
