package dev.parapet.collect.cloudtrail;

import static dev.parapet.collect.Registration.regional;

import dev.parapet.collect.Registration;
import java.util.List;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;

/// The collectors of this package.
public final class CloudTrail {
    private CloudTrail() {}

    public static List<Registration<?>> collectors() {
        return List.of(
                regional("cloudtrail", CloudTrailClient::builder, new EventDataStores()),
                regional("cloudtrail", CloudTrailClient::builder, new Trails()));
    }
}
