package dev.parapet.collect.s3;

import static dev.parapet.collect.Registration.global;
import static dev.parapet.collect.Registration.regional;

import dev.parapet.collect.Registration;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3control.S3ControlClient;

/// The collectors of this package.
public final class S3 {
    private S3() {}

    public static List<Registration<?>> collectors() {
        return List.of(
                global("s3", S3Client::builder, new Buckets()),
                global("s3control", S3ControlClient::builder, new AccountBlocks()),
                regional("s3control", S3ControlClient::builder, new AccessPoints()));
    }
}
