package dev.parapet.collect.s3vectors;

import dev.parapet.collect.Answers;
import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.s3vectors.S3VectorsClient;
import software.amazon.awssdk.services.s3vectors.model.GetVectorBucketPolicyResponse;
import software.amazon.awssdk.services.s3vectors.model.NotFoundException;

/// Observes the policies of vector buckets, of those that have one.
final class VectorBucketPolicies implements Collector<S3VectorsClient> {
    private static final String TYPE = "AWS::S3Vectors::VectorBucketPolicy";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("s3vectors:ListVectorBuckets", "s3vectors:GetVectorBucketPolicy");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(S3VectorsClient vectors, Sink sink) {
        for (var bucket : sink.all(VectorBuckets.ALL, vectors)) {
            GetVectorBucketPolicyResponse found;
            try {
                found = vectors.getVectorBucketPolicy(request -> request.vectorBucketArn(bucket.vectorBucketArn()));
            } catch (NotFoundException none) {
                continue;
            }
            sink.resource(
                    TYPE,
                    bucket.vectorBucketArn() + "/policy",
                    draft -> draft.take(bucket, "VectorBucketArn", "VectorBucketName")
                            .attempt(
                                    () -> draft.setJson(
                                            "Policy", Answers.part(found, GetVectorBucketPolicyResponse::policy)),
                                    "Policy"));
        }
    }
}
