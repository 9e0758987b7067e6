package dev.parapet.iam.exposure;

import org.jspecify.annotations.Nullable;

/// Any text of a language.
record Texts(Language language) implements Values {
    static final Texts ALL = new Texts(Language.ALL);

    @Override
    public Values and(Demand demand) {
        return switch (demand) {
            case Demand.Met(var clauses) -> new Texts(language.and(clauses));
            case Demand.Among _, Demand.Unknown _ -> this;
        };
    }

    @Override
    public boolean isEmpty(Budget budget) {
        return language.isEmpty(budget);
    }

    @Override
    public @Nullable String example(Budget budget) {
        return language.example(budget);
    }
}
