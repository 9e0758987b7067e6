package dev.parapet.iam.decision;

import dev.parapet.iam.Condition;
import java.util.ArrayList;
import java.util.List;

/// What is written down on the way to a decision.
final class Testimony {
    private final Request request;
    private final List<String> denials = new ArrayList<>();
    private final List<String> blocks = new ArrayList<>();
    private final List<String> allowances = new ArrayList<>();
    private final List<String> nearly = new ArrayList<>();
    private final List<Dependence> depending = new ArrayList<>();

    Testimony(Request request) {
        this.request = request;
    }

    void note(String text) {
        blocks.add(text);
    }

    /// A statement that is about the action.
    void about(Layer layer, Rule rule, boolean named, boolean covers, Truth met) {
        String sid = rule.statement().sid();
        String statement = layer.words() + " `" + rule.policy() + "`, statement " + rule.ordinal()
                + (sid.isEmpty() ? "" : " (" + sid + ")");
        switch (met) {
            case YES ->
                (rule.allows() ? allowances : denials).add(statement + (rule.allows() ? " allows it" : " denies it"));
            case OPEN -> {
                var conditions = rule.open(request.context());
                depending.add(new Dependence(layer.words(), statement, rule.allows(), conditions));
                nearly.add(statement + (rule.allows() ? " allows it if " : " denies it if ") + words(conditions));
            }
            case NO -> {
                if (rule.allows()) {
                    nearly.add(statement + " does not: " + missing(rule, named, covers));
                }
            }
        }
    }

    private String missing(Rule rule, boolean named, boolean covers) {
        if (!named) {
            return "its principals do not name " + request.caller().name();
        }
        if (!covers) {
            return "its resources do not cover " + request.resource();
        }
        return rule.unmet(request.context())
                .map(condition -> words(condition) + " is not met, "
                        + (request.context().values(condition.key()) == null
                                ? "the request has no " + condition.key()
                                : "the request has " + request.context().values(condition.key())))
                .orElse("a condition is not met");
    }

    private static String words(List<Condition> conditions) {
        return String.join(" and ", conditions.stream().map(Testimony::words).toList());
    }

    private static String words(Condition condition) {
        return condition.words();
    }

    Explanation explaining(Decision decision) {
        var because = new ArrayList<String>();
        switch (decision) {
            case ALLOW -> {
                because.addAll(blocks);
                because.addAll(allowances);
            }
            case EXPLICIT_DENY -> because.addAll(denials.isEmpty() ? nearly : denials);
            case IMPLICIT_DENY -> {
                because.addAll(blocks);
                because.addAll(nearly);
                because.addAll(allowances);
            }
        }
        return new Explanation(decision, because);
    }

    /// The conditions on keys that nobody has given.
    List<Condition> open() {
        return depending.stream().flatMap(one -> one.conditions().stream()).toList();
    }

    /// The statements that have them.
    List<Dependence> depending() {
        return List.copyOf(depending);
    }
}
