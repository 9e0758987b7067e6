package dev.parapet.iam.usage;

import dev.parapet.iam.Condition;
import dev.parapet.iam.Statement;
import java.util.List;

/// The variables of policies, as texts that move from one policy to another.
final class Variables {
    private Variables() {}

    /// The same statement for a policy that has variables, from one that has none.
    static Statement escaped(Statement statement) {
        return new Statement(
                statement.sid(),
                statement.effect(),
                statement.principals(),
                statement.notPrincipals(),
                statement.actions(),
                statement.notActions(),
                escaped(statement.resources()),
                escaped(statement.notResources()),
                statement.conditions().stream()
                        .map(one -> new Condition(
                                one.quantifier(), one.operator(), one.ifExists(), one.key(), escaped(one.values())))
                        .toList());
    }

    private static List<String> escaped(List<String> texts) {
        return texts.stream().map(Variables::escaped).toList();
    }

    /// A text in which `${` stands for itself: `${$}` is a dollar sign.
    static String escaped(String text) {
        return text.replace("${", "${$}{");
    }
}
