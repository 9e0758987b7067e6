package dev.parapet.collect.rekognition;

import dev.parapet.collect.Answers;
import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.DescribeStreamProcessorResponse;
import software.amazon.awssdk.services.rekognition.model.RegionOfInterest;

/// Observes what watches video streams for faces and labels, and where it writes what it saw.
final class StreamProcessors implements Collector<RekognitionClient> {
    private static final String TYPE = "AWS::Rekognition::StreamProcessor";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("rekognition:ListStreamProcessors", "rekognition:DescribeStreamProcessor");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(RekognitionClient rekognition, Sink sink) {
        for (var page : rekognition.listStreamProcessorsPaginator(_ -> {})) {
            for (var processor : page.streamProcessors()) {
                sink.resource(
                        TYPE,
                        sink.place().arn("rekognition", "streamprocessor/" + processor.name()),
                        draft -> draft.take(processor, "Name", "Status")
                                .attempt(() -> describe(rekognition, processor.name(), draft), DESCRIBED)
                                .tagsOfRegion());
            }
        }
    }

    private static final String[] DESCRIBED = {
        "Arn",
        "BoundingBoxRegionsOfInterest",
        "ConnectedHomeSettings",
        "DataSharingPreference",
        "FaceSearchSettings",
        "KinesisDataStream",
        "KinesisVideoStream",
        "KmsKeyId",
        "NotificationChannel",
        "PolygonRegionsOfInterest",
        "RoleArn",
        "S3Destination",
        "StatusMessage"
    };

    // The API wraps into input, output and settings what the template has side by side.
    private static void describe(RekognitionClient rekognition, String name, Draft draft) {
        var described = Answers.whole(
                rekognition.describeStreamProcessor(request -> request.name(name)),
                DescribeStreamProcessorResponse::roleArn);
        draft.take(
                described,
                "StreamProcessorArn as Arn",
                "DataSharingPreference",
                "KmsKeyId",
                "RoleArn",
                "StatusMessage");
        if (described.input() != null) {
            draft.take(described.input(), "KinesisVideoStream");
        }
        if (described.output() != null) {
            draft.take(described.output(), "KinesisDataStream");
            var bucket = described.output().s3Destination();
            if (bucket != null) {
                draft.set("S3Destination", named("BucketName", bucket.bucket(), "ObjectKeyPrefix", bucket.keyPrefix()));
            }
        }
        if (described.settings() != null) {
            draft.take(
                    described.settings(), "FaceSearch as FaceSearchSettings", "ConnectedHome as ConnectedHomeSettings");
        }
        if (described.notificationChannel() != null
                && described.notificationChannel().snsTopicArn() != null) {
            draft.set(
                    "NotificationChannel",
                    Map.of("Arn", described.notificationChannel().snsTopicArn()));
        }
        var regions = described.regionsOfInterest();
        draft.set(
                "BoundingBoxRegionsOfInterest",
                regions.stream()
                        .filter(region -> region.boundingBox() != null)
                        .map(RegionOfInterest::boundingBox)
                        .toList());
        draft.set(
                "PolygonRegionsOfInterest",
                regions.stream()
                        .filter(RegionOfInterest::hasPolygon)
                        .map(RegionOfInterest::polygon)
                        .toList());
    }

    private static Map<String, Object> named(
            String first, @Nullable String one, String second, @Nullable String other) {
        var map = new LinkedHashMap<String, Object>();
        if (one != null) {
            map.put(first, one);
        }
        if (other != null) {
            map.put(second, other);
        }
        return map;
    }
}
