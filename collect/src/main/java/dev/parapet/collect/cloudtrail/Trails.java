package dev.parapet.collect.cloudtrail;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.Trail;

/// Observes trails, each in its home region, with what they record and whether it arrives.
///
/// Trails of the organization are seen in every member account, so that a member knows that it is recorded.
final class Trails implements Collector<CloudTrailClient> {
    private static final String TYPE = "AWS::CloudTrail::Trail";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of(
                "cloudtrail:DescribeTrails",
                "cloudtrail:GetEventSelectors",
                "cloudtrail:GetInsightSelectors",
                "cloudtrail:GetTrailStatus");
    }

    @Override
    public int callsPerResource() {
        return 3;
    }

    @Override
    public void collect(CloudTrailClient cloudTrail, Sink sink) {
        // Shadows are listed as well: without them a member account does not see its organization's trail.
        for (var trail : cloudTrail
                .describeTrails(request -> request.includeShadowTrails(true))
                .trailList()) {
            if (sink.place().region().equals(trail.homeRegion())) {
                sink.resource(TYPE, trail.trailARN(), draft -> describe(cloudTrail, trail, draft));
            }
        }
    }

    private static void describe(CloudTrailClient cloudTrail, Trail trail, Draft draft) {
        draft.take(
                        trail,
                        "CloudWatchLogsLogGroupArn",
                        "CloudWatchLogsRoleArn",
                        "HomeRegion",
                        "IncludeGlobalServiceEvents",
                        "IsMultiRegionTrail",
                        "IsOrganizationTrail",
                        "KmsKeyId as KMSKeyId",
                        "LogFileValidationEnabled as EnableLogFileValidation",
                        "Name as TrailName",
                        "S3BucketName",
                        "S3KeyPrefix",
                        "SnsTopicARN as SnsTopicArn",
                        "SnsTopicName",
                        "TrailARN as Arn")
                .read(
                        () -> cloudTrail.getTrailStatus(request -> request.name(trail.trailARN())),
                        "IsLogging",
                        "LatestCloudWatchLogsDeliveryError",
                        "LatestCloudWatchLogsDeliveryTime",
                        "LatestDeliveryError",
                        "LatestDeliveryTime",
                        "LatestDigestDeliveryError",
                        "LatestNotificationError",
                        "StartLoggingTime",
                        "StopLoggingTime")
                .read(
                        () -> cloudTrail.getEventSelectors(request -> request.trailName(trail.trailARN())),
                        "AdvancedEventSelectors",
                        "EventSelectors")
                .readValue(
                        "InsightSelectors",
                        Set.of("InsightNotEnabledException"),
                        () -> cloudTrail
                                .getInsightSelectors(request -> request.trailName(trail.trailARN()))
                                .insightSelectors())
                .tagsOfRegion();
    }
}
