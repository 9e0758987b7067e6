package dev.parapet.posture.network;

import dev.parapet.core.Resource;
import dev.parapet.posture.access.Attribute;
import dev.parapet.posture.access.Item;
import dev.parapet.posture.network.End.Guard;
import dev.parapet.posture.network.Ports.Protocol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The ends of what services plug into subnets of ours: which subnets and which groups is written in the
/// resource, the address is not.
final class Plugs {
    static final String DATABASE = "AWS::RDS::DBInstance";
    static final String CLUSTER = "AWS::RDS::DBCluster";
    static final String SUBNETS = "AWS::RDS::DBSubnetGroup";

    /// How a type says where it is plugged in.
    ///
    /// @param subnets the path of the subnets' ids
    /// @param groups the path of the security groups' ids
    /// @param ports what it listens on; none for what only asks
    private record Plug(String subnets, String groups, Ports ports) {}

    private static final Ports HTTPS = Ports.tcp(443);
    private static final Ports WEB = HTTPS.or(Ports.tcp(80));
    private static final Ports NONE = Ports.none();
    private static final Plug VPC_CONFIG = new Plug("VpcConfig.Subnets", "VpcConfig.SecurityGroupIds", NONE);
    private static final Plug TOOL =
            new Plug("NetworkConfiguration.VpcConfig.Subnets", "NetworkConfiguration.VpcConfig.SecurityGroups", NONE);

    private static final Map<String, Plug> PLUGS = Map.ofEntries(
            Map.entry("AWS::BedrockAgentCore::BrowserCustom", TOOL),
            Map.entry("AWS::BedrockAgentCore::CodeInterpreterCustom", TOOL),
            Map.entry(
                    "AWS::BedrockAgentCore::Runtime",
                    new Plug(
                            "NetworkConfiguration.NetworkModeConfig.Subnets",
                            "NetworkConfiguration.NetworkModeConfig.SecurityGroups",
                            NONE)),
            Map.entry("AWS::EC2::VPCEndpoint", new Plug("SubnetIds", "SecurityGroupIds", Ports.all())),
            Map.entry("AWS::Glue::DevEndpoint", new Plug("SubnetId", "SecurityGroupIds", Ports.tcp(22))),
            Map.entry("AWS::Lambda::Function", new Plug("VpcConfig.SubnetIds", "VpcConfig.SecurityGroupIds", NONE)),
            Map.entry("AWS::OpenSearchServerless::VpcEndpoint", new Plug("SubnetIds", "SecurityGroupIds", HTTPS)),
            Map.entry(
                    "AWS::OpenSearchService::Domain",
                    new Plug("VPCOptions.SubnetIds", "VPCOptions.SecurityGroupIds", WEB)),
            Map.entry("AWS::RDS::DBProxy", new Plug("VpcSubnetIds", "VpcSecurityGroupIds", Ports.all())),
            Map.entry("AWS::SageMaker::Domain", new Plug("SubnetIds", "DefaultUserSettings.SecurityGroups", NONE)),
            Map.entry("AWS::SageMaker::Cluster", VPC_CONFIG),
            Map.entry("AWS::SageMaker::Model", VPC_CONFIG),
            Map.entry("AWS::SageMaker::NotebookInstance", new Plug("SubnetId", "SecurityGroupIds", NONE)),
            Map.entry("AWS::SageMaker::TrainingJob", VPC_CONFIG));

    private final Terrain terrain;
    private final Facts facts;
    private final Map<String, Resource> subnetGroups = new HashMap<>();

    Plugs(Terrain terrain) {
        this.terrain = terrain;
        this.facts = terrain.facts();
        facts.ofType(SUBNETS).forEach(group -> subnetGroups.put(key(group, group.name()), group));
        facts.ofType(SUBNETS)
                .forEach(group -> facts.text(group, "DBSubnetGroupName")
                        .value()
                        .ifPresent(name -> subnetGroups.put(key(group, name), group)));
    }

