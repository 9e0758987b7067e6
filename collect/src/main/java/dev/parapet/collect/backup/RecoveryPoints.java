package dev.parapet.collect.backup;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.backup.model.RecoveryPointByBackupVault;

/// Observes recovery points: the newest 100 of each vault.
///
/// AWS does not say in which order it lists them, so all of a vault are listed.
final class RecoveryPoints implements Collector<BackupClient> {
    private static final String TYPE = "AWS::Backup::RecoveryPoint";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("backup:ListBackupVaults", "backup:ListRecoveryPointsByBackupVault");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    private static final int KEPT = 100;
    private static final int PAGE = 1000;

    @Override
    public void collect(BackupClient backup, Sink sink) {
        for (var vault : backup.listBackupVaultsPaginator(request -> {}).backupVaultList()) {
            var newest = new PriorityQueue<>(Comparator.comparing(RecoveryPoints::created));
            int listed = 0;
            for (var point : backup.listRecoveryPointsByBackupVaultPaginator(request ->
                            request.backupVaultName(vault.backupVaultName()).maxResults(PAGE))
                    .recoveryPoints()) {
                listed++;
                newest.add(point);
                if (newest.size() > KEPT) {
                    newest.poll();
                }
            }
            if (listed > KEPT) {
                sink.sampled(TYPE, "the newest " + KEPT + " of " + listed + " in " + vault.backupVaultName());
            }
            for (var point : newest) {
                sink.resource(
                        TYPE,
                        point.recoveryPointArn(),
                        draft -> draft.take(
                                point,
                                "BackupVaultArn",
                                "BackupVaultName",
                                "CalculatedLifecycle",
                                "CreationDate",
                                "EncryptionKeyArn",
                                "IsEncrypted",
                                "Lifecycle",
                                "RecoveryPointArn",
                                "ResourceArn",
                                "ResourceType",
                                "Status"));
            }
        }
    }

    private static Instant created(RecoveryPointByBackupVault point) {
        return Objects.requireNonNullElse(point.creationDate(), Instant.EPOCH);
    }
}
