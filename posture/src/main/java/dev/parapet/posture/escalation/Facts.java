package dev.parapet.posture.escalation;

import dev.parapet.iam.decision.Context;
import dev.parapet.posture.access.Attachment;
import dev.parapet.posture.escalation.Technique.Permission;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The condition keys that tell what is asked for. The same object for the same question.
final class Facts {
    private final Map<String, Context> passed = new ConcurrentHashMap<>();
    private final Map<About, Context> known = new ConcurrentHashMap<>();
    private final Map<String, Context> attaching = new ConcurrentHashMap<>();

    private record About(String arn, String service, boolean bounded) {}

    /// What a request says by itself.
    ///
    /// @param caller an ARN
    Context brought(Permission permission, String caller) {
        if (permission.passedTo().isPresent()) {
            return passed.computeIfAbsent(
                    permission.passedTo().get(), service -> Context.of(Map.of("iam:PassedToService", service)));
        }
        return permission.action().startsWith("iam:Attach") ? attaching(caller) : Context.EMPTY;
    }

    private Context attaching(String caller) {
        return attaching.computeIfAbsent(
                Account.administrator(caller), arn -> Context.of(Map.of("iam:PolicyARN", arn)));
    }

    /// What is known of a user or a role that is asked about.
    Context about(Identity identity, String action) {
        boolean bounded = action.startsWith("iam:") && !action.endsWith("PermissionsBoundary");
        return known.computeIfAbsent(new About(identity.arn(), "iam", bounded), _ -> {
            var all = tags(identity.tags(), "iam");
            Optional<String> boundary = identity.boundary().map(Attachment::arn).filter(arn -> !arn.isEmpty());
            if (bounded && boundary.isPresent()) {
                all.put("iam:PermissionsBoundary", boundary.get());
            }
            return Context.of(all);
        });
    }

    Context about(Workload workload, String action) {
        String service = action.substring(0, action.indexOf(':'));
        return known.computeIfAbsent(
                new About(workload.arn(), service, false), _ -> Context.of(tags(workload.tags(), service)));
    }

    private static Map<String, String> tags(Map<String, String> tags, String service) {
        var all = new HashMap<String, String>();
        tags.forEach((key, value) -> {
            all.put("aws:ResourceTag/" + key, value);
            all.put(service + ":ResourceTag/" + key, value);
        });
        return all;
    }
}
