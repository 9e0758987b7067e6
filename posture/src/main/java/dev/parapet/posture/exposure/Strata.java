package dev.parapet.posture.exposure;

import dev.parapet.iam.Condition;
import dev.parapet.iam.PolicyDocument;
import dev.parapet.iam.Statement;
import dev.parapet.iam.decision.Caller;
import dev.parapet.iam.decision.CompiledPolicy;
import dev.parapet.iam.decision.Policies;
import dev.parapet.iam.exposure.Exposure;
import dev.parapet.iam.exposure.Query;
import dev.parapet.iam.exposure.Query.Outsider;
import dev.parapet.iam.exposure.ResourceContext;
import dev.parapet.iam.exposure.Zone;
import dev.parapet.posture.exposure.Audience.Breadth;
import dev.parapet.posture.exposure.Mentions.Mark;
import dev.parapet.posture.exposure.Opening.Answer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Finds the broadest that get in under one policy.
///
/// The question is asked again with other zones of trust, as in J. Backes et al., "Stratified Abstraction of Access
/// Control Policies" (CAV 2020): if somebody gets in even when all whom the policy names are taken for trusted, then it
/// is not for being named.
final class Strata {
    private static final String SERVICE_NAME = "aws:principalservicename";

    /// So many are named one by one.
    private static final int MOST = 12;

    private final Policies policies;
    private final PolicyDocument document;
    private final ResourceContext resource;
    private final List<Mark> marks;
    private final Zone zone;
    private final Zone broad;
    private final Zone services;
    private final Set<Outsider> possible;

    /// @param marks whom the policies name
    /// @param zone of trust
    /// @param services what is trusted of services besides
    /// @param possible who could call at all
    Strata(
            Policies policies,
            ResourceContext resource,
            List<Mark> marks,
            Zone zone,
            Zone services,
            Set<Outsider> possible) {
        this.policies = policies;
        this.document = policies.resource().map(CompiledPolicy::document).orElse(PolicyDocument.EMPTY);
        this.resource = resource;
        this.marks = marks.stream()
                .filter(mark -> !Zones.both(zone, mark.zone()).equals(zone))
                .toList();
        this.zone = zone;
        this.broad = with(zone, this.marks);
        this.services = services;
        this.possible = Set.copyOf(possible);
    }

    private static Zone with(Zone zone, List<Mark> marks) {
        Zone more = zone;
        for (Mark mark : marks) {
            more = Zones.both(more, mark.zone());
        }
        return more;
    }

    /// Whether none of some actions is open to anybody.
    boolean isClosed(List<String> actions) {
        return ask(actions, possible, zone) instanceof Exposure.Closed;
    }

    Ruling rule(List<String> actions) {
        var doubts = new LinkedHashSet<String>();
        for (Outsider kind : List.of(Outsider.ANONYMOUS, Outsider.ACCOUNT, Outsider.FEDERATED)) {
            var found = possible.contains(kind)
                    ? exposed(ask(actions, Set.of(kind), broad), doubts)
                    : Optional.<Exposure.Exposed>empty();
            if (found.isPresent()) {
                return ruling(audience(kind, found.get()), List.of(found.get()));
            }
        }
        if (isClosed(actions)) {
            return Ruling.CLOSED;
        }
        return ofServices(actions, doubts)
                .or(() -> named(actions, doubts))
                .orElseGet(() -> doubts.isEmpty() ? Ruling.CLOSED : Ruling.unknown(List.copyOf(doubts)));
    }

    private static Audience audience(Outsider kind, Exposure.Exposed exposed) {
        return switch (kind) {
            case ANONYMOUS -> Audience.ANYONE;
            case ACCOUNT -> Audience.ANY_ACCOUNT;
            case FEDERATED, SERVICE ->
                new Audience(
                        Breadth.ANY_IDENTITY,
                        Issuers.everybody(exposed.witness().caller().name()));
        };
    }

