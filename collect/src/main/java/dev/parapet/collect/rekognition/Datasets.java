package dev.parapet.collect.rekognition;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/// Observes the data sets of projects, as far as the projects tell of them. Images and labels are not read; where they
/// came from is told by the versions trained on them.
final class Datasets implements Collector<RekognitionClient> {
    private static final String TYPE = "AWS::Rekognition::Dataset";

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
        for (var project : sink.all(Projects.ALL, rekognition)) {
            for (var dataset : project.datasets()) {
                sink.resource(
                        TYPE,
                        dataset.datasetArn(),
                        draft -> draft.take(dataset, "CreationTimestamp", "DatasetArn", "DatasetType", "Status")
                                .set("ProjectArn", project.projectArn())
                                .tagsOfRegion());
            }
        }
    }
}
