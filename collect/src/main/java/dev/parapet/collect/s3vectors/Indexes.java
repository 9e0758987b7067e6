package dev.parapet.collect.s3vectors;

import dev.parapet.collect.Answers;
import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.s3vectors.S3VectorsClient;
import software.amazon.awssdk.services.s3vectors.model.GetIndexResponse;

/// Observes vector indexes: their key, where it is not the bucket's, and the names of what lies beside the vectors. No
/// vector is read.
final class Indexes implements Collector<S3VectorsClient> {
    private static final String TYPE = "AWS::S3Vectors::Index";

    private static final String[] DESCRIBED = {
        "DataType", "Dimension", "DistanceMetric", "EncryptionConfiguration", "MetadataConfiguration"
    };

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of(
                "s3vectors:ListVectorBuckets",
                "s3vectors:ListIndexes",
                "s3vectors:GetIndex",
                "s3vectors:ListTagsForResource");
    }

    @Override
    public int callsPerResource() {
        return 2;
    }

    @Override
    public void collect(S3VectorsClient vectors, Sink sink) {
        for (var bucket : sink.all(VectorBuckets.ALL, vectors)) {
            for (var index : vectors.listIndexesPaginator(request -> request.vectorBucketArn(bucket.vectorBucketArn()))
                    .indexes()) {
                String arn = index.indexArn();
                sink.resource(
                        TYPE,
                        arn,
                        draft -> draft.take(index, "CreationTime", "IndexArn", "IndexName", "VectorBucketName")
                                .set("VectorBucketArn", bucket.vectorBucketArn())
                                .attempt(
                                        () -> draft.take(
                                                Answers.part(
                                                        vectors.getIndex(request -> request.indexArn(arn)),
                                                        GetIndexResponse::index),
                                                DESCRIBED),
                                        DESCRIBED)
                                .readTags(() -> vectors.listTagsForResource(request -> request.resourceArn(arn))
                                        .tags()));
            }
        }
    }
}
