package dev.parapet.collect.iam;

import static dev.parapet.collect.Registration.global;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Registration;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.IamClient;

/// The collectors of this package.
public final class Iam {
    private Iam() {}

    public static List<Registration<?>> collectors() {
        return Stream.<Collector<IamClient>>of(
                        new Identities(),
                        new IdentityProviders(),
                        new InstanceProfiles(),
                        new PasswordPolicies(),
                        new RootManagement(),
                        new RootUsers(),
                        new ServerCertificates())
                .<Registration<?>>map(collector -> global("iam", IamClient::builder, collector))
                .toList();
    }
}
