package dev.parapet.posture.function;

import static dev.parapet.core.expression.Function.Kind.TEXT;
import static dev.parapet.core.expression.Function.Kind.TEXTS;

import dev.parapet.core.Look;
import dev.parapet.core.expression.Evaluation;
import dev.parapet.core.expression.Function;
import dev.parapet.posture.paths.CrownJewel;
import dev.parapet.posture.paths.CrownJewels;
import dev.parapet.posture.paths.JewelRules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What makes a resource worth an attack.
///
/// - `preciousAs(id)`: for the id of a resource in the judged one's account, what it holds: `training
///   data`, `model artifact`, `log of prompts and answers`, as `content/crown-jewels.yaml` calls it.
///   Empty only if everything that could make it precious was looked at.
final class Precious {
    private Precious() {}

    /// The kinds of crown jewels, by account and id.
    private record Kinds(Map<String, List<String>> byId) {
        static Kinds of(CrownJewels jewels) {
            var byId = new HashMap<String, List<String>>();
            for (CrownJewel jewel : jewels.jewels()) {
                byId.put(jewel.resource().account() + " " + jewel.resource().id(), jewel.kinds());
            }
            return new Kinds(byId);
        }
    }

    static List<Function> functions(JewelRules rules) {
        return List.of(new Function(
                "preciousAs",
                List.of(TEXT),
                TEXTS,
                (evaluation, arguments) -> kinds(evaluation, (String) arguments.getFirst(), rules)));
    }

    private static List<String> kinds(Evaluation evaluation, String id, JewelRules rules) {
        var snapshot = evaluation.snapshot();
        String account = evaluation.resource().account();
        var jewels = Reach.in(snapshot).jewels(rules);
        var kinds =
                snapshot.derived(Kinds.class, _ -> Kinds.of(jewels)).byId().getOrDefault(account + " " + id, List.of());
        if (kinds.isEmpty()) {
            for (JewelRules.Mark mark : rules.marks()) {
                requireSeen(evaluation, mark.in(), account);
            }
        }
        evaluation.note("precious", kinds);
        return kinds;
    }

    private static void requireSeen(Evaluation evaluation, String type, String account) {
        var looks = evaluation.snapshot().looksAt(type).stream()
                .filter(look -> look.account().equals(account))
                .toList();
        if (looks.isEmpty()) {
            throw evaluation.unread("nobody looked for " + type + " in " + account);
        }
        for (Look look : looks) {
            if (look.blind()) {
                throw evaluation.unread(type + " in " + look.region() + " of " + account + " (" + look.detail() + ")");
            }
        }
    }
}
