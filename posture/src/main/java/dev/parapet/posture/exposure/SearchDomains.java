package dev.parapet.posture.exposure;

import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import dev.parapet.posture.access.Attribute;
import dev.parapet.posture.access.Guard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// OpenSearch domains, which may hide in a VPC, and may ask for a user of their own besides.
///
/// <https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ac.html>
final class SearchDomains implements Exposures.Way {
    private final Snapshot snapshot;
    private final Decider decider;

    SearchDomains(Snapshot snapshot, Decider decider) {
        this.snapshot = snapshot;
        this.decider = decider;
    }

    @Override
    public Map<Reach, Ruling> rule(Surface surface, Resource domain, Guard guard) {
        var conditions = new ArrayList<String>();
        var missing = new ArrayList<String>();
        switch (Attribute.of(snapshot, domain, "VPCOptions")) {
            case Attribute.Absent() -> {}
            case Attribute.Unknown(String why) ->
                missing.add("whether " + domain.name() + " is in a VPC (" + why + ")");
            case Attribute.Value(Object value) ->
                conditions.add("from where the network reaches "
                        + (value instanceof Map<?, ?> map && map.get("VPCId") != null
                                ? "VPC " + map.get("VPCId")
                                : "its VPC"));
        }
        switch (Attribute.of(snapshot, domain, "AdvancedSecurityOptions")) {
            case Attribute.Absent() -> {}
            case Attribute.Unknown(String why) ->
                missing.add("whether " + domain.name() + " has users of its own (" + why + ")");
            case Attribute.Value(Object value) -> {
                if (value instanceof Map<?, ?> map && Boolean.TRUE.equals(map.get("Enabled"))) {
                    conditions.add("as a user whom its fine-grained access control lets in");
                }
            }
        }
        var rulings = decider.decide(surface, domain, guard);
        return surface.each((reach, _) -> rulings.getOrDefault(reach, Ruling.CLOSED)
                .under(List.copyOf(conditions))
                .unless(List.copyOf(missing)));
    }
}
