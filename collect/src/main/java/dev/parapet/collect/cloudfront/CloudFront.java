package dev.parapet.collect.cloudfront;

import static dev.parapet.collect.Registration.global;

import dev.parapet.collect.Registration;
import java.util.List;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;

/// The collectors of this package.
public final class CloudFront {
    private CloudFront() {}

    public static List<Registration<?>> collectors() {
        return List.of(global("cloudfront", CloudFrontClient::builder, new Distributions()));
    }
}
