package dev.parapet.collect.backup;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.backup.BackupClient;

/// Observes which resources have a backup at all, and since when none was made.
final class ProtectedResources implements Collector<BackupClient> {
    private static final String TYPE = "AWS::Backup::ProtectedResource";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("backup:ListProtectedResources");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(BackupClient backup, Sink sink) {
        for (var kept : backup.listProtectedResourcesPaginator(request -> {}).results()) {
            sink.resource(
                    TYPE,
                    sink.place().arn("backup", "protected-resource/" + kept.resourceArn()),
                    draft -> draft.take(
                            kept,
                            "LastBackupTime",
                            "LastBackupVaultArn",
                            "LastRecoveryPointArn",
                            "ResourceArn",
                            "ResourceType"));
        }
    }
}
