package dev.parapet.respond.sagemaker;

import dev.parapet.respond.Change;
import dev.parapet.respond.Inapplicable;
import dev.parapet.respond.Setting;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Deletes the running Studio apps of the user profile. Files stay, memory does not.
public final class DeleteApps extends Setting {
    public DeleteApps() {
        super(
                "sagemaker.studio.delete_app",
                "sagemaker:ListApps",
                "sagemaker:DescribeApp",
                "sagemaker:DeleteApp",
                "sagemaker:CreateApp");
    }

    @Override
    public List<Change> changes(Situation situation) {
        String domain = situation.argument("domain", situation.trigger().text("requestParameters.domainId"));
        String profile = situation.argument("profile", situation.trigger().text("requestParameters.userProfileName"));
        if (domain.isEmpty() || profile.isEmpty()) {
            throw new Inapplicable("no user profile of Studio is named");
        }
        var call = Call.in(
                situation.region(),
                "sagemaker:ListApps",
                Map.of("DomainIdEquals", domain, "UserProfileNameEquals", profile));
        var changes = situation.aws().list(call, "Apps", "NextToken").stream()
                .filter(app -> "InService".equals(app.get("Status")))
                .map(app -> new Change(
                        "studio " + domain + "/" + profile,
                        "app " + app.get("AppType") + "/" + app.get("AppName"),
                        Map.of(
                                "DomainId", domain,
                                "UserProfileName", profile,
                                "AppType", app.getOrDefault("AppType", ""),
                                "AppName", app.getOrDefault("AppName", ""),
                                "Region", situation.region()),
                        Map.of()))
                .toList();
        if (changes.isEmpty()) {
            throw new Inapplicable("no app runs");
        }
        return changes;
    }

    private static Map<String, Object> place(Change change) {
        return Map.of(
                "DomainId", change.text("DomainId"),
                "UserProfileName", change.text("UserProfileName"),
                "AppType", change.text("AppType"),
                "AppName", change.text("AppName"));
    }

    @Override
    public Map<String, Object> state(Change change, Reads aws) {
        return aws.find(Call.in(change.text("Region"), "sagemaker:DescribeApp", place(change)))
                .filter(app -> !Set.of("Deleted", "Deleting").contains(app.text("Status")))
                .<Map<String, Object>>map(app -> Map.of("Running", true))
                .orElse(Map.of());
    }

    @Override
    public List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws) {
        return List.of(Call.in(
                change.text("Region"), to.isEmpty() ? "sagemaker:DeleteApp" : "sagemaker:CreateApp", place(change)));
    }
}
