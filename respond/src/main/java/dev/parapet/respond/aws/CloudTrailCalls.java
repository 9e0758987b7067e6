package dev.parapet.respond.aws;

import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.GetEventSelectorsRequest;
import software.amazon.awssdk.services.cloudtrail.model.GetTrailRequest;
import software.amazon.awssdk.services.cloudtrail.model.GetTrailStatusRequest;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsRequest;
import software.amazon.awssdk.services.cloudtrail.model.PutEventSelectorsRequest;
import software.amazon.awssdk.services.cloudtrail.model.StartLoggingRequest;
import software.amazon.awssdk.services.cloudtrail.model.UpdateTrailRequest;

/// The calls of `cloudtrail` that are made.
final class CloudTrailCalls {
    private CloudTrailCalls() {}

    static Service<CloudTrailClient> all() {
        return new Service<>("cloudtrail", CloudTrailClient::builder)
                .on("GetEventSelectors", GetEventSelectorsRequest::builder, CloudTrailClient::getEventSelectors)
                .on("GetTrail", GetTrailRequest::builder, CloudTrailClient::getTrail)
                .on("GetTrailStatus", GetTrailStatusRequest::builder, CloudTrailClient::getTrailStatus)
                .on("LookupEvents", LookupEventsRequest::builder, CloudTrailClient::lookupEvents)
                .on("PutEventSelectors", PutEventSelectorsRequest::builder, CloudTrailClient::putEventSelectors)
                .on("StartLogging", StartLoggingRequest::builder, CloudTrailClient::startLogging)
                .on("UpdateTrail", UpdateTrailRequest::builder, CloudTrailClient::updateTrail);
    }
}
