package dev.parapet.collect.acm;

import static dev.parapet.collect.Registration.regional;

import dev.parapet.collect.Registration;
import java.util.List;
import software.amazon.awssdk.services.acm.AcmClient;

/// The collectors of this package.
public final class Acm {
    private Acm() {}

    public static List<Registration<?>> collectors() {
        return List.of(regional("acm", AcmClient::builder, new Certificates()));
    }
}
