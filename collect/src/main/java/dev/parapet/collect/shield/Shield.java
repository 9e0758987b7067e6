package dev.parapet.collect.shield;

import static dev.parapet.collect.Registration.global;

import dev.parapet.collect.Registration;
import java.util.List;
import software.amazon.awssdk.services.shield.ShieldClient;

/// The collectors of this package.
public final class Shield {
    private Shield() {}

    public static List<Registration<?>> collectors() {
        return List.of(
                global("shield", ShieldClient::builder, new Protections()),
                global("shield", ShieldClient::builder, new Subscriptions()));
    }
}
