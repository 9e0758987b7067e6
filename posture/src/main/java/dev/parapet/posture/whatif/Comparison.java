package dev.parapet.posture.whatif;

import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import dev.parapet.iam.Arn;
import dev.parapet.iam.MalformedPolicy;
import dev.parapet.iam.PolicyDocument;
import dev.parapet.iam.Principals;
import dev.parapet.iam.Statement;
import dev.parapet.iam.authorization.ServiceAuthorization;
import dev.parapet.posture.access.Access;
import dev.parapet.posture.access.Attachment;
import dev.parapet.posture.access.Estate;
import dev.parapet.posture.access.Principal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;

/// Two estates, as one is and as it would be, asked the same questions.
public final class Comparison {
    private static final long MOST = 60_000;

    private final Estate before;
    private final Estate after;
    private final Changed changed;
    private final Change change;
    private final List<Statement> statements;

    /// What came of it.
    ///
    /// @param asked how many questions
    /// @param omitted what was asked only in part, or not at all
    public record Result(List<Difference> differences, long asked, List<String> omitted) {
        public Result {
            differences = List.copyOf(differences);
            omitted = List.copyOf(omitted);
        }
    }

    public Comparison(Snapshot snapshot, Change change) {
        this.change = change;
        this.changed = WhatIf.apply(snapshot, change);
        this.before = snapshot.derived(Estate.class, Estate::new);
        this.after = changed.snapshot().derived(Estate.class, Estate::new);
        this.statements = statements();
    }

    public Changed changed() {
        return changed;
    }

    public Estate before() {
        return before;
    }

    public Estate after() {
        return after;
    }

    /// The condition keys on which the change may depend, in lower case.
    public Set<String> keys() {
        var keys = new TreeSet<String>();
        for (Statement statement : statements) {
            statement.conditions().forEach(one -> {
                keys.add(one.key());
                one.values().forEach(value -> variables(value, keys));
            });
            statement.resources().forEach(one -> variables(one, keys));
            statement.notResources().forEach(one -> variables(one, keys));
        }
        return keys;
    }

    private static void variables(String text, Set<String> into) {
        for (int at = text.indexOf("${"); at >= 0; at = text.indexOf("${", at + 2)) {
            int end = text.indexOf('}', at);
            if (end > 0) {
                into.add(text.substring(at + 2, end).split(",", 2)[0].strip().toLowerCase(Locale.ROOT));
            }
        }
    }

    /// Whether the change may have a say about an action: a statement that is new or replaced is about
    /// it, and it binds whoever asks.
    boolean concerns(String account, String action) {
        boolean binds = !(change instanceof Change.Attach attach)
                || attach.limit() != Change.Limit.SERVICE_CONTROL_POLICY
                || changed.accounts().contains(account);
        return binds && statements.stream().anyMatch(one -> one.coversAction(action));
    }

    /// The same about an action on one resource.
    boolean concerns(String account, String action, String resource) {
        return concerns(account, action)
                && statements.stream().anyMatch(one -> one.coversAction(action) && one.mayCoverResource(resource));
    }

    /// @param progress is told how many questions were asked so far
    public Result decisions(LongConsumer progress) {
        var questions = new Questions(ServiceAuthorization.bundled(), before.snapshot(), grants());
        var omitted = new TreeSet<String>();
        var differences = new ArrayList<Difference>();
        long asked = 0;
        var byAccount = new LinkedHashMap<String, Set<Question>>();
        for (Principal principal : principals()) {
            var all = byAccount.computeIfAbsent(principal.caller().account(), account -> {
                var some = new LinkedHashSet<Question>();
                statements.forEach(
                        one -> some.addAll(questions.about(one, account.isEmpty() ? "123456789012" : account)));
                return some;
            });
            for (Question question : all) {
                if (asked == MOST) {
                    omitted.add("more than " + MOST + " questions: of some principals not all were asked");
                    return new Result(differences, asked, List.copyOf(omitted));
                }
                asked++;
                progress.accept(asked);
                ask(principal, question).ifPresent(differences::add);
            }
        }
        questions.sampled().forEach(one -> omitted.add("of " + one + " some actions were asked"));
        return new Result(differences, asked, List.copyOf(omitted));
    }

    private Optional<Difference> ask(Principal principal, Question question) {
        Access was = before.can(principal, question.action(), question.resource(), Map.of());
        Principal then = again(principal);
        Access is = after.can(then, question.action(), question.resource(), Map.of());
        return Difference.same(was, is)
                ? Optional.empty()
                : Optional.of(new Difference(principal.id(), question.action(), question.resource(), was, is));
    }

