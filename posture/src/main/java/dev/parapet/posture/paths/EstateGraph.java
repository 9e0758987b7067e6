package dev.parapet.posture.paths;

import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import dev.parapet.posture.access.Estate;
import dev.parapet.posture.access.Principal;
import dev.parapet.posture.escalation.Escalations;
import dev.parapet.posture.escalation.Holder;
import dev.parapet.posture.escalation.Techniques;
import dev.parapet.posture.exposure.Exposures;
import dev.parapet.posture.exposure.Opening;
import dev.parapet.posture.exposure.Opening.Answer;
import dev.parapet.posture.exposure.Reach;
import dev.parapet.posture.exposure.Trust;
import dev.parapet.posture.network.Network;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

/// An estate as a graph of attacks, put together from what the engines prove about it.
final class EstateGraph {
    private static final String ROLE = "AWS::IAM::Role";
    static final String FUNCTION = "AWS::Lambda::Function";

    private final PathGraph graph;
    private final CrownJewels jewels;
    private final Set<String> unread = new LinkedHashSet<>();

    private EstateGraph(
            Snapshot snapshot, Techniques techniques, JewelRules rules, Trust trust, From from, Workers workers) {
        this.jewels = CrownJewels.in(snapshot, rules);
        var draft = new PathGraph.Draft();
        var byId = new HashMap<String, CrownJewel>();
        for (CrownJewel jewel : jewels.jewels()) {
            byId.put(jewel.resource().type() + " " + jewel.resource().id(), jewel);
            jewel.takings().forEach(taking -> draft.goal(node(jewel, taking), new AttackPath.Goal(jewel, taking)));
        }
        var estate = snapshot.derived(Estate.class, Estate::new);
        var escalations = Escalations.of(estate, techniques, snapshot.takenAt());
        starts(estate, escalations, from, draft);
        var principals = new PrincipalSteps(escalations, estate.inventory(), draft, workers);
        principals.passages();
        principals.takings(jewels.jewels());
        if (from.strangers()) {
            outside(snapshot, estate, escalations, trust, draft, byId, workers);
        }
        unread.addAll(jewels.unread());
        unread.addAll(escalations.unread());
        this.graph = draft.done();
    }

    static EstateGraph of(
            Snapshot snapshot, Techniques techniques, JewelRules rules, Trust trust, From from, Workers workers) {
        return new EstateGraph(snapshot, techniques, rules, trust, from, workers);
    }

    private void outside(
            Snapshot snapshot,
            Estate estate,
            Escalations escalations,
            Trust trust,
            PathGraph.Draft draft,
            Map<String, CrownJewel> byId,
            Workers workers) {
        var exposures = new Exposures(estate, trust);
        // Of everything else it leads nowhere that somebody outside gets at it.
        var openings = workers
                .all(snapshot.resources().stream()
                        .filter(one -> one.type().equals(ROLE)
                                || one.type().equals(FUNCTION)
                                || byId.containsKey(one.type() + " " + one.id()))
                        .<Callable<List<Opening>>>map(one -> () -> exposures.openings(one))
                        .toList())
                .stream()
                .flatMap(List::stream)
                .toList();
        var outside = new OutsideSteps(draft, byId);
        outside.add(openings);
        unread.addAll(outside.unread());
        var network = snapshot.derived(Network.class, Network::new);
        var packets = new NetworkSteps(network, escalations, draft, byId);
        packets.fromInternet();
        var invoked = openings.stream()
                .filter(one -> one.answer() == Answer.EXPOSED
                        && one.reach() == Reach.INVOKE
                        && one.resource().type().equals(FUNCTION))
                .map(Opening::resource)
                .toList();
        packets.onwards(invoked, workers);
        unread.addAll(network.unread());
    }

    private static void starts(Estate estate, Escalations escalations, From from, PathGraph.Draft draft) {
        var running = PrincipalSteps.running(escalations);
        for (Holder holder : escalations.principals()) {
            // Only its service gets at such a role.
            boolean linked = holder.arn().contains(":role/aws-service-role/");
            if (from.includes(holder.arn()) && !linked) {
                estate.inventory()
                        .principal(holder.arn())
                        .flatMap(Principal::resource)
                        .ifPresent(one -> draft.start(PrincipalSteps.node(holder), Starts.odds(one, running)));
            }
        }
    }

    static Node place(Resource resource) {
        return new Node(Node.Kind.PLACE, resource.id(), resource.account());
    }

    static Node node(CrownJewel jewel, CrownJewel.Taking taking) {
        var resource = jewel.resource();
        return new Node(
                Node.Kind.JEWEL,
                resource.id() + " (" + taking.verb().word() + " " + taking.kind() + ")",
                resource.account());
    }

    PathGraph graph() {
        return graph;
    }

    CrownJewels jewels() {
        return jewels;
    }

    Set<String> unread() {
        return unread;
    }
}
