package dev.parapet.collect.securityhub;

import static dev.parapet.collect.Registration.regional;

import dev.parapet.collect.Registration;
import java.util.List;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;

/// The collectors of this package.
public final class SecurityHub {
    private SecurityHub() {}

    public static List<Registration<?>> collectors() {
        return List.of(
                regional("securityhub", SecurityHubClient::builder, new FindingAggregators()),
                regional("securityhub", SecurityHubClient::builder, new Hubs()),
                regional("securityhub", SecurityHubClient::builder, new ProductSubscriptions()),
                regional("securityhub", SecurityHubClient::builder, new Standards()));
    }
}
