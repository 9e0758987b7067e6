package dev.parapet.posture.lists;

import dev.parapet.core.Look;
import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import dev.parapet.posture.lists.ListRules.Form;
import dev.parapet.posture.lists.ListRules.Source;
import dev.parapet.posture.paths.AttributePath;
import dev.parapet.posture.paths.CrownJewel;
import dev.parapet.posture.paths.CrownJewels;
import dev.parapet.posture.paths.JewelRules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What is in the lists, as a snapshot says.
///
/// @param lists by name
public record SnapshotLists(Map<String, Known> lists) {
    private static final Pattern REGISTRY =
            Pattern.compile("([0-9]{12}\\.dkr[.-]ecr(?:-fips)?\\.[a-z0-9-]+\\.[a-z0-9.]+/).*");
    private static final String SUBNET = "AWS::EC2::Subnet";
    private static final String TABLE = "AWS::EC2::RouteTable";

    /// @param values in the order of the alphabet
    /// @param unread what was not looked at, so that there may be more; empty if these are all
    public record Known(List<String> values, List<String> unread) {
        public Known {
            values = List.copyOf(values);
            unread = List.copyOf(unread);
        }
    }

    public SnapshotLists {
        lists = new LinkedHashMap<>(lists);
    }

    public static SnapshotLists in(Snapshot snapshot, ListRules rules, JewelRules jewels) {
        var found = CrownJewels.in(snapshot, jewels);
        var lists = new LinkedHashMap<String, Known>();
        rules.sources().forEach((name, sources) -> {
            var gathering = new Gathering(snapshot, jewels, found);
            sources.forEach(gathering::take);
            lists.put(name, gathering.known());
        });
        return new SnapshotLists(lists);
    }

    private static final class Gathering {
        private final Snapshot snapshot;
        private final JewelRules rules;
        private final CrownJewels jewels;
        private final Set<String> values = new TreeSet<>();
        private final Set<String> unread = new TreeSet<>();

        Gathering(Snapshot snapshot, JewelRules rules, CrownJewels jewels) {
            this.snapshot = snapshot;
            this.rules = rules;
            this.jewels = jewels;
        }

        Known known() {
            return new Known(List.copyOf(values), List.copyOf(unread));
        }

        void take(Source source) {
            switch (source) {
                case Source.At(String in, String at, Form form, var with) -> {
                    looked(in);
                    for (Resource resource : snapshot.ofType(in)) {
                        if (with.isPresent() && texts(with.get(), resource).isEmpty()) {
                            continue;
                        }
                        texts(at, resource).forEach(text -> add(text, form));
                    }
                }
                case Source.Jewels(List<String> kinds) -> {
                    unread.addAll(jewels.unread());
                    var marks = rules.marks().stream()
                            .filter(mark -> kinds.contains(mark.kind().id()))
                            .map(JewelRules.Mark::in);
                    marks.distinct().forEach(this::looked);
                    var titles = kinds.stream()
                            .flatMap(kind -> Optional.ofNullable(rules.kinds().get(kind)).stream())
                            .map(JewelRules.Kind::title)
                            .toList();
                    jewels.jewels().stream()
                            .filter(jewel -> jewel.kinds().stream().anyMatch(titles::contains))
                            .map(CrownJewel::resource)
                            .filter(resource -> resource.type().equals("AWS::S3::Bucket"))
                            .forEach(bucket -> values.add(bucket.name()));
                }
            }
        }

        private List<String> texts(String path, Resource resource) {
            var read = AttributePath.of(path).in(snapshot, resource);
            read.unread().ifPresent(unread::add);
            return read.texts();
        }

        // What the scan itself made is always there.
        private void looked(String type) {
            var looks = snapshot.looksAt(type);
            if (looks.isEmpty() && !type.startsWith("Parapet::")) {
                unread.add(type + " (nobody looked)");
            }
            for (Look look : looks) {
                if (!look.settled()) {
                    unread.add(type + " in " + look.region() + " of " + look.account() + " (" + look.detail() + ")");
                }
            }
        }

        private void add(String text, Form form) {
            switch (form) {
                case VALUE -> values.add(text);
                case BUCKET -> bucket(text);
                case REGISTRY -> {
                    var registry = REGISTRY.matcher(text);
                    if (registry.matches()) {
                        values.add(registry.group(1));
                    }
                }
                case NETWORK -> network(text);
            }
        }

        private void bucket(String text) {
            String name = text.replaceFirst("^(s3://|arn:[a-z-]+:s3:::)", "");
            if (!name.contains(":")) {
                values.add(name.replaceFirst("/.*", ""));
            }
        }

        // A subnet that no table names has the main table of its network.
        private void network(String subnet) {
            values.add(subnet);
            looked(SUBNET);
            looked(TABLE);
            for (Resource one : snapshot.where(SUBNET, "SubnetId", subnet)) {
                var vpc = String.valueOf(one.attributes().get("VpcId"));
                values.add(vpc);
                for (Resource table : snapshot.where(TABLE, "VpcId", vpc)) {
                    if (texts("Associations[].SubnetId", table).contains(subnet)
                            || texts("Associations[].Main", table).contains("true")) {
                        values.add(table.name());
                    }
                }
            }
        }
    }
}
