package dev.parapet.collect.backup;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.backup.model.BackupVaultListMember;
import software.amazon.awssdk.services.backup.model.VaultType;

/// Observes vaults, ordinary and air-gapped ones.
final class Vaults implements Collector<BackupClient> {
    private static final String ORDINARY = "AWS::Backup::BackupVault";
    private static final String AIR_GAPPED = "AWS::Backup::LogicallyAirGappedBackupVault";

    @Override
    public Set<String> types() {
        return Set.of(ORDINARY, AIR_GAPPED);
    }

    @Override
    public Set<String> permissions() {
        return Set.of(
                "backup:GetBackupVaultAccessPolicy", "backup:GetBackupVaultNotifications", "backup:ListBackupVaults");
    }

    @Override
    public int callsPerResource() {
        return 2;
    }

    private static final Set<String> NONE = Set.of("ResourceNotFoundException");

    @Override
    public void collect(BackupClient backup, Sink sink) {
        for (var vault : backup.listBackupVaultsPaginator(request -> {}).backupVaultList()) {
            boolean airGapped = vault.vaultType() == VaultType.LOGICALLY_AIR_GAPPED_BACKUP_VAULT;
            sink.resource(airGapped ? AIR_GAPPED : ORDINARY, vault.backupVaultArn(), draft -> {
                if (airGapped) {
                    draft.take(vault, "MaxRetentionDays", "MinRetentionDays");
                } else {
                    lock(vault, draft);
                }
                describe(backup, vault, draft);
            });
        }
    }

    private static void lock(BackupVaultListMember vault, Draft draft) {
        if (!Boolean.TRUE.equals(vault.locked())) {
            return;
        }
        var lock = new HashMap<String, Object>();
        if (vault.minRetentionDays() != null) {
            lock.put("MinRetentionDays", vault.minRetentionDays());
        }
        if (vault.maxRetentionDays() != null) {
            lock.put("MaxRetentionDays", vault.maxRetentionDays());
        }
        draft.set("LockConfiguration", lock).set("LockDate", vault.lockDate());
    }

    private static void describe(BackupClient backup, BackupVaultListMember vault, Draft draft) {
        String name = vault.backupVaultName();
        draft.take(vault, "BackupVaultArn", "BackupVaultName", "EncryptionKeyArn")
                .attempt(
                        NONE,
                        () -> draft.setJson(
                                "AccessPolicy",
                                backup.getBackupVaultAccessPolicy(request -> request.backupVaultName(name))
                                        .policy()),
                        "AccessPolicy")
                .attempt(
                        NONE,
                        () -> {
                            var notifications =
                                    backup.getBackupVaultNotifications(request -> request.backupVaultName(name));
                            if (notifications.snsTopicArn() != null) {
                                draft.set(
                                        "Notifications",
                                        Map.of(
                                                "BackupVaultEvents",
                                                notifications.backupVaultEventsAsStrings(),
                                                "SNSTopicArn",
                                                notifications.snsTopicArn()));
                            }
                        },
                        "Notifications")
                .tagsOfRegion();
    }
}
