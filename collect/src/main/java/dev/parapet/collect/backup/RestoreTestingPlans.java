package dev.parapet.collect.backup;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.backup.BackupClient;

/// Observes plans that try whether backups can be restored.
final class RestoreTestingPlans implements Collector<BackupClient> {
    private static final String TYPE = "AWS::Backup::RestoreTestingPlan";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("backup:ListRestoreTestingPlans");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(BackupClient backup, Sink sink) {
        for (var plan : backup.listRestoreTestingPlansPaginator(request -> {}).restoreTestingPlans()) {
            sink.resource(
                    TYPE,
                    plan.restoreTestingPlanArn(),
                    draft -> draft.take(
                                    plan,
                                    "RestoreTestingPlanArn",
                                    "RestoreTestingPlanName",
                                    "ScheduleExpression",
                                    "ScheduleExpressionTimezone",
                                    "StartWindowHours")
                            .tagsOfRegion());
        }
    }
}
