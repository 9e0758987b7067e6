package dev.parapet.collect.organizations;

import static dev.parapet.collect.Registration.global;

import dev.parapet.collect.Registration;
import java.util.List;
import software.amazon.awssdk.services.organizations.OrganizationsClient;

/// The collectors of this package.
public final class Organizations {
    private Organizations() {}

    public static List<Registration<?>> collectors() {
        return List.of(
                global("organizations", OrganizationsClient::builder, new Organization()),
                global("organizations", OrganizationsClient::builder, new Policies()),
                global("organizations", OrganizationsClient::builder, new Tree()));
    }
}
