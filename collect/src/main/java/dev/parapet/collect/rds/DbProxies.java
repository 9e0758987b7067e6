package dev.parapet.collect.rds;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.rds.RdsClient;

/// Observes database proxies.
final class DbProxies implements Collector<RdsClient> {
    private static final String TYPE = "AWS::RDS::DBProxy";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("rds:DescribeDBProxies");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(RdsClient rds, Sink sink) {
        for (var proxy : rds.describeDBProxiesPaginator(_ -> {}).dbProxies()) {
            sink.resource(
                    TYPE,
                    proxy.dbProxyArn(),
                    draft -> draft.take(
                                    proxy,
                                    "Auth",
                                    "DBProxyArn",
                                    "DBProxyName",
                                    "DebugLogging",
                                    "DefaultAuthScheme",
                                    "Endpoint",
                                    "EngineFamily",
                                    "IdleClientTimeout",
                                    "RequireTLS",
                                    "RoleArn",
                                    "VpcId",
                                    "VpcSecurityGroupIds",
                                    "VpcSubnetIds")
                            .tagsOfRegion());
        }
    }
}
