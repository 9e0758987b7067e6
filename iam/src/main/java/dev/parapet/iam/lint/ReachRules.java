package dev.parapet.iam.lint;

import dev.parapet.iam.Arn;
import dev.parapet.iam.Glob;
import dev.parapet.iam.Principals;
import dev.parapet.iam.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.IntFunction;

/// Statements that change nothing, because another one covers all that they say.
///
/// Sound, not complete: one pattern covers another where it matches it as text, part by part in ARNs; unions of several
/// statements are not looked at.
final class ReachRules {
    /// AWS stores no longer names.
    private static final int LONGEST = 2048;

    private ReachRules() {}

    static void covered(Subject subject, IntFunction<Notes> notes) {
        var statements = subject.document().statements();
        for (int i = 0; i < statements.size(); i++) {
            int cover = coverOf(statements, i);
            if (cover >= 0) {
                notes.apply(i + 1)
                        .add(
                                "Statement",
                                "it changes nothing: statement " + (cover + 1)
                                        + (statements.get(i).allows() ? " allows" : " denies")
                                        + " all of it already",
                                "take it out, or narrow the other one");
            }
        }
    }

    static void denied(Subject subject, IntFunction<Notes> notes) {
        var statements = subject.document().statements();
        for (int i = 0; i < statements.size(); i++) {
            for (int j = 0; statements.get(i).allows() && j < statements.size(); j++) {
                var deny = statements.get(j);
                if (deny.denies() && deny.conditions().isEmpty() && covers(deny, statements.get(i))) {
                    notes.apply(i + 1)
                            .add(
                                    "Statement",
                                    "it allows nothing: statement " + (j + 1)
                                            + " denies all of it, without a condition",
                                    "take one of them out, or add to the other what it should not touch");
                    break;
                }
            }
        }
    }

    private static int coverOf(List<Statement> statements, int index) {
        var covered = statements.get(index);
        for (int i = 0; i < statements.size(); i++) {
            var other = statements.get(i);
            boolean candidate = i != index && other.effect() == covered.effect() && covers(other, covered);
            // Of two that cover each other, the later one is too many.
            if (candidate && (i < index || !covers(covered, other))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean covers(Statement one, Statement other) {
        return new HashSet<>(other.conditions()).containsAll(one.conditions())
                && coverPrincipals(one, other)
                && cover(one.actions(), one.notActions(), other.actions(), other.notActions(), ReachRules::coversAction)
                && cover(
                        one.resources(),
                        one.notResources(),
                        other.resources(),
                        other.notResources(),
                        ReachRules::coversResource);
    }

    private static boolean cover(
            List<String> has,
            List<String> hasNot,
            List<String> asks,
            List<String> asksNot,
            BiPredicate<String, String> covers) {
        if (!hasNot.isEmpty()) {
            // Everything but some covers everything but more, and what is not open and not among the some.
            return asks.isEmpty()
                    ? !asksNot.isEmpty() && all(asksNot, hasNot, covers)
                    : asks.stream().noneMatch(Glob::isOpen)
                            && asks.stream().noneMatch(text -> text.contains("${"))
                            && asks.stream().noneMatch(ask -> hasNot.stream().anyMatch(not -> wide(not, ask)));
        }
        if (has.isEmpty()) {
            return asks.isEmpty() && asksNot.isEmpty();
        }
        return asks.isEmpty() ? has.stream().anyMatch(Glob::isAnything) : all(has, asks, covers);
    }

    private static boolean wide(String pattern, String text) {
        return pattern.contains("${") || Glob.matches(pattern.toLowerCase(Locale.ROOT), text.toLowerCase(Locale.ROOT));
    }

    private static boolean all(List<String> patterns, List<String> covered, BiPredicate<String, String> covers) {
        return covered.stream().allMatch(one -> patterns.stream().anyMatch(pattern -> covers.test(pattern, one)));
    }

    private static boolean coversAction(String pattern, String other) {
        return coversText(pattern.toLowerCase(Locale.ROOT), other.toLowerCase(Locale.ROOT));
    }

    private static boolean coversResource(String pattern, String other) {
        if (pattern.equals("*") || pattern.equals(other)) {
            return true;
        }
        Optional<Arn> wide = Arn.parse(pattern);
        Optional<Arn> narrow = Arn.parse(other);
        return !pattern.contains("${")
                && wide.isPresent()
                && narrow.isPresent()
                && coversText(wide.get().partition(), narrow.get().partition())
                && coversText(wide.get().service(), narrow.get().service())
                && coversText(wide.get().region(), narrow.get().region())
                && coversText(wide.get().account(), narrow.get().account())
                && coversText(wide.get().resource(), narrow.get().resource());
    }

    // A `?` stands for one character, and a `*` of the other pattern may be none or many.
    private static boolean coversText(String pattern, String other) {
        boolean uncertain = pattern.indexOf('?') >= 0 && other.indexOf('*') >= 0;
        return pattern.equals(other)
                || (!uncertain
                        && pattern.length() <= LONGEST
                        && other.length() <= LONGEST
                        && Glob.matches(pattern, other));
    }

    private static boolean coverPrincipals(Statement one, Statement other) {
        if (one.notPrincipals().isPresent() || other.notPrincipals().isPresent()) {
            return one.notPrincipals().equals(other.notPrincipals())
                    && one.principals().equals(other.principals());
        }
        if (one.principals().isEmpty() || other.principals().isEmpty()) {
            return one.principals().isEmpty() && other.principals().isEmpty();
        }
        return coverNames(one.principals().get(), other.principals().get());
    }

    private static boolean coverNames(Principals one, Principals other) {
        if (one.everyone()) {
            return true;
        }
        return !other.everyone()
                && other.byType().entrySet().stream().allMatch((Map.Entry<String, List<String>> entry) -> {
                    var has = one.ofType(entry.getKey());
                    return has.contains("*") || has.containsAll(entry.getValue());
                });
    }
}
