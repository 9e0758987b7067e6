package dev.parapet.collect.rds;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.rds.RdsClient;

/// Observes until when AWS supports each major version of the open-source engines.
///
/// Asked only where there is a database. Engines whose support AWS does not date (Oracle, SQL Server, Db2) are left
/// out.
final class MajorEngineVersions implements Collector<RdsClient> {
    private static final String TYPE = "AWS::RDS::DBMajorEngineVersion";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("rds:DescribeDBInstances", "rds:DescribeDBMajorEngineVersions");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(RdsClient rds, Sink sink) {
        if (rds.describeDBInstances(request -> request.maxRecords(20))
                .dbInstances()
                .isEmpty()) {
            return;
        }
        for (var version : rds.describeDBMajorEngineVersionsPaginator(_ -> {}).dbMajorEngineVersions()) {
            if (!version.supportedEngineLifecycles().isEmpty()) {
                sink.resource(
                        TYPE,
                        sink.place()
                                .arn(
                                        "rds",
                                        "major-engine-version:" + version.engine() + "/"
                                                + version.majorEngineVersion()),
                        draft -> draft.take(version, "Engine", "MajorEngineVersion", "SupportedEngineLifecycles"));
            }
        }
    }
}
