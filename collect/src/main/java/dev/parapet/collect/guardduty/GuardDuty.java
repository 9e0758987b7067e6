package dev.parapet.collect.guardduty;

import static dev.parapet.collect.Registration.regional;

import dev.parapet.collect.Registration;
import java.util.List;
import software.amazon.awssdk.services.guardduty.GuardDutyClient;

/// The collectors of this package.
public final class GuardDuty {
    private GuardDuty() {}

    public static List<Registration<?>> collectors() {
        return List.of(
                regional("guardduty", GuardDutyClient::builder, new Detectors()),
                regional("guardduty", GuardDutyClient::builder, new MalwareProtectionPlans()),
                regional("guardduty", GuardDutyClient::builder, new PublishingDestinations()));
    }
}
