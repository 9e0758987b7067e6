package dev.parapet.posture.network;

import dev.parapet.core.Resource;
import dev.parapet.posture.access.Item;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// From the internet through CloudFront to its origins.
///
/// A load balancer that lets in nobody but CloudFront
/// (<https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/restrict-access-to-load-balancer.html>)
/// is on the internet by it, and so is one without a public address that is a VPC origin
/// (<https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html>).
/// Functions and APIs behind it have public names of their own and are found by these.
final class Distributions {
    static final String DISTRIBUTION = "AWS::CloudFront::Distribution";
    private static final String LIST = "cloudfront.origin-facing";
    private static final Ports WEB = Ports.tcp(80).or(Ports.tcp(443));

    private final Terrain terrain;
    private final Facts facts;
    private final FrontDoors doors;
    private final Map<String, Resource> balancers = new HashMap<>();

    Distributions(Terrain terrain, FrontDoors doors) {
        this.terrain = terrain;
        this.facts = terrain.facts();
        this.doors = doors;
        facts.ofType(Balancers.BALANCER)
                .forEach(balancer -> facts.text(balancer, "DNSName")
                        .value()
                        .ifPresent(name -> balancers.put(name.toLowerCase(Locale.ROOT), balancer)));
    }

    void open(Finds finds) {
        var inbound = edges().map(edges -> new Inbound(terrain, edges));
        for (Resource distribution : facts.ofType(DISTRIBUTION)) {
            var config = facts.items(distribution, "DistributionConfig");
            if (!config.isWhole()) {
                finds.add(distribution, Passage.maybe(config.unread()).only(Part.whole(WEB)), List.of(), List.of());
            }
            for (Item item : config.value()) {
                if (item.isTrue("Enabled")) {
                    serve(distribution, item, inbound, finds);
                }
            }
        }
    }

    private void serve(Resource distribution, Item config, Optional<Inbound> inbound, Finds finds) {
        var gates = config.items("DefaultCacheBehavior").stream().anyMatch(Distributions::isSigned)
                ? List.of("signed URLs of " + distribution.name())
                : List.<String>of();
        boolean free =
                gates.isEmpty() || config.items("CacheBehaviors").stream().anyMatch(behavior -> !isSigned(behavior));
        gates = free ? List.of() : gates;
        var way = Passage.open(WEB, Hop.caused("distribution " + distribution.name(), "is on the internet"));
        finds.add(distribution, way, List.of(), List.of());
        for (Item origin : config.items("Origins")) {
            var balancer = balancers.get(origin.word("DomainName"));
            if (balancer == null) {
                continue;
            }
            var passage = FrontDoors.joined(
                    way,
                    Hop.caused("distribution " + distribution.name(), "origin " + origin.word("DomainName")),
                    origin.items("VpcOriginConfig").isEmpty() ? outside(balancer, inbound) : inside(balancer));
            finds.add(balancer, passage, gates, List.of());
            doors.onward(balancer, passage, gates, finds);
        }
    }

    private static boolean isSigned(Item behavior) {
        return List.of("TrustedKeyGroups", "TrustedSigners").stream()
                .anyMatch(field -> behavior.value(field)
                        .filter(value -> value instanceof List<?> list && !list.isEmpty())
                        .isPresent());
    }

    private Passage outside(Resource balancer, Optional<Inbound> inbound) {
        if (inbound.isEmpty()) {
            return Passage.maybe(List.of("addresses of CloudFront (its prefix list is not in the snapshot)"))
                    .only(Part.whole(doors.listens(balancer).atMost()));
        }
        return doors.to(balancer, 4, inbound.get());
    }

    private Passage inside(Resource balancer) {
        return doors.listens(balancer)
                .perhaps(List.of("whether the groups of " + balancer.name() + " let the VPC origin in"));
    }

    /// The servers of CloudFront, as AWS's own list has them.
    private Optional<Strangers> edges() {
        return facts.ofType(Terrain.LIST).stream()
                .filter(list -> facts.known(list, "PrefixListName").contains(LIST))
                .map(list -> terrain.blocksOf(list.name()))
                .filter(blocks -> blocks.isWhole() && !blocks.value().isEmpty())
                .findFirst()
                .map(blocks -> new Strangers(
                        Terrain.addresses(blocks.value(), 4), Terrain.addresses(blocks.value(), 6), false));
    }
}
