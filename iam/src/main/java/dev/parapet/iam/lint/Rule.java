package dev.parapet.iam.lint;

import dev.parapet.iam.Condition;
import dev.parapet.iam.Statement;
import java.util.function.IntFunction;

/// One thing to look for.
record Rule(String id, Gravity gravity, String page, Look look) {

    /// Looks at a policy; notes are taken for a statement by its ordinal, 0 for the whole document.
    @FunctionalInterface
    interface Look {
        void at(Subject subject, IntFunction<Notes> notes);
    }

    /// Looks at a statement by itself.
    @FunctionalInterface
    interface StatementLook {
        void at(Subject subject, Statement statement, Notes notes);
    }

    /// Looks at a condition of a statement.
    @FunctionalInterface
    interface ConditionLook {
        void at(Subject subject, Statement statement, Condition condition, Notes notes);
    }

    static Rule ofPolicy(String id, Gravity gravity, String page, Look look) {
        return new Rule(id, gravity, page, look);
    }

    static Rule ofStatement(String id, Gravity gravity, String page, StatementLook look) {
        return new Rule(id, gravity, page, (subject, notes) -> {
            int ordinal = 0;
            for (Statement statement : subject.document().statements()) {
                look.at(subject, statement, notes.apply(++ordinal));
            }
        });
    }

    static Rule ofCondition(String id, Gravity gravity, String page, ConditionLook look) {
        return ofStatement(
                id,
                gravity,
                page,
                (subject, statement, notes) ->
                        statement.conditions().forEach(condition -> look.at(subject, statement, condition, notes)));
    }
}
