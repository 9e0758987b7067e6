package dev.parapet.collect.ssm;

import static dev.parapet.collect.Registration.regional;

import dev.parapet.collect.Registration;
import java.util.List;
import software.amazon.awssdk.services.ssm.SsmClient;

/// The collectors of this package.
public final class SystemsManager {
    private SystemsManager() {}

    public static List<Registration<?>> collectors() {
        return List.of(
                regional("ssm", SsmClient::builder, new ManagedInstances()),
                regional("ssm", SsmClient::builder, new ResourceCompliances()));
    }
}
