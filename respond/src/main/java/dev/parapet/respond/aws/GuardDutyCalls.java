package dev.parapet.respond.aws;

import software.amazon.awssdk.services.guardduty.GuardDutyClient;
import software.amazon.awssdk.services.guardduty.model.CreateDetectorRequest;
import software.amazon.awssdk.services.guardduty.model.GetDetectorRequest;
import software.amazon.awssdk.services.guardduty.model.ListDetectorsRequest;
import software.amazon.awssdk.services.guardduty.model.UpdateDetectorRequest;

/// The calls of `guardduty` that are made.
final class GuardDutyCalls {
    private GuardDutyCalls() {}

    static Service<GuardDutyClient> all() {
        return new Service<>("guardduty", GuardDutyClient::builder)
                .on("CreateDetector", CreateDetectorRequest::builder, GuardDutyClient::createDetector)
                .on("GetDetector", GetDetectorRequest::builder, GuardDutyClient::getDetector)
                .on("ListDetectors", ListDetectorsRequest::builder, GuardDutyClient::listDetectors)
                .on("UpdateDetector", UpdateDetectorRequest::builder, GuardDutyClient::updateDetector);
    }
}
