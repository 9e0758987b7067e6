package dev.parapet.iam.exposure;

import dev.parapet.iam.Statement;
import java.util.List;

/// What a request is sought for.
///
/// @param all statements that must apply to it, the one that allows first
/// @param none statements of which none may apply
record Goal(List<Formula> all, List<Formula> none) {
    Goal {
        all = List.copyOf(all);
        none = List.copyOf(none);
    }

    List<Statement> statements() {
        return all.stream().map(Formula::statement).toList();
    }
}
