package dev.parapet.posture.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.core.Gap;
import dev.parapet.core.Look;
import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import dev.parapet.posture.network.Ports.Protocol;
import dev.parapet.testkit.ForManySeeds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// What holds of every network.
class NetworkLawsTest {
    private static Ports internet(RandomVpc vpc) {
        return vpc.drawing().network().fromInternet().stream()
                .filter(route -> route.to().name().equals("i-1"))
                .map(Route::ports)
                .reduce(Ports.none(), Ports::or);
    }

    private static Ports lateral(RandomVpc vpc) {
        var drawing = vpc.drawing();
        return drawing.network().from(drawing.named("i-1")).stream()
                .filter(route -> route.to().name().equals("i-2"))
                .map(Route::ports)
                .reduce(Ports.none(), Ports::or);
    }

    @ForManySeeds(300)
    void intervals_say_of_the_internet_what_single_packets_say(long seed) {
        var vpc = new RandomVpc(seed);
        var open = internet(vpc);
        for (Protocol protocol : Protocol.values()) {
            for (int port : RandomVpc.ports()) {
                assertThat(open.holds(protocol, port))
                        .as("%s %d", protocol, port)
                        .isEqualTo(vpc.internetReaches(protocol.number(), port));
            }
        }
    }

    @ForManySeeds(300)
    void intervals_say_inside_a_vpc_what_single_packets_say(long seed) {
        var vpc = new RandomVpc(seed);
        var open = lateral(vpc);
        for (Protocol protocol : Protocol.values()) {
            for (int port : RandomVpc.ports()) {
                assertThat(open.holds(protocol, port))
                        .as("%s %d", protocol, port)
                        .isEqualTo(vpc.oneReachesTwo(protocol.number(), port));
            }
        }
    }

    @ForManySeeds(100)
    void a_denial_in_front_opens_nothing(long seed) {
        var vpc = new RandomVpc(seed);
        var internet = internet(vpc);
        var lateral = lateral(vpc);
        var random = new Random(seed);
        var acl = vpc.acls.get(random.nextBoolean() ? "acl-1" : "acl-2");
        var like = acl.get(random.nextInt(acl.size()));
        acl.add(new RandomVpc.Rule(0, like.out(), "deny", like.protocol(), like.from(), like.to(), like.source()));
        assertThat(internet(vpc).without(internet)).isEqualTo(Ports.none());
        assertThat(lateral(vpc).without(lateral)).isEqualTo(Ports.none());
    }

    @ForManySeeds(100)
    void a_rule_less_opens_nothing(long seed) {
        var vpc = new RandomVpc(seed);
        var internet = internet(vpc);
        var lateral = lateral(vpc);
        for (var rules : vpc.groups.values()) {
            if (!rules.isEmpty()) {
                rules.remove(new Random(seed).nextInt(rules.size()));
            }
        }
        assertThat(internet(vpc).without(internet)).isEqualTo(Ports.none());
        assertThat(lateral(vpc).without(lateral)).isEqualTo(Ports.none());
    }

    @ForManySeeds(100)
    void the_cause_of_a_hop_is_what_closes_it(long seed) {
        var vpc = new RandomVpc(seed);
        for (Route route : vpc.drawing().network().fromInternet()) {
            for (Hop hop : route.hops()) {
                if (hop.at().startsWith("security group") && hop.cause().isPresent()) {
                    int closing = 0;
                    for (var rules : vpc.groups.values()) {
                        for (var rule : List.copyOf(rules)) {
                            rules.remove(rule);
                            closing += internet(vpc).isEmpty() ? 1 : 0;
                            rules.add(rule);
                        }
                    }
                    assertThat(closing).as(hop.cause().get()).isPositive();
                }
            }
        }
    }

    @ForManySeeds(500)
    void what_is_hidden_makes_no_answer_of_another(long seed) {
        var drawing = new RandomVpc(seed).drawing();
        var whole = drawing.snapshot();
        var random = new Random(seed);
        var hidden = new ArrayList<Resource>();
        var unseen = new HashSet<String>();
        for (Resource resource : whole.resources()) {
            var attributes = new ArrayList<>(resource.attributes().keySet());
            attributes.sort(null);
            if (!attributes.isEmpty() && random.nextInt(3) == 0) {
                String lost = attributes.get(random.nextInt(attributes.size()));
                var rest = new java.util.HashMap<>(resource.attributes());
                rest.remove(lost);
                hidden.add(new Resource(
                        resource.id(),
                        resource.type(),
                        resource.account(),
                        resource.region(),
                        rest,
                        resource.tags(),
                        List.of(new Gap(lost, Gap.Reason.DENIED, "AccessDenied"))));
            } else if (random.nextInt(10) > 0 || resource.type().equals(Interfaces.INSTANCE)) {
                hidden.add(resource);
            } else {
                unseen.add(resource.type());
            }
        }
        var looks = whole.looks().stream()
                .map(look -> unseen.contains(look.type())
                        ? new Look(look.account(), look.region(), look.type(), Optional.of(Gap.Reason.THROTTLED), "")
                        : look)
                .toList();
        var less = new Network(new Snapshot(whole.takenAt(), hidden, looks));
        var network = new Network(whole);
        var one = drawing.named("i-1");
        var two = drawing.named("i-2");
        agree(network.fromInternet(one), less.fromInternet(found(hidden, one)));
        agree(network.fromInternet(two), less.fromInternet(found(hidden, two)));
        agree(network.reaches(one, two), less.reaches(found(hidden, one), found(hidden, two)));
    }

    private static Resource found(List<Resource> all, Resource like) {
        return all.stream()
                .filter(one -> one.id().equals(like.id()))
                .findFirst()
                .orElseThrow();
    }

    private static void agree(Answer whole, Answer less) {
        if (!(less instanceof Answer.Unknown)) {
            assertThat(less.getClass()).as("%s, but %s", whole, less).isEqualTo(whole.getClass());
        }
    }
}
