package dev.parapet.collect.inspector;

import static dev.parapet.collect.Registration.regional;

import dev.parapet.collect.Registration;
import java.util.List;
import software.amazon.awssdk.services.inspector2.Inspector2Client;

/// The collectors of this package.
public final class Inspector {
    private Inspector() {}

    public static List<Registration<?>> collectors() {
        return List.of(regional("inspector2", Inspector2Client::builder, new AccountStatuses()));
    }
}
