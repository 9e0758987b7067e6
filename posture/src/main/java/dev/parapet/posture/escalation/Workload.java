package dev.parapet.posture.escalation;

import dev.parapet.core.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Something that runs under roles.
///
/// @param type as CloudFormation calls it
/// @param roles their ARNs
/// @param resource in the snapshot; empty for one that somebody wrote down
public record Workload(
        String type, String arn, List<String> roles, Map<String, String> tags, Optional<Resource> resource) {
    public Workload {
        roles = List.copyOf(roles);
        tags = Map.copyOf(tags);
    }
}
