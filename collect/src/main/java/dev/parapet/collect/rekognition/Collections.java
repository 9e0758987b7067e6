package dev.parapet.collect.rekognition;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/// Observes collections of faces: how many they hold and since when. No face is read.
final class Collections implements Collector<RekognitionClient> {
    private static final String TYPE = "AWS::Rekognition::Collection";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("rekognition:ListCollections", "rekognition:DescribeCollection");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(RekognitionClient rekognition, Sink sink) {
        for (String id : rekognition.listCollectionsPaginator(_ -> {}).collectionIds()) {
            String arn = sink.place().arn("rekognition", "collection/" + id);
            sink.resource(
                    TYPE,
                    arn,
                    draft -> draft.set("CollectionId", id)
                            .set("Arn", arn)
                            .read(
                                    () -> rekognition.describeCollection(request -> request.collectionId(id)),
                                    "CreationTimestamp",
                                    "FaceCount",
                                    "FaceModelVersion",
                                    "UserCount")
                            .tagsOfRegion());
        }
    }
}
