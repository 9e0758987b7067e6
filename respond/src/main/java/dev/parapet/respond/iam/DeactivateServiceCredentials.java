package dev.parapet.respond.iam;

import dev.parapet.respond.Change;
import dev.parapet.respond.Inapplicable;
import dev.parapet.respond.Setting;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import java.util.List;
import java.util.Map;

/// Deactivates the service-specific credentials of the user: long-term Bedrock API keys go on when
/// access keys are off.
public final class DeactivateServiceCredentials extends Setting {
    public DeactivateServiceCredentials() {
        super("iam.ssc.deactivate", "iam:ListServiceSpecificCredentials", "iam:UpdateServiceSpecificCredential");
    }

    @Override
    public List<Change> changes(Situation situation) {
        var user = Holder.user(situation);
        var changes = credentials(situation.aws(), user.name()).stream()
                .filter(credential -> "Active".equals(credential.get("Status")))
                .map(credential -> String.valueOf(credential.get("ServiceSpecificCredentialId")))
                .map(id -> new Change(
                        user.arn(),
                        "service credential " + id,
                        Map.of("UserName", user.name(), "ServiceSpecificCredentialId", id),
                        Map.of("Status", "Inactive")))
                .toList();
        if (changes.isEmpty()) {
            throw new Inapplicable("the user has no active service credential");
        }
        return changes;
    }

    private static List<Map<String, Object>> credentials(Reads aws, String user) {
        return aws.read("iam:ListServiceSpecificCredentials", Map.of("UserName", user))
                .list("ServiceSpecificCredentials");
    }

    @Override
    public Map<String, Object> state(Change change, Reads aws) {
        return credentials(aws, change.text("UserName")).stream()
                .filter(credential -> change.text("ServiceSpecificCredentialId")
                        .equals(credential.get("ServiceSpecificCredentialId")))
                .findFirst()
                .<Map<String, Object>>map(credential -> Map.of("Status", String.valueOf(credential.get("Status"))))
                .orElse(Map.of());
    }

    @Override
    public List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws) {
        return List.of(Call.of(
                "iam:UpdateServiceSpecificCredential",
                Map.of(
                        "UserName", change.text("UserName"),
                        "ServiceSpecificCredentialId", change.text("ServiceSpecificCredentialId"),
                        "Status", to.getOrDefault("Status", "Inactive"))));
    }
}
