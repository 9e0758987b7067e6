package dev.parapet.collect;

import java.util.function.Supplier;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkClient;

/// A collector with the client it needs.
///
/// @param service the service in the SDK's spelling of its package, `sagemaker`; calls are paced by it
/// @param scope how often it runs in an account
/// @param builder makes a fresh builder of the client
public record Registration<C extends SdkClient>(
        String service, Scope scope, Supplier<? extends AwsClientBuilder<?, C>> builder, Collector<C> collector) {

    /// How often a collector runs in an account.
    public enum Scope {
        /// In every region.
        REGIONAL,
        /// Once, in the partition's home region: IAM, Organizations, CloudFront, the list of buckets.
        GLOBAL
    }

    public static <C extends SdkClient> Registration<C> regional(
            String service, Supplier<? extends AwsClientBuilder<?, C>> builder, Collector<C> collector) {
        return new Registration<>(service, Scope.REGIONAL, builder, collector);
    }

    public static <C extends SdkClient> Registration<C> global(
            String service, Supplier<? extends AwsClientBuilder<?, C>> builder, Collector<C> collector) {
        return new Registration<>(service, Scope.GLOBAL, builder, collector);
    }
}
