package dev.parapet.collect.backup;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.backup.BackupClient;

/// Observes which kinds of resources AWS Backup looks after in a region. One resource a region.
final class RegionSettings implements Collector<BackupClient> {
    private static final String TYPE = "AWS::Backup::RegionSettings";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("backup:DescribeRegionSettings");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(BackupClient backup, Sink sink) {
        sink.resource(
                TYPE,
                sink.place().arn("backup", "region-settings"),
                draft -> draft.read(
                        () -> backup.describeRegionSettings(request -> {}),
                        "ResourceTypeManagementPreference",
                        "ResourceTypeOptInPreference"));
    }
}
