package dev.parapet.collect.rekognition;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.ProjectVersionStatus;

/// Observes trained models: whose key they have, what they were trained on, where the results went. All versions are
/// taken, since each can be started again.
final class ProjectVersions implements Collector<RekognitionClient> {
    private static final String TYPE = "AWS::Rekognition::ProjectVersion";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("rekognition:DescribeProjects", "rekognition:DescribeProjectVersions");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(RekognitionClient rekognition, Sink sink) {
        for (var project : sink.all(Projects.ALL, rekognition)) {
            for (var version : rekognition
                    .describeProjectVersionsPaginator(request -> request.projectArn(project.projectArn()))
                    .projectVersionDescriptions()) {
                if (version.status() != ProjectVersionStatus.DELETING) {
                    sink.resource(
                            TYPE,
                            version.projectVersionArn(),
                            draft -> draft.take(version, DESCRIBED)
                                    .set("ProjectArn", project.projectArn())
                                    .tagsOfRegion());
                }
            }
        }
    }

    private static final String[] DESCRIBED = {
        "CreationTimestamp",
        "Feature",
        "KmsKeyId",
        "MaxInferenceUnits",
        "MinInferenceUnits",
        "OutputConfig",
        "ProjectVersionArn",
        "SourceProjectVersionArn",
        "Status",
        "TestingDataResult",
        "TrainingDataResult",
        "TrainingEndTimestamp"
    };
}
