package dev.parapet.collect.opensearchserverless;

import static dev.parapet.collect.Registration.regional;

import dev.parapet.collect.Registration;
import java.util.List;
import software.amazon.awssdk.services.opensearchserverless.OpenSearchServerlessClient;

/// The collectors of this package.
public final class OpenSearchServerless {
    private OpenSearchServerless() {}

    public static List<Registration<?>> collectors() {
        return List.of(
                regional("opensearchserverless", OpenSearchServerlessClient::builder, new AccessPolicies()),
                regional("opensearchserverless", OpenSearchServerlessClient::builder, new CapacityLimits()),
                regional("opensearchserverless", OpenSearchServerlessClient::builder, new Collections()),
                regional("opensearchserverless", OpenSearchServerlessClient::builder, new SecurityConfigs()),
                regional("opensearchserverless", OpenSearchServerlessClient::builder, new SecurityPolicies()),
                regional("opensearchserverless", OpenSearchServerlessClient::builder, new VpcEndpoints()));
    }
}
