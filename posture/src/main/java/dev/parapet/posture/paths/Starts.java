package dev.parapet.posture.paths;

import dev.parapet.core.Resource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How likely it is that somebody else holds a principal.
final class Starts {
    private static final String USER = "AWS::IAM::User";

    private Starts() {}

    /// @param running the ARNs of roles that something runs under
    static double odds(Resource principal, Set<String> running) {
        if (!principal.type().equals(USER)) {
            return running.contains(principal.id()) ? Odds.ROLE_OF_WORKLOAD : Odds.ROLE;
        }
        // What was not read counts as the worse.
        boolean password = !Boolean.FALSE.equals(principal.attributes().get("PasswordEnabled"));
        boolean factor = Boolean.TRUE.equals(principal.attributes().get("MfaActive"));
        if (password && !factor) {
            return Odds.USER_WITHOUT_MFA;
        }
        return hasKey(principal) ? Odds.USER_WITH_KEY : Odds.USER;
    }

    private static boolean hasKey(Resource user) {
        Object keys = user.attributes().get("AccessKeys");
        return keys instanceof List<?> list
                ? list.stream()
                        .anyMatch(key -> key instanceof Map<?, ?> map && !Boolean.FALSE.equals(map.get("Active")))
                : user.gaps().stream().anyMatch(gap -> gap.hides("AccessKeys"));
    }
}
