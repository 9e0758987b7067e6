package dev.parapet.collect.s3;

import static dev.parapet.collect.Registration.global;
import static dev.parapet.collect.Registration.regional;

import dev.parapet.collect.Registration;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3control.S3ControlClient;
import software.amazon.awssdk.services.s3control.S3ControlClientBuilder;
import software.amazon.awssdk.services.s3control.endpoints.S3ControlEndpointProvider;

/// The collectors of this package.
public final class S3 {
    private S3() {}

    public static List<Registration<?>> collectors() {
        return List.of(
                global("s3", S3Client::builder, new Buckets()),
                global("s3control", S3::control, new AccountBlocks()),
                regional("s3control", S3::control, new AccessPoints()));
    }

    // AWS's rules put the account in front of the host, which an emulator at an address of numbers cannot have.
    private static S3ControlClientBuilder control() {
        var rules = S3ControlEndpointProvider.defaultProvider();
        return S3ControlClient.builder()
                .endpointProvider(call -> call.endpoint() == null
                        ? rules.resolveEndpoint(call)
                        : CompletableFuture.completedFuture(Endpoint.builder()
                                .url(URI.create(call.endpoint()))
                                .build()));
    }
}
