package dev.parapet.posture.exposure;

import dev.parapet.iam.Glob;
import dev.parapet.iam.PolicyDocument;
import dev.parapet.iam.Statement;
import dev.parapet.iam.decision.CompiledPolicy;
import dev.parapet.iam.decision.Policies;
import dev.parapet.iam.decision.Policies.Circumstances;
import dev.parapet.iam.exposure.Query.Outsider;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What is left of a question about a resource when the resource's own name is taken out: two questions with the same
/// likeness have the same answer but for that name.
///
/// Why that is so. The answer depends on a resource's ARN only through the patterns of `Resource` and `NotResource`;
/// conditions stay as they are, and no condition key is filled from the ARN. All that is asked about begins with the
/// own ARN: `own` or `own/*`. The name is the last of an ARN's six parts, and the parts before it stay. Then a
/// pattern that begins with the own ARN matches `own + rest` if and only if what follows in it matches `rest`,
/// whatever the name is; and a pattern whose last part is nothing but `*`, or that has no wildcard and does not begin
/// with the own ARN, says the same of every name. If a pattern is neither, the name stays in the likeness, and the
/// question is like no other's.
///
/// @param place the parts of the own ARN before the name; empty where the name stays
/// @param account whose the resource is; says with the estate who is inside
record Likeness(
        String place,
        List<String> arns,
        String account,
        Optional<PolicyDocument> resource,
        List<List<PolicyDocument>> rcps,
        Circumstances circumstances,
        List<String> actions,
        Set<Outsider> callers) {
    /// In no policy, because JSON has to escape it, and AWS allows no control characters in ARNs.
    private static final String OWN = "\u0000own";

    private static final int PARTS = 6;

    /// @param own the resource's ARN
    static Likeness of(String own, List<String> arns, String account, Policies policies, Surface.Group group) {
        var rcps = policies.rcps().stream()
                .map(level ->
                        level.policies().stream().map(CompiledPolicy::document).toList())
                .toList();
        var resource = policies.resource().map(CompiledPolicy::document);
        boolean renamed = isName(own)
                && arns.stream().allMatch(arn -> arn.startsWith(own))
                && rcps.stream().flatMap(List::stream).allMatch(one -> isRenamed(one, own))
                && resource.stream().allMatch(one -> isRenamed(one, own));
        return renamed
                ? new Likeness(
                        own.substring(0, own.length() - nameOf(own).length()),
                        arns.stream()
                                .map(arn -> OWN + arn.substring(own.length()))
                                .toList(),
                        account,
                        resource.map(one -> renamed(one, own)),
                        rcps.stream()
                                .map(level -> level.stream()
                                        .map(one -> renamed(one, own))
                                        .toList())
                                .toList(),
                        policies.circumstances(),
                        group.actions(),
                        group.callers())
                : new Likeness(
                        "", arns, account, resource, rcps, policies.circumstances(), group.actions(), group.callers());
    }

    private static String nameOf(String arn) {
        return arn.split(":", PARTS)[PARTS - 1];
    }

    private static boolean isName(String own) {
        String[] parts = own.split(":", PARTS);
        return parts.length == PARTS && !parts[PARTS - 1].isEmpty() && !Glob.isOpen(own) && own.indexOf('$') < 0;
    }

    private static boolean isRenamed(PolicyDocument document, String own) {
        return document.statements().stream()
                .allMatch(one -> one.resources().stream().allMatch(pattern -> isRenamed(pattern, own))
                        && one.notResources().stream().allMatch(pattern -> isRenamed(pattern, own)));
    }

    private static boolean isRenamed(String pattern, String own) {
        if (pattern.startsWith(own)) {
            return true;
        }
        boolean plain = !Glob.isOpen(pattern) && pattern.indexOf('$') < 0;
        return plain || (pattern.indexOf('$') < 0 && isOfAnyName(pattern));
    }

    private static boolean isOfAnyName(String pattern) {
        String[] parts = pattern.split(":", PARTS);
        return parts.length < PARTS || parts[PARTS - 1].matches("\\*+");
    }

    private static PolicyDocument renamed(PolicyDocument document, String own) {
        return new PolicyDocument(
                document.hasVariables(),
                document.statements().stream()
                        .map(one -> new Statement(
                                one.sid(),
                                one.effect(),
                                one.principals(),
                                one.notPrincipals(),
                                one.actions(),
                                one.notActions(),
                                renamed(one.resources(), own),
                                renamed(one.notResources(), own),
                                one.conditions()))
                        .toList());
    }

    private static List<String> renamed(List<String> patterns, String own) {
        return patterns.stream()
                .map(one -> one.startsWith(own) ? OWN + one.substring(own.length()) : one)
                .toList();
    }
}
