package dev.parapet.posture.function;

import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import dev.parapet.iam.Condition;
import dev.parapet.iam.Glob;
import dev.parapet.iam.Statement;
import dev.parapet.posture.access.Estate;
import dev.parapet.posture.access.OwnPolicies;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// What takes from the grants of a user or a role on every resource: its boundary, the SCPs above it,
/// and denials.
///
/// It is asked about patterns, `*`, `s3:*` or `iam:PassRole`. A pattern comes through a gate if a
/// statement there allows all that it stands for on every resource; a statement with a condition
/// counts, unless the condition makes the resources fewer. A denial counts if it has no condition and
/// hits every resource. So what is said to be taken away is surely gone, and what is said to remain
/// may still be smaller than it looks.
final class Limits {
    /// Keys that make every resource fewer resources, or say what may be passed or attached.
    private static final List<String> NARROWING = List.of(
            "aws:calledvia*",
            "aws:resourcetag/*",
            "cloudformation:rolearn",
            "*:existingobjecttag/*",
            "iam:associatedresourcearn",
            "iam:passedtoservice",
            "iam:permissionsboundary",
            "iam:policyarn",
            "*:resourcetag/*",
            "kms:encryptioncontext:*",
            "kms:viaservice");

    private final OwnPolicies own;
    private final List<List<Statement>> gates;
    private final List<Statement> denials;

    private Limits(OwnPolicies own) {
        this.own = own;
        this.gates = own.gates();
        this.denials = own.denials().stream().filter(Limits::isWhole).toList();
    }

    /// Those of one snapshot, each worked out once.
    private record Known(Estate estate, Map<String, Limits> byHolder) {
        static Known in(Snapshot snapshot) {
            return new Known(snapshot.derived(Estate.class, Estate::new), new ConcurrentHashMap<>());
        }
    }

    /// @param holder a user or a role
    static Limits of(Snapshot snapshot, Resource holder) {
        var known = snapshot.derived(Known.class, Known::in);
        return known.byHolder()
                .computeIfAbsent(
                        holder.account() + " " + holder.id(),
                        _ -> new Limits(known.estate().own(holder)));
    }

    OwnPolicies own() {
        return own;
    }

    /// Whether a grant of all that the pattern stands for, on every resource, is left.
    boolean leave(String pattern) {
        return denials.stream().noneMatch(one -> covers(one, pattern))
                && gates.stream().allMatch(gate -> gate.stream().anyMatch(one -> grants(one, pattern)));
    }

    /// Whether a grant of an action on something may be left.
    boolean leaveSomething(String action) {
        return denials.stream().noneMatch(one -> covers(one, action))
                && gates.stream().allMatch(gate -> gate.stream().anyMatch(one -> one.coversAction(action)));
    }

    /// The patterns for all of a service that the gates speak of, sorted.
    List<String> wildcards() {
        var found = new TreeSet<String>();
        gates.stream()
                .flatMap(List::stream)
                .filter(statement -> !statement.actions().isEmpty())
                .forEach(statement -> found.addAll(Wildcards.in(statement)));
        return List.copyOf(found);
    }

    /// Whether a statement allows all that the pattern stands for, on every resource.
    static boolean grants(Statement statement, String pattern) {
        return statement.allows()
                && statement.coversEveryResource()
                && statement.conditions().stream().noneMatch(Limits::narrows)
                && covers(statement, pattern);
    }

    static boolean narrows(Condition condition) {
        return condition.demandsAValue()
                && NARROWING.stream().anyMatch(key -> Glob.matches(key, condition.key()))
                && condition.values().stream().noneMatch(Glob::isAnything);
    }

    private static boolean isWhole(Statement denial) {
        return denial.conditions().isEmpty()
                && denial.notResources().isEmpty()
                && (denial.resources().isEmpty() || denial.resources().stream().anyMatch(Glob::isAnything));
    }

    private static boolean covers(Statement statement, String pattern) {
        return statement.actions().isEmpty()
                ? statement.notActions().stream().noneMatch(one -> mayOverlap(one, pattern))
                : statement.actions().stream().anyMatch(one -> covers(one, pattern));
    }

    private static boolean covers(String wide, String narrow) {
        String outer = wide.toLowerCase(Locale.ROOT);
        String inner = narrow.toLowerCase(Locale.ROOT);
        // A `?` would take the `*` of the other for a letter.
        return outer.equals(inner) || ((outer.indexOf('?') < 0 || !Glob.isOpen(inner)) && Glob.matches(outer, inner));
    }

    // Of patterns for all of a service and of plain actions; more may be said to overlap than do.
    private static boolean mayOverlap(String one, String other) {
        return Stream.of(one, other).anyMatch(Glob::isAnything)
                || covers(one, other)
                || covers(other, one)
                || (Glob.isOpen(one) && Glob.isOpen(other) && Glob.matches(service(one), service(other)));
    }

    private static String service(String pattern) {
        return pattern.substring(0, Math.max(0, pattern.indexOf(':'))).toLowerCase(Locale.ROOT);
    }
}
