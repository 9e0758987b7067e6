package dev.parapet.respond.iam;

import dev.parapet.respond.Change;
import dev.parapet.respond.Inapplicable;
import dev.parapet.respond.Setting;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Makes the version of a managed policy the default again that was there before the call.
public final class RevertPolicyVersion extends Setting {
    public RevertPolicyVersion() {
        super("iam.policy.revert_version", "iam:ListPolicyVersions", "iam:SetDefaultPolicyVersion");
    }

    @Override
    public List<Change> changes(Situation situation) {
        String call = situation.trigger().text("eventName");
        String policy = situation.trigger().text("requestParameters.policyArn");
        if (policy.isEmpty() || !(call.equals("CreatePolicyVersion") || call.equals("SetDefaultPolicyVersion"))) {
            throw new Inapplicable("the call changed no version of a policy");
        }
        var versions = versions(policy, situation.aws());
        String current = defaultVersion(versions);
        String named = situation
                .trigger()
                .text(
                        call.equals("CreatePolicyVersion")
                                ? "responseElements.policyVersion.versionId"
                                : "requestParameters.versionId");
        if (named.isEmpty()) {
            throw new Inapplicable("the event does not say which version it was");
        }
        // A version that never was the default, or is it no more: the one before would be anybody's.
        if (!named.equals(current)) {
            throw new Inapplicable("another version is the default");
        }
        // The newest one beside the default: the one before, if the attacker made the default.
        String before = versions.stream()
                .filter(version -> !current.equals(version.get("VersionId")))
                .max(Comparator.comparing(version -> String.valueOf(version.get("CreateDate"))))
                .map(version -> String.valueOf(version.get("VersionId")))
                .orElseThrow(() -> new Inapplicable("there is no earlier version"));
        return List.of(new Change(policy, "default version", Map.of("PolicyArn", policy), Map.of("VersionId", before)));
    }

    private static List<Map<String, Object>> versions(String policy, Reads aws) {
        return aws.list(Call.of("iam:ListPolicyVersions", Map.of("PolicyArn", policy)), "Versions", "Marker");
    }

    private static String defaultVersion(List<Map<String, Object>> versions) {
        return versions.stream()
                .filter(version -> Boolean.TRUE.equals(version.get("IsDefaultVersion")))
                .findFirst()
                .map(version -> String.valueOf(version.get("VersionId")))
                .orElse("");
    }

    @Override
    public Map<String, Object> state(Change change, Reads aws) {
        return Map.of("VersionId", defaultVersion(versions(change.text("PolicyArn"), aws)));
    }

    @Override
    public List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws) {
        return List.of(Call.of(
                "iam:SetDefaultPolicyVersion",
                Map.of("PolicyArn", change.text("PolicyArn"), "VersionId", to.getOrDefault("VersionId", ""))));
    }
}
