package dev.parapet.collect.directconnect;

import static dev.parapet.collect.Registration.regional;

import dev.parapet.collect.Registration;
import java.util.List;
import software.amazon.awssdk.services.directconnect.DirectConnectClient;

/// The collectors of this package.
public final class DirectConnect {
    private DirectConnect() {}

    public static List<Registration<?>> collectors() {
        return List.of(
                regional("directconnect", DirectConnectClient::builder, new Connections()),
                regional("directconnect", DirectConnectClient::builder, new VirtualInterfaces()));
    }
}
