package dev.parapet.iam.exposure;

import org.jspecify.annotations.Nullable;

/// The values that one thing may have.
sealed interface Values permits Points, Texts {
    Values and(Demand demand);

    boolean isEmpty(Budget budget);

    /// One of them; `null` if there is none.
    @Nullable
    String example(Budget budget);
}
