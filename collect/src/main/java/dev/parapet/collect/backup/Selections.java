package dev.parapet.collect.backup;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.backup.BackupClient;

/// Observes which resources backup plans select.
final class Selections implements Collector<BackupClient> {
    private static final String TYPE = "AWS::Backup::BackupSelection";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("backup:GetBackupSelection", "backup:ListBackupPlans", "backup:ListBackupSelections");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(BackupClient backup, Sink sink) {
        for (var plan : sink.all(Plans.ALL, backup)) {
            String planId = plan.backupPlanId();
            for (var selection : backup.listBackupSelectionsPaginator(request -> request.backupPlanId(planId))
                    .backupSelectionsList()) {
                String id = selection.selectionId();
                sink.resource(
                        TYPE,
                        sink.place().arn("backup", "backup-plan:" + planId + "/selection/" + id),
                        draft -> draft.take(selection, "BackupPlanId", "SelectionId")
                                .readValue(
                                        "BackupSelection",
                                        () -> backup.getBackupSelection(request -> request.backupPlanId(planId)
                                                        .selectionId(id))
                                                .backupSelection()));
            }
        }
    }
}
