package dev.parapet.collect.s3vectors;

import dev.parapet.collect.Answers;
import dev.parapet.collect.Collector;
import dev.parapet.collect.Listing;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.s3vectors.S3VectorsClient;
import software.amazon.awssdk.services.s3vectors.model.GetVectorBucketResponse;
import software.amazon.awssdk.services.s3vectors.model.VectorBucket;
import software.amazon.awssdk.services.s3vectors.model.VectorBucketSummary;

/// Observes vector buckets and whose key they have.
final class VectorBuckets implements Collector<S3VectorsClient> {
    private static final String TYPE = "AWS::S3Vectors::VectorBucket";

    static final Listing<S3VectorsClient, VectorBucketSummary> ALL =
            vectors -> vectors.listVectorBucketsPaginator(_ -> {}).vectorBuckets();

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("s3vectors:ListVectorBuckets", "s3vectors:GetVectorBucket", "s3vectors:ListTagsForResource");
    }

    @Override
    public int callsPerResource() {
        return 2;
    }

    @Override
    public void collect(S3VectorsClient vectors, Sink sink) {
        for (var bucket : sink.all(ALL, vectors)) {
            String arn = bucket.vectorBucketArn();
            sink.resource(
                    TYPE,
                    arn,
                    draft -> draft.take(bucket, "CreationTime", "VectorBucketArn", "VectorBucketName")
                            .readValue(
                                    "EncryptionConfiguration",
                                    () -> Answers.part(
                                            Answers.part(
                                                    vectors.getVectorBucket(request -> request.vectorBucketArn(arn)),
                                                    GetVectorBucketResponse::vectorBucket),
                                            VectorBucket::encryptionConfiguration))
                            .readTags(() -> vectors.listTagsForResource(request -> request.resourceArn(arn))
                                    .tags()));
        }
    }
}
