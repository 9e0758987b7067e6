package dev.parapet.collect.secretsmanager;

import static dev.parapet.collect.Registration.regional;

import dev.parapet.collect.Registration;
import java.util.List;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/// The collectors of this package.
public final class SecretsManager {
    private SecretsManager() {}

    public static List<Registration<?>> collectors() {
        return List.of(regional("secretsmanager", SecretsManagerClient::builder, new Secrets()));
    }
}