    static List<String> targets() {
        return PLUGS.entrySet().stream()
                .filter(entry -> !entry.getValue().ports.isEmpty())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    static boolean knows(String type) {
        return PLUGS.containsKey(type);
    }

    private static String key(Resource beside, String name) {
        return beside.account() + " " + beside.region() + " " + name;
    }

    List<End> of(Resource resource) {
        if (resource.type().equals(DATABASE)) {
            return ofDatabase(resource);
        }
        var plug = PLUGS.get(resource.type());
        if (plug == null) {
            return List.of();
        }
        var subnets = texts(resource, plug.subnets);
        var groups = texts(resource, plug.groups);
        return ends(resource, subnets, groups, Part.whole(plug.ports), Part.whole(List.of()));
    }

    /// A database lives in a subnet of its group that is in its zone; where that is public, it has a public
    /// name that leads there:
    /// <https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html>.
    private List<End> ofDatabase(Resource database) {
        var name = facts.text(database, "DBSubnetGroupName");
        var group = name.value().map(one -> subnetGroups.get(key(database, one)));
        Part<List<String>> subnets;
        if (name.isWhole() && name.value().isEmpty()) {
            subnets = new Part<>(List.of(), List.of("subnet group of " + database.name() + " (it has none)"));
        } else if (group.isEmpty()) {
            subnets = new Part<>(
                    List.of(),
                    name.isWhole()
                            ? List.of("subnet group " + name.value().orElse("") + " (it is not in the snapshot)")
                            : name.unread());
        } else {
            subnets = facts.texts(group.get(), "SubnetIds");
        }
        String zone = facts.known(database, "AvailabilityZone");
        var here = subnets.value().stream()
                .filter(id -> zone.isEmpty()
                        || terrain.subnet(id)
                                .map(subnet -> facts.known(subnet.resource(), "AvailabilityZone"))
                                .filter(other -> !other.isEmpty() && !other.equals(zone))
                                .isEmpty())
                .toList();
        var open = facts.text(database, "PubliclyAccessible");
        return ends(
                database,
                new Part<>(here, subnets.unread()),
                facts.texts(database, "VPCSecurityGroups"),
                port(database),
                new Part<>(
                        open.value().filter("true"::equals).isPresent() ? List.of("PubliclyAccessible") : List.of(),
                        open.unread()));
    }

    private Part<Ports> port(Resource database) {
        var port = facts.text(database, "Port");
        int number = port.value()
                .filter(text -> text.matches("[0-9]{1,5}"))
                .map(Integer::parseInt)
                .orElse(0);
        if (number > 0 && number <= Ports.LAST) {
            return Part.whole(Ports.tcp(number));
        }
        return new Part<>(Ports.of(Protocol.TCP, 0, Ports.LAST), List.of());
    }

    private List<End> ends(
            Resource holder,
            Part<List<String>> subnets,
            Part<List<String>> groups,
            Part<Ports> ports,
            Part<List<String>> open) {
        var ends = new ArrayList<End>();
        for (String id : subnets.value()) {
            ends.add(end(holder, id, groups, ports, open));
        }
        // Where it is was not read; that it is somewhere is known of a database, and may be of others.
        if (!subnets.isWhole()) {
            ends.add(end(
                    holder,
                    "",
                    new Part<>(groups.value(), Passage.and(groups.unread(), subnets.unread())),
                    ports,
                    open));
        }
        return ends;
    }

    private End end(Resource holder, String id, Part<List<String>> groups, Part<Ports> ports, Part<List<String>> open) {
        var subnet = terrain.subnet(id);
        return new End(
                holder,
                id.isEmpty() ? holder.name() : holder.name() + " in " + id,
                id,
                new Guard(groups, false),
                false,
                subnet.map(one -> one.addresses(4)).orElse(Addresses.EVERY_IPV4),
                subnet.map(one -> one.addresses(6)).orElse(Addresses.NONE),
                ports,
                open,
                Part.whole(List.of()),
                List.of());
    }

    /// The texts at `First.Second.Third`.
    private Part<List<String>> texts(Resource resource, String path) {
        String[] steps = path.split("\\.", -1);
        if (steps.length == 1) {
            return facts.texts(resource, path);
        }
        var items = facts.items(resource, steps[0]);
        Optional<Object> value = items.value().stream().findFirst().flatMap(item -> {
            Optional<Object> found = Optional.of(item.fields());
            for (int i = 1; i < steps.length; i++) {
                String step = steps[i];
                found = found.filter(one -> one instanceof Map<?, ?>)
                        .flatMap(one -> new Item((Map<?, ?>) one).value(step));
            }
            return found;
        });
        return new Part<>(value.map(Attribute::texts).orElse(List.of()), items.unread());
    }
}
