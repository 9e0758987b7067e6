package dev.parapet.collect.sns;

import static dev.parapet.collect.Registration.regional;

import dev.parapet.collect.Registration;
import java.util.List;
import software.amazon.awssdk.services.sns.SnsClient;

/// The collectors of this package.
public final class Sns {
    private Sns() {}

    public static List<Registration<?>> collectors() {
        return List.of(
                regional("sns", SnsClient::builder, new Subscriptions()),
                regional("sns", SnsClient::builder, new Topics()));
    }
}
