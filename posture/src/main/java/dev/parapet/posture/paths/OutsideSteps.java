package dev.parapet.posture.paths;

import dev.parapet.core.Resource;
import dev.parapet.posture.exposure.Audience;
import dev.parapet.posture.exposure.Opening;
import dev.parapet.posture.exposure.Reach;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What strangers may do at once, by policies: become a role, have a function run, get at a jewel.
final class OutsideSteps {
    private final PathGraph.Draft draft;
    private final Set<String> unread = new LinkedHashSet<>();

    /// Crown jewels by type and id.
    private final Map<String, CrownJewel> jewels;

    OutsideSteps(PathGraph.Draft draft, Map<String, CrownJewel> jewels) {
        this.draft = draft;
        this.jewels = jewels;
    }

    /// Why there may be more.
    Set<String> unread() {
        return unread;
    }

    void add(List<Opening> openings) {
        for (Opening opening : openings) {
            switch (opening.answer()) {
                case EXPOSED ->
                    opening.outsider()
                            .ifPresent(audience -> targets(opening).forEach(to -> step(opening, audience, to)));
                case UNKNOWN -> {
                    if (!targets(opening).isEmpty()) {
                        opening.missing()
                                .forEach(what -> unread.add(
                                        what + ", on " + opening.resource().id()));
                    }
                }
                case CLOSED -> {}
            }
        }
    }

    private List<Node> targets(Opening opening) {
        Resource resource = opening.resource();
        if (opening.reach() == Reach.ASSUME) {
            return List.of(new Node(Node.Kind.PRINCIPAL, resource.id(), resource.account()));
        }
        if (opening.reach() == Reach.INVOKE && resource.type().equals(EstateGraph.FUNCTION)) {
            return List.of(EstateGraph.place(resource));
        }
        var jewel = jewels.get(resource.type() + " " + resource.id());
        if (jewel == null || onlyLists(opening)) {
            return List.of();
        }
        var verbs = verbs(opening.reach());
        return jewel.takings().stream()
                .filter(taking -> verbs.contains(taking.verb()))
                .map(taking -> EstateGraph.node(jewel, taking))
                .toList();
    }

    // To know what is there is not to have it.
    private static boolean onlyLists(Opening opening) {
        return opening.witness()
                .map(request -> request.action().contains(":List"))
                .orElse(false);
    }

    private static List<Verb> verbs(Reach reach) {
        return switch (reach) {
            case READ -> List.of(Verb.READ);
            case WRITE -> List.of(Verb.CHANGE);
            case INVOKE -> List.of(Verb.USE);
            case ADMINISTER -> List.of(Verb.DESTROY, Verb.CHANGE);
            case ASSUME -> List.of();
        };
    }

    private void step(Opening opening, Audience audience, Node to) {
        var from = Node.stranger(audience.words());
        draft.start(from, odds(audience.breadth()));
        boolean trust = opening.reach() == Reach.ASSUME;
        String action =
                opening.witness().map(request -> " with " + request.action()).orElse("");
        draft.step(new Step(
                from,
                to,
                trust ? "trust" : "policy",
                words(opening.reach()) + " " + opening.resource().id() + action,
                opening.conditions().isEmpty() ? Odds.REQUEST : Odds.ASSUMED,
                opening.conditions(),
                () -> grounds(opening)));
    }

    private static Grounds grounds(Opening opening) {
        var because = opening.statements().stream()
                .map(statement -> statement + " of " + opening.resource().id() + " lets it in")
                .toList();
        var causes = opening.statements().size() == 1
                ? List.of(opening.statements().getFirst() + " of the policy of "
                        + opening.resource().id())
                : List.<String>of();
        return new Grounds(because, causes, opening.missing());
    }

    private static String words(Reach reach) {
        return switch (reach) {
            case READ -> "reads";
            case WRITE -> "writes to";
            case INVOKE -> "invokes";
            case ADMINISTER -> "administers";
            case ASSUME -> "assumes";
        };
    }

    private static double odds(Audience.Breadth breadth) {
        return switch (breadth) {
            case ANYONE -> Odds.INTERNET;
            case ANY_ACCOUNT, ANY_IDENTITY -> Odds.ANY_ACCOUNT;
            case ANY_SERVICE -> Odds.CONFUSED_DEPUTY;
            case NAMED -> Odds.NAMED_ACCOUNT;
        };
    }
}
