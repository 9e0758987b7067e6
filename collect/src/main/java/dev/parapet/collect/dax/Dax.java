package dev.parapet.collect.dax;

import static dev.parapet.collect.Registration.regional;

import dev.parapet.collect.Registration;
import java.util.List;
import software.amazon.awssdk.services.dax.DaxClient;

/// The collectors of this package.
public final class Dax {
    private Dax() {}

    public static List<Registration<?>> collectors() {
        return List.of(regional("dax", DaxClient::builder, new Clusters()));
    }
}
