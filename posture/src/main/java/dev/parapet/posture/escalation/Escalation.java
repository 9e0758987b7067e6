package dev.parapet.posture.escalation;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/// Who can become whom in an account that is written down.
///
/// Breadth first over principals and what was changed about them, so that the first path found is a
/// shortest one. Each step is taken by one principal with its own rights: what two principals could
/// do together counts only where one can become the other.
public final class Escalation {
    private static final String ADMINISTRATOR = "admin";

    private final Escalations escalations;
    private final String home;
    private final String to;
    private final Map<Holder, Optional<Passage>> arrivals = new HashMap<>();
    private final Queue<Holder> waiting = new ArrayDeque<>();

    private Escalation(Escalations escalations, String home, String to) {
        this.escalations = escalations;
        this.home = home;
        this.to = to;
    }

    /// A shortest path; empty if there is none, and without steps if nothing has to be done.
    ///
    /// @param from the ARN of a user or role; of another account's, that account is taken to
    ///     allow it everything
    /// @param to the ARN of a user or role, or `admin`
    /// @param now for conditions on the time
    /// @throws IllegalArgumentException if there is no such principal
    public static Optional<List<Step>> path(
            Techniques techniques, Account account, String from, String to, Instant now) {
        if (!to.equals(ADMINISTRATOR) && !account.identities().containsKey(to)) {
            throw new IllegalArgumentException(
                    "`to` is the ARN of a user or a role of the account, or `admin`, not `" + to + "`");
        }
        var all = new ArrayList<>(List.of(account));
        if (!account.identities().containsKey(from)) {
            all.add(elsewhere(account, from));
        }
        var escalations = Escalations.of(all, techniques, now);
        return new Escalation(escalations, account.id(), to)
                .path(escalations.principal(from).orElseThrow());
    }

    // The account of somebody who comes from outside.
    private static Account elsewhere(Account account, String from) {
        String[] parts = from.split(":", 6);
        boolean foreign = parts.length == 6
                && parts[2].equals("iam")
                && !parts[4].equals(account.id())
                && (parts[5].startsWith("user/") || parts[5].startsWith("role/"));
        if (!foreign) {
            throw new IllegalArgumentException(
                    "`from` is the ARN of a user or a role of the account, not `" + from + "`");
        }
        return Account.withAdministrator(
                parts[5].startsWith("user/") ? Identity.Kind.USER : Identity.Kind.ROLE, from, parts[4]);
    }

    private Optional<List<Step>> path(Holder start) {
        arrivals.put(start, Optional.empty());
        waiting.add(start);
        if (isGoal(start)) {
            return Optional.of(List.of());
        }
        for (Holder at = waiting.poll(); at != null; at = waiting.poll()) {
            for (var passage : escalations.every(at)) {
                var next = passage.to();
                if (arrivals.putIfAbsent(next, Optional.of(passage)) == null) {
                    if (isGoal(next)) {
                        return Optional.of(steps(next));
                    }
                    waiting.add(next);
                }
            }
        }
        return Optional.empty();
    }

    private boolean isGoal(Holder holder) {
        return to.equals(ADMINISTRATOR)
                ? holder.account().equals(home) && escalations.isAdministrator(holder)
                : holder.arn().equals(to);
    }

    private List<Step> steps(Holder goal) {
        var steps = new ArrayList<Step>();
        var passage = arrivals.getOrDefault(goal, Optional.empty());
        while (passage.isPresent()) {
            var step = passage.get();
            steps.addFirst(new Step(
                    step.technique(),
                    step.from().name(),
                    step.to().name(),
                    step.says(),
                    step.assumes(),
                    step.because()));
            passage = arrivals.getOrDefault(step.from(), Optional.empty());
        }
        return steps;
    }
}
