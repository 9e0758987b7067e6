package dev.parapet.posture.exposure;

import dev.parapet.core.Resource;
import dev.parapet.posture.access.Guard;
import java.util.Map;
import java.util.Set;

/// Knowledge bases of Bedrock. Only those of type MANAGED have resource policies:
/// <https://docs.aws.amazon.com/bedrock/latest/userguide/kb-managed-cross-account.html>.
final class KnowledgeBases implements Exposures.Way {
    private static final Set<String> WITHOUT_POLICY = Set.of("VECTOR", "KENDRA", "SQL");

    private final Decider decider;

    KnowledgeBases(Decider decider) {
        this.decider = decider;
    }

    @Override
    public Map<Reach, Ruling> rule(Surface surface, Resource base, Guard guard) {
        boolean without = base.attributes().get("KnowledgeBaseConfiguration") instanceof Map<?, ?> map
                && WITHOUT_POLICY.contains(String.valueOf(map.get("Type")));
        return without ? surface.each((_, _) -> Ruling.CLOSED) : decider.decide(surface, base, guard);
    }
}
