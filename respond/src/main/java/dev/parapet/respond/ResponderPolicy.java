package dev.parapet.respond;

import dev.parapet.core.Playbook;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// The policy of the responder's role: exactly what the actions of its playbooks call, and no more.
public final class ResponderPolicy {
    /// Operations whose IAM action has another name.
    private static final Map<String, List<String>> ACTIONS = Map.ofEntries(
            Map.entry("s3:GetPublicAccessBlock", List.of("s3:GetBucketPublicAccessBlock")),
            Map.entry("s3:PutPublicAccessBlock", List.of("s3:PutBucketPublicAccessBlock")),
            Map.entry("s3:DeletePublicAccessBlock", List.of("s3:PutBucketPublicAccessBlock")),
            Map.entry("s3control:GetPublicAccessBlock", List.of("s3:GetAccountPublicAccessBlock")),
            Map.entry("s3control:PutPublicAccessBlock", List.of("s3:PutAccountPublicAccessBlock")),
            Map.entry("s3control:DeletePublicAccessBlock", List.of("s3:PutAccountPublicAccessBlock")),
            Map.entry("s3:GetBucketEncryption", List.of("s3:GetEncryptionConfiguration")),
            Map.entry("s3:GetObjectLockConfiguration", List.of("s3:GetBucketObjectLockConfiguration")),
            Map.entry("s3:PutObject", List.of("s3:PutObject", "s3:PutObjectTagging", "s3:PutObjectRetention")),
            Map.entry("bedrock-agent:ListAgentAliases", List.of("bedrock:ListAgentAliases")),
            Map.entry("bedrock-agent:GetAgentAlias", List.of("bedrock:GetAgentAlias")),
            Map.entry("bedrock-agent:UpdateAgentAlias", List.of("bedrock:UpdateAgentAlias")));

    private ResponderPolicy() {}

    /// The IAM actions that playbooks need, sorted.
    public static List<String> actions(Collection<Playbook> playbooks, Map<String, Action> actions) {
        var all = new TreeSet<String>();
        // What the gates ask.
        all.addAll(List.of(
                "iam:GetAccessKeyLastUsed",
                "iam:GetAccountSummary",
                "iam:ListRoleTags",
                "iam:ListUserTags",
                "s3:GetBucketTagging",
                "tag:GetResources"));
        for (Playbook playbook : playbooks) {
            for (Playbook.Step step : playbook.steps()) {
                Action action = actions.get(step.action());
                if (action != null) {
                    for (String operation : action.operations()) {
                        if (!operation.startsWith("local:")) {
                            all.addAll(ACTIONS.getOrDefault(operation, List.of(operation)));
                        }
                    }
                }
            }
        }
        return List.copyOf(all);
    }

    /// The document. Resources are named `*`: whom an incident is about is not known before.
    public static Map<String, Object> document(Collection<Playbook> playbooks, Map<String, Action> actions) {
        var statement = new LinkedHashMap<String, Object>();
        statement.put("Sid", "ParapetResponder");
        statement.put("Effect", "Allow");
        statement.put("Action", actions(playbooks, actions));
        statement.put("Resource", "*");
        var document = new LinkedHashMap<String, Object>();
        document.put("Version", "2012-10-17");
        document.put("Statement", List.of(statement));
        return document;
    }
}
