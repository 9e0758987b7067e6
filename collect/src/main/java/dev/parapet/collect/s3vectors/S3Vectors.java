package dev.parapet.collect.s3vectors;

import static dev.parapet.collect.Registration.regional;

import dev.parapet.collect.Registration;
import java.util.List;
import software.amazon.awssdk.services.s3vectors.S3VectorsClient;

/// The collectors of this package.
public final class S3Vectors {
    private S3Vectors() {}

    public static List<Registration<?>> collectors() {
        return List.of(
                regional("s3vectors", S3VectorsClient::builder, new Indexes()),
                regional("s3vectors", S3VectorsClient::builder, new VectorBucketPolicies()),
                regional("s3vectors", S3VectorsClient::builder, new VectorBuckets()));
    }
}
