package dev.parapet.iam.usage;

import dev.parapet.core.Event;
import dev.parapet.iam.Arn;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The roles that a call hands over to a service, for each of which IAM is asked for `iam:PassRole` too.
///
/// `iam:PassedToService` is told only for services whose principal is well known to be this one.
final class PassedRoles {
    /// Prefixes whose principal is not the prefix itself; those that take roles for several principals are not here.
    private static final Map<String, String> PRINCIPALS = Map.of(
            "ecs", "ecs-tasks.amazonaws.com",
            "lex", "lexv2.amazonaws.com");

    /// Prefixes whose principal is `prefix.amazonaws.com`.
    private static final Set<String> PLAIN = Set.of(
            "bedrock",
            "bedrock-agentcore",
            "cloudformation",
            "codebuild",
            "codepipeline",
            "comprehend",
            "ec2",
            "firehose",
            "glue",
            "kendra",
            "lambda",
            "pipes",
            "rekognition",
            "sagemaker",
            "scheduler",
            "states",
            "transcribe");

    private final Set<String> passing = new HashSet<>();

    PassedRoles() {
        CallActions.lines("passing.txt", words -> passing.add(words.getFirst().toLowerCase(Locale.ROOT)));
    }

    boolean mayPass(String action) {
        return passing.contains(action.toLowerCase(Locale.ROOT));
    }

    /// The ARNs of roles among the parameters.
    static Set<String> in(Event event) {
        var roles = new LinkedHashSet<String>();
        Parameters.each(event.field("requestParameters").orElse(Map.of()), (name, text) -> {
            if (name.toLowerCase(Locale.ROOT).contains("role")
                    && Arn.parse(text)
                            .filter(arn -> arn.service().equals("iam") && arn.resource().startsWith("role/"))
                            .isPresent()) {
                roles.add(text);
            }
        });
        return roles;
    }

    static Optional<String> principal(String action) {
        String prefix = action.substring(0, action.indexOf(':'));
        return PLAIN.contains(prefix)
                ? Optional.of(prefix + ".amazonaws.com")
                : Optional.ofNullable(PRINCIPALS.get(prefix));
    }

    /// The actions that setting up a session may ask for beside the one to assume its role.
    static List<String> ofSession(Event event) {
        var beside = new java.util.ArrayList<String>();
        if (event.field("requestParameters.tags").isPresent()) {
            beside.add("sts:TagSession");
        }
        if (event.field("requestParameters.sourceIdentity").isPresent()) {
            beside.add("sts:SetSourceIdentity");
        }
        return beside;
    }
}
