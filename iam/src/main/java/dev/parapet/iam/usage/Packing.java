package dev.parapet.iam.usage;

import dev.parapet.iam.PolicyDocument;
import dev.parapet.iam.Statement;
import java.util.ArrayList;
import java.util.List;

/// Puts statements into as few policies as their size allows, in order. What is too long for one policy is cut in two.
final class Packing {
    private final int size;

    Packing(int size) {
        this.size = size;
    }

    List<PolicyDocument> pack(List<Statement> statements) {
        var policies = new ArrayList<PolicyDocument>();
        var open = new ArrayList<Statement>();
        for (Statement statement : statements) {
            for (Statement part : parts(statement)) {
                open.add(part);
                if (PolicyText.size(new PolicyDocument(true, open)) > size && open.size() > 1) {
                    policies.add(new PolicyDocument(true, open.subList(0, open.size() - 1)));
                    open = new ArrayList<>(List.of(part));
                }
            }
        }
        if (!open.isEmpty()) {
            policies.add(new PolicyDocument(true, open));
        }
        return policies;
    }

    // Only what is a list of alternatives can be cut; a denial of all but some cannot.
    private List<Statement> parts(Statement whole) {
        if (PolicyText.size(new PolicyDocument(true, List.of(whole))) <= size) {
            return List.of(whole);
        }
        boolean byResource = whole.resources().size() >= whole.actions().size();
        var list = byResource ? whole.resources() : whole.actions();
        if (list.size() < 2) {
            return List.of(whole);
        }
        int half = list.size() / 2;
        var parts = new ArrayList<Statement>();
        parts.addAll(parts(with(whole, "a", byResource, list.subList(0, half))));
        parts.addAll(parts(with(whole, "b", byResource, list.subList(half, list.size()))));
        return parts;
    }

    private static Statement with(Statement whole, String ending, boolean resources, List<String> list) {
        return new Statement(
                whole.sid().isEmpty() ? "" : whole.sid() + ending,
                whole.effect(),
                whole.principals(),
                whole.notPrincipals(),
                resources ? whole.actions() : list,
                whole.notActions(),
                resources ? list : whole.resources(),
                whole.notResources(),
                whole.conditions());
    }
}
