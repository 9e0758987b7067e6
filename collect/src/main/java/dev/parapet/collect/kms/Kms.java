package dev.parapet.collect.kms;

import static dev.parapet.collect.Registration.regional;

import dev.parapet.collect.Registration;
import java.util.List;
import software.amazon.awssdk.services.kms.KmsClient;

/// The collectors of this package.
public final class Kms {
    private Kms() {}

    public static List<Registration<?>> collectors() {
        return List.of(
                regional("kms", KmsClient::builder, new KeyStores()), regional("kms", KmsClient::builder, new Keys()));
    }
}
