package dev.parapet.iam.exposure;

/// The work that one question may cost. Deciding is PSPACE-complete in general, and policies are
/// written by strangers.
final class Budget {
    private final long total;
    private long left;

    Budget(long total) {
        this.total = total;
        this.left = total;
    }

    /// @throws Spent if there is not so much left
    void spend(long work) {
        left -= work;
        if (left < 0) {
            throw new Spent();
        }
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
