package dev.parapet.collect.athena;

import static dev.parapet.collect.Registration.regional;

import dev.parapet.collect.Registration;
import java.util.List;
import software.amazon.awssdk.services.athena.AthenaClient;

/// The collectors of this package.
public final class Athena {
    private Athena() {}

    public static List<Registration<?>> collectors() {
        return List.of(regional("athena", AthenaClient::builder, new WorkGroups()));
    }
}
