package dev.parapet.collect.rekognition;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Listing;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.CustomizationFeature;
import software.amazon.awssdk.services.rekognition.model.ProjectDescription;

/// Observes projects of Custom Labels and custom moderation.
final class Projects implements Collector<RekognitionClient> {
    private static final String TYPE = "AWS::Rekognition::Project";

    /// Both kinds of projects. Unasked, Rekognition gives those of Custom Labels only.
    static final Listing<RekognitionClient, ProjectDescription> ALL = rekognition -> rekognition
            .describeProjectsPaginator(request ->
                    request.features(CustomizationFeature.CUSTOM_LABELS, CustomizationFeature.CONTENT_MODERATION))
            .projectDescriptions();

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("rekognition:DescribeProjects");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(RekognitionClient rekognition, Sink sink) {
        for (var project : sink.all(ALL, rekognition)) {
            sink.resource(
                    TYPE,
                    project.projectArn(),
                    draft -> draft.take(
                                    project,
                                    "ProjectArn as Arn",
                                    "AutoUpdate",
                                    "CreationTimestamp",
                                    "Feature",
                                    "Status")
                            // arn:aws:rekognition:region:account:project/name/number
                            .set("ProjectName", project.projectArn().replaceAll("^.*:project/|/.*$", ""))
                            .tagsOfRegion());
        }
    }
}
