package dev.parapet.posture.lists;

import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import dev.parapet.posture.paths.CrownJewels;
import dev.parapet.posture.paths.JewelRules;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// Whether a name that a log has is that of something worth stealing, as far as a snapshot knows.
public final class KnownWorth {
    private final Map<String, Boolean> precious = new HashMap<>();
    private final List<String> unread;

    private KnownWorth(Snapshot snapshot, JewelRules rules, CrownJewels jewels) {
        var all = new TreeSet<>(jewels.unread());
        rules.marks().stream()
                .map(JewelRules.Mark::in)
                .filter(type -> snapshot.looksAt(type).isEmpty())
                .forEach(type -> all.add(type + " (nobody looked)"));
        snapshot.looks().stream()
                .filter(look -> look.sampled()
                        && rules.marks().stream().anyMatch(mark -> mark.in().equals(look.type())))
                .forEach(look -> all.add(look.type() + " in " + look.region() + " (" + look.detail() + ")"));
        this.unread = List.copyOf(all);
        if (unread.isEmpty()) {
            for (String type : rules.ways().keySet()) {
                snapshot.ofType(type).forEach(resource -> note(resource, false));
            }
        }
        jewels.jewels().forEach(jewel -> note(jewel.resource(), true));
    }

    public static KnownWorth in(Snapshot snapshot, JewelRules rules) {
        return new KnownWorth(snapshot, rules, CrownJewels.in(snapshot, rules));
    }

    // Where two things have one name and one of them is precious, the name is.
    private void note(Resource resource, boolean worth) {
        precious.merge(lower(resource.id()), worth, Boolean::logicalOr);
        precious.merge(lower(resource.name()), worth, Boolean::logicalOr);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /// What was not read, so that something may be precious that nobody knows of. Then nothing is known not to be.
    public List<String> unread() {
        return unread;
    }

    /// Empty if the snapshot does not say.
    ///
    /// @param name or ARN; of an object in a bucket, the bucket's worth counts
    public Optional<Boolean> of(String name) {
        var known = precious.get(lower(name));
        if (known == null) {
            String bucket = name.replaceFirst("^(s3://|arn:[a-z-]+:s3:::)", "");
            known = precious.get(lower(bucket.replaceFirst("^/?([^/]+)/.*$", "$1")));
        }
        return Optional.ofNullable(known);
    }
}
