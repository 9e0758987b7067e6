package dev.parapet.iam.exposure;

import org.jspecify.annotations.Nullable;

/// The work that one question may cost. Deciding is PSPACE-complete in general, and policies are
/// written by strangers.
final class Budget {
    private final @Nullable Budget whole;
    private final long total;
    private long left;

    Budget(long total) {
        this(total, null);
    }

    private Budget(long total, @Nullable Budget whole) {
        this.whole = whole;
        this.total = total;
        this.left = total;
    }

    /// A share of this one: what is spent of it is spent of the whole.
    Budget share(long work) {
        return new Budget(work, this);
    }

    boolean isSpent() {
        return left < 0;
    }

    /// @throws Spent if there is not so much left
    void spend(long work) {
        if (whole != null) {
            whole.spend(work);
        }
        left -= work;
        if (left < 0) {
            throw new Spent();
        }
    }

    long left() {
        return left;
    }

    long total() {
        return total;
    }

    /// Ends a search from any depth.
    static final class Spent extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Spent() {
            super("the budget is spent", null, false, false);
        }
    }
}
