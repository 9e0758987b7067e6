package dev.parapet.iam.exposure;

import dev.parapet.iam.PolicyDocument;
import dev.parapet.iam.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// The allowances that let a request through, none of which could be left out.
final class Sufficient {
    private Sufficient() {}

    /// @param likely asked first, if the document has it
    /// @param lets whether the request gets through with some of the document's allowances and none
    ///     of its denials
    static List<Statement> of(PolicyDocument document, Statement likely, Predicate<PolicyDocument> lets) {
        var needed = new ArrayList<>(document.allowing());
        if (needed.remove(likely)) {
            needed.addFirst(likely);
        }
        for (Statement alone : List.copyOf(needed)) {
            if (lets.test(new PolicyDocument(document.hasVariables(), List.of(alone)))) {
                return List.of(alone);
            }
        }
        for (Statement dropped : List.copyOf(needed).reversed()) {
            var left = new ArrayList<>(needed);
            left.remove(dropped);
            if (lets.test(new PolicyDocument(document.hasVariables(), left))) {
                needed = left;
            }
        }
        return List.copyOf(needed);
    }
}
