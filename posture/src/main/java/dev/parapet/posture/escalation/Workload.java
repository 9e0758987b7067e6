package dev.parapet.posture.escalation;

import java.util.List;
import java.util.Map;

/// Something that runs under roles.
///
/// @param type as CloudFormation calls it
/// @param roles their ARNs
record Workload(String type, String arn, List<String> roles, Map<String, String> tags) {
    Workload {
        roles = List.copyOf(roles);
        tags = Map.copyOf(tags);
    }
}
