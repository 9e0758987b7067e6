package dev.parapet.posture.paths;

import dev.parapet.core.Resource;
import dev.parapet.posture.access.Access;
import dev.parapet.posture.access.Inventory;
import dev.parapet.posture.escalation.Cause;
import dev.parapet.posture.escalation.Escalations;
import dev.parapet.posture.escalation.Holder;
import dev.parapet.posture.escalation.Passage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

/// The steps of users and roles: to others, and to crown jewels.
final class PrincipalSteps {
    private final Escalations escalations;
    private final Inventory inventory;
    private final PathGraph.Draft draft;
    private final Workers workers;

    /// All that somebody may come to hold, as they are and changed.
    private final Map<String, Holder> holders = new LinkedHashMap<>();

    PrincipalSteps(Escalations escalations, Inventory inventory, PathGraph.Draft draft, Workers workers) {
        this.escalations = escalations;
        this.inventory = inventory;
        this.draft = draft;
        this.workers = workers;
    }

    static Node node(Holder holder) {
        return new Node(Node.Kind.PRINCIPAL, holder.name(), holder.account());
    }

    /// From everybody to everybody they can become.
    void passages() {
        List<Holder> waiting = escalations.principals();
        waiting.forEach(one -> holders.put(one.key(), one));
        while (!waiting.isEmpty()) {
            var reached = new ArrayList<Holder>();
            var found = workers.all(waiting.stream()
                    .<Callable<List<Passage>>>map(one -> () -> escalations.passages(one))
                    .toList());
            for (int i = 0; i < waiting.size(); i++) {
                administers(waiting.get(i));
                for (Passage passage : found.get(i)) {
                    draft.step(step(passage));
                    if (holders.putIfAbsent(passage.to().key(), passage.to()) == null) {
                        reached.add(passage.to());
                    }
                }
            }
            waiting = reached;
        }
        administered();
    }

    private void administers(Holder holder) {
        if (escalations.isAdministrator(holder)) {
            draft.step(new Step(
                    node(holder),
                    Node.administration(holder.account()),
                    "administers",
                    "administers account " + holder.account(),
                    1,
                    List.of(),
                    () -> Grounds.NONE));
        }
    }

    private void administered() {
        var administered = new HashSet<String>();
        holders.values().stream()
                .filter(escalations::isAdministrator)
                .map(Holder::account)
                .forEach(administered::add);
        for (Holder holder : escalations.principals()) {
            if (administered.contains(holder.account())) {
                draft.step(new Step(
                        Node.administration(holder.account()),
                        node(holder),
                        "administers",
                        "becomes " + holder.name() + ", as an administrator can",
                        Odds.REQUEST,
                        List.of(),
                        () -> Grounds.NONE));
            }
        }
    }

    private static Step step(Passage passage) {
        var assumes = passage.assumes().stream().toList();
        return new Step(
                node(passage.from()),
                node(passage.to()),
                passage.technique(),
                passage.says(),
                assumes.isEmpty() ? Odds.REQUEST : Odds.ASSUMED,
                assumes,
                () -> new Grounds(
                        passage.because(),
                        passage.causes().stream().map(Cause::words).toList(),
                        passage.missing()));
    }

    /// From everybody to the jewels.
    void takings(List<CrownJewel> jewels) {
        var changed = new HashMap<String, List<Holder>>();
        holders.values().stream()
                .filter(one -> !one.changes().isEmpty())
                .forEach(one -> changed.computeIfAbsent(one.account(), _ -> new ArrayList<>())
                        .add(one));
        var asked = jewels.stream()
                .<Callable<List<Step>>>map(jewel -> () -> takings(jewel, changed))
                .toList();
        workers.all(asked).forEach(steps -> steps.forEach(draft::step));
    }

    private List<Step> takings(CrownJewel jewel, Map<String, List<Holder>> changed) {
        var steps = new ArrayList<Step>();
        for (var taking : jewel.takings()) {
            var node = EstateGraph.node(jewel, taking);
            for (Holder holder : candidates(taking, jewel.resource().account(), changed)) {
                taking(holder, jewel.resource(), taking, node, steps);
            }
        }
        return steps;
    }

    // Of principals that were changed on the way nobody has an index, so all of them are asked that could come.
    private Set<Holder> candidates(CrownJewel.Taking taking, String account, Map<String, List<Holder>> changed) {
        var candidates = new LinkedHashSet<Holder>();
        for (var alternative : taking.alternatives()) {
            var ask = alternative.asks().getFirst();
            candidates.addAll(escalations.candidates(ask.action(), ask.resource()));
            candidates.addAll(changed.getOrDefault(account, List.of()));
            for (String name : inventory.named(ask.action(), ask.resource())) {
                if (name.equals("*")) {
                    changed.values().forEach(candidates::addAll);
                } else {
                    String[] parts = name.split(":", 6);
                    candidates.addAll(changed.getOrDefault(parts.length == 6 ? parts[4] : name, List.of()));
                }
            }
        }
        return candidates;
    }

    private void taking(Holder holder, Resource resource, CrownJewel.Taking taking, Node node, List<Step> into) {
        for (var alternative : taking.alternatives()) {
            var answers = new ArrayList<Access>();
            boolean all = alternative.asks().stream()
                    .allMatch(ask -> escalations.answer(holder, ask.action(), ask.resource(), Map.of())
                            == Access.Answer.ALLOWED);
            if (all) {
                alternative
                        .asks()
                        .forEach(ask -> answers.add(escalations.may(holder, ask.action(), ask.resource(), Map.of())));
            }
            if (answers.size() == alternative.asks().size()) {
                into.add(step(holder, resource, taking, alternative, node, answers));
                return;
            }
        }
    }

    private static Step step(
            Holder holder,
            Resource resource,
            CrownJewel.Taking taking,
            CrownJewel.Alternative alternative,
            Node node,
            List<Access> answers) {
        var doubts = new ArrayList<>(taking.doubts());
        answers.forEach(answer -> doubts.addAll(answer.missing()));
        boolean open = answers.stream().anyMatch(answer -> !answer.conditions().isEmpty());
        double odds = Odds.REQUEST
                * (taking.assumes().isEmpty() ? 1 : Odds.ASSUMED)
                * (doubts.isEmpty() ? 1 : Odds.DOUBTED)
                * (open ? Odds.ASSUMED : 1);
        return new Step(
                node(holder),
                node,
                "access",
                "%s %s in %s with %s"
                        .formatted(
                                taking.verb().says(),
                                taking.kind(),
                                resource.id(),
                                alternative.asks().getFirst().action()),
                odds,
                taking.assumes(),
                () -> Grants.grounds(alternative, answers, doubts));
    }

    /// The roles that somebody comes to hold who takes over what runs under them.
    static Set<String> running(Escalations escalations) {
        var roles = new HashSet<String>();
        escalations.workloads().forEach(workload -> roles.addAll(workload.roles()));
        return roles;
    }
}
