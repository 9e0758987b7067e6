package dev.parapet.collect.rds;

import static dev.parapet.collect.Registration.regional;

import dev.parapet.collect.Registration;
import java.util.List;
import software.amazon.awssdk.services.rds.RdsClient;

/// The collectors of this package.
public final class Rds {
    private Rds() {}

    public static List<Registration<?>> collectors() {
        return List.of(
                regional("rds", RdsClient::builder, new ClusterParameterGroups()),
                regional("rds", RdsClient::builder, new ClusterSnapshots()),
                regional("rds", RdsClient::builder, new DbClusters()),
                regional("rds", RdsClient::builder, new DbInstances()),
                regional("rds", RdsClient::builder, new DbProxies()),
                regional("rds", RdsClient::builder, new DbSnapshots()),
                regional("rds", RdsClient::builder, new EventSubscriptions()),
                regional("rds", RdsClient::builder, new GlobalClusters()),
                regional("rds", RdsClient::builder, new MajorEngineVersions()),
                regional("rds", RdsClient::builder, new ParameterGroups()),
                regional("rds", RdsClient::builder, new SubnetGroups()));
    }
}
