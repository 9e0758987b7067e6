package dev.parapet.collect.backup;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Listing;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.backup.model.BackupPlan;
import software.amazon.awssdk.services.backup.model.BackupPlansListMember;
import software.amazon.awssdk.services.backup.model.BackupRule;

/// Observes backup plans.
final class Plans implements Collector<BackupClient> {
    private static final String TYPE = "AWS::Backup::BackupPlan";

    static final Listing<BackupClient, BackupPlansListMember> ALL =
            backup -> backup.listBackupPlansPaginator(request -> {}).backupPlansList();

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("backup:GetBackupPlan", "backup:ListBackupPlans");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(BackupClient backup, Sink sink) {
        for (var plan : sink.all(ALL, backup)) {
            sink.resource(TYPE, plan.backupPlanArn(), draft -> describe(backup, plan, draft));
        }
    }

    private static void describe(BackupClient backup, BackupPlansListMember plan, Draft draft) {
        draft.take(plan, "BackupPlanArn", "BackupPlanId", "VersionId")
                .attempt(
                        () -> {
                            var described = backup.getBackupPlan(request -> request.backupPlanId(plan.backupPlanId()))
                                    .backupPlan();
                            if (described == null) {
                                draft.unread(Gap.Reason.UNIMPLEMENTED, "an answer without a plan", "BackupPlan");
                            } else {
                                draft.set("BackupPlan", shaped(described));
                            }
                        },
                        "BackupPlan")
                .tagsOfRegion();
    }

    private static Map<String, Object> shaped(BackupPlan plan) {
        var shaped = new HashMap<String, Object>();
        put(shaped, "BackupPlanName", plan.backupPlanName());
        put(shaped, "AdvancedBackupSettings", plan.advancedBackupSettings());
        shaped.put("BackupPlanRule", plan.rules().stream().map(Plans::shaped).toList());
        return shaped;
    }

    private static Map<String, Object> shaped(BackupRule rule) {
        var shaped = new HashMap<String, Object>();
        put(shaped, "RuleName", rule.ruleName());
        put(shaped, "TargetBackupVault", rule.targetBackupVaultName());
        put(shaped, "TargetLogicallyAirGappedBackupVaultArn", rule.targetLogicallyAirGappedBackupVaultArn());
        put(shaped, "ScheduleExpression", rule.scheduleExpression());
        put(shaped, "ScheduleExpressionTimezone", rule.scheduleExpressionTimezone());
        put(shaped, "StartWindowMinutes", rule.startWindowMinutes());
        put(shaped, "CompletionWindowMinutes", rule.completionWindowMinutes());
        put(shaped, "EnableContinuousBackup", rule.enableContinuousBackup());
        put(shaped, "Lifecycle", rule.lifecycle());
        put(shaped, "CopyActions", rule.hasCopyActions() ? rule.copyActions() : null);
        return shaped;
    }

    private static void put(Map<String, Object> map, String key, @Nullable Object value) {
        if (value != null) {
            map.put(key, value);
        }
    }
}