    // The same user or role, with what hangs on it afterwards.
    private Principal again(Principal principal) {
        return principal
                .resource()
                .flatMap(one -> after.inventory().principal(one.id()))
                .map(other -> new Principal(principal.id(), principal.caller(), other.resource()))
                .orElse(principal);
    }

    private List<Principal> principals() {
        var all = before.inventory().principals();
        return switch (change) {
            case Change.Attach(Change.Limit limit, String _, Object _, String _)
            when limit == Change.Limit.SERVICE_CONTROL_POLICY ->
                all.stream()
                        .filter(one -> changed.accounts().contains(one.caller().account()))
                        .toList();
            case Change.Attach _ -> all;
            case Change.Give give -> List.of(before.principal(give.principal()));
            case Change.Rewrite rewrite ->
                all.stream().filter(one -> has(one, rewrite.policy())).toList();
            case Change.Put _ -> {
                var some = new ArrayList<>(all);
                named().forEach(some::add);
                yield some;
            }
        };
    }

    private boolean has(Principal principal, String policy) {
        return principal.resource().stream()
                .map(before.inventory()::standing)
                .anyMatch(standing ->
                        standing.policies().stream().map(Attachment::arn).anyMatch(policy::equals)
                                || standing.boundary()
                                        .map(Attachment::arn)
                                        .filter(policy::equals)
                                        .isPresent());
    }

    // Whom the policy on a resource names beside the users and roles that are known.
    private List<Principal> named() {
        var names = new TreeSet<>(Set.of("anyone"));
        statements.forEach(statement ->
                statement.principals().stream().flatMap(Principals::names).forEach(names::add));
        var found = new ArrayList<Principal>();
        String partition = change instanceof Change.Put put ? Arn.partition(put.resource()) : "aws";
        for (String name : names) {
            String text = name.matches("[0-9]{12}") ? "arn:" + partition + ":iam::" + name + ":root" : name;
            if (before.inventory().principal(text).isEmpty() && !text.equals("*")) {
                named(text).ifPresent(found::add);
            }
        }
        return found;
    }

    private Optional<Principal> named(String text) {
        try {
            return Optional.of(before.principal(text));
        } catch (IllegalArgumentException nobody) {
            // Somebody who is gone, or whom only AWS understands.
            return Optional.empty();
        }
    }

    private List<Statement> grants() {
        return before.inventory().principals().stream()
                .flatMap(one -> one.resource().stream())
                .flatMap(one -> before.inventory().standing(one).policies().stream())
                .flatMap(one -> one.policy().document().statements().stream())
                .distinct()
                .toList();
    }

    // What is new, and what it takes the place of.
    private List<Statement> statements() {
        var statements = new LinkedHashSet<Statement>();
        for (Statement one : PolicyDocument.parse(change.document()).statements()) {
            statements.add(onItself(one));
        }
        switch (change) {
            case Change.Attach _ -> {}
            case Change.Give give ->
                before.principal(give.principal())
                        .resource()
                        .ifPresent(one -> before.inventory()
                                .standing(one)
                                .policies()
                                .forEach(policy -> statements.addAll(
                                        policy.policy().document().statements())));
            case Change.Rewrite rewrite ->
                documents("AWS::IAM::ManagedPolicy", rewrite.policy(), "PolicyDocument", statements);
            case Change.Put put ->
                before.inventory()
                        .policyHolder(put.resource())
                        .ifPresent(place -> documents(place.type(), place.id(), place.attribute(), statements));
        }
        return List.copyOf(statements);
    }

    // A trust policy has no resources: it is about the role that it hangs on.
    private Statement onItself(Statement statement) {
        if (!(change instanceof Change.Put put)
                || !statement.resources().isEmpty()
                || !statement.notResources().isEmpty()) {
            return statement;
        }
        return new Statement(
                statement.sid(),
                statement.effect(),
                statement.principals(),
                statement.notPrincipals(),
                statement.actions(),
                statement.notActions(),
                List.of(put.resource()),
                List.of(),
                statement.conditions());
    }

    private void documents(String type, String id, String attribute, Set<Statement> into) {
        for (Resource one : before.snapshot().ofType(type)) {
            Object document = one.attributes().get(attribute);
            if (one.id().equals(id) && document != null) {
                try {
                    PolicyDocument.parse(document).statements().forEach(statement -> into.add(onItself(statement)));
                } catch (MalformedPolicy unreadable) {
                    // It says nothing that could be compared; the answers tell that it is not understood.
                    return;
                }
            }
        }
    }
}