    // Services that act for anybody, each found by trusting those that are found already.
    private Optional<Ruling> ofServices(List<String> actions, Set<String> doubts) {
        if (!possible.contains(Outsider.SERVICE)) {
            return Optional.empty();
        }
        var named = document.allowing().stream()
                .flatMap(statement -> statement.principals().stream())
                .flatMap(principals -> principals.ofType("Service").stream())
                .collect(Collectors.toSet());
        Zone trusted = Zones.both(broad, services);
        var found = new ArrayList<Exposure.Exposed>();
        var names = new TreeSet<String>();
        while (found.size() < MOST) {
            var exposed = exposed(ask(actions, Set.of(Outsider.SERVICE), trusted), doubts);
            if (exposed.isEmpty()) {
                break;
            }
            String name = exposed.get().witness().caller().name();
            if (!named.contains(name)) {
                return Optional.of(ruling(Audience.ANY_SERVICE, List.of(exposed.get())));
            }
            found.add(exposed.get());
            names.add(name);
            trusted = Zones.both(trusted, Zones.claim(SERVICE_NAME, Set.of(name)));
        }
        String words = (names.size() == 1 ? "service " : "services ") + String.join(", ", names) + " for any account";
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(ruling(new Audience(Breadth.ANY_SERVICE, words), found));
    }

    // Each whom the policy names is asked about with all others trusted.
    private Optional<Ruling> named(List<String> actions, Set<String> doubts) {
        var found = new ArrayList<Exposure.Exposed>();
        var words = new LinkedHashSet<String>();
        for (Mark mark : marks.subList(0, Math.min(MOST, marks.size()))) {
            var others = marks.stream().filter(one -> !one.equals(mark)).toList();
            knock(actions, with(zone, others), doubts).ifPresent(exposed -> {
                found.add(exposed);
                words.add(words(mark, exposed.witness().caller()));
            });
        }
        if (found.isEmpty()) {
            knock(actions, zone, doubts).ifPresent(exposed -> {
                found.add(exposed);
                words.add(exposed.witness().caller().name());
            });
        }
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(ruling(new Audience(Breadth.NAMED, String.join(", ", words)), found));
    }

    private static String words(Mark mark, Caller caller) {
        return caller instanceof Caller.Service(String name) && !mark.words().startsWith("a service")
                ? "service " + name + " for " + mark.words()
                : mark.words();
    }

    // People and services apart, because of services more is known.
    private Optional<Exposure.Exposed> knock(List<String> actions, Zone trusted, Set<String> doubts) {
        var people = possible.stream().filter(one -> one != Outsider.SERVICE).collect(Collectors.toSet());
        var first =
                people.isEmpty() ? Optional.<Exposure.Exposed>empty() : exposed(ask(actions, people, trusted), doubts);
        return first.isPresent() || !possible.contains(Outsider.SERVICE)
                ? first
                : exposed(ask(actions, Set.of(Outsider.SERVICE), Zones.both(trusted, services)), doubts);
    }

    private static Optional<Exposure.Exposed> exposed(Exposure answer, Set<String> doubts) {
        return switch (answer) {
            case Exposure.Exposed exposed -> Optional.of(exposed);
            case Exposure.Closed() -> Optional.empty();
            case Exposure.Undecided(String why) -> {
                doubts.add(why);
                yield Optional.empty();
            }
        };
    }

    private Exposure ask(List<String> actions, Set<Outsider> who, Zone trusted) {
        return Exposure.of(policies, resource, trusted, new Query(actions, who));
    }

    private Ruling ruling(Audience audience, List<Exposure.Exposed> found) {
        var statements = found.stream()
                .flatMap(one -> one.statements().stream())
                .distinct()
                .toList();
        return new Ruling(
                Answer.EXPOSED,
                Optional.of(audience),
                Optional.of(found.getFirst().witness()),
                statements.stream().map(this::words).toList(),
                statements.stream()
                        .flatMap(one -> one.conditions().stream())
                        .map(Condition::words)
                        .distinct()
                        .toList(),
                List.of());
    }

    private String words(Statement statement) {
        String ordinal = "statement " + (document.statements().indexOf(statement) + 1);
        return statement.sid().isEmpty() ? ordinal : ordinal + " (" + statement.sid() + ")";
    }
}
