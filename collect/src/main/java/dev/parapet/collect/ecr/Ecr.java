package dev.parapet.collect.ecr;

import static dev.parapet.collect.Registration.regional;

import dev.parapet.collect.Registration;
import java.util.List;
import software.amazon.awssdk.services.ecr.EcrClient;

/// The collectors of this package.
public final class Ecr {
    private Ecr() {}

    public static List<Registration<?>> collectors() {
        return List.of(
                regional("ecr", EcrClient::builder, new PullThroughCacheRules()),
                regional("ecr", EcrClient::builder, new RegistryPolicies()),
                regional("ecr", EcrClient::builder, new RegistryScanning()),
                regional("ecr", EcrClient::builder, new Replication()),
                regional("ecr", EcrClient::builder, new Repositories()));
    }
}
