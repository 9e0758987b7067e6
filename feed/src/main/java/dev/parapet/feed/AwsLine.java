package dev.parapet.feed;

import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.s3.S3Client;

/// The line to AWS of one feed: connections, credentials, the endpoint.
final class AwsLine implements AutoCloseable {
    /// Longer than a long poll.
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private static final int CONNECTIONS = 64;

    private final FeedOptions options;
    private final SdkHttpClient http = ApacheHttpClient.builder()
            .maxConnections(CONNECTIONS)
            .connectionTimeout(Duration.ofSeconds(5))
            .socketTimeout(ANSWER)
            .build();
    private final AwsCredentialsProvider credentials;

    AwsLine(FeedOptions options) {
        this.options = options;
        this.credentials = DefaultCredentialsProvider.builder()
                .profileName(options.profile().orElse(null))
                .build();
    }

    /// Buckets are found wherever they are.
    S3Client s3() throws FeedException {
        var builder = S3Client.builder()
                .crossRegionAccessEnabled(options.endpoint().isEmpty())
                .forcePathStyle(options.endpoint().isPresent());
        return client(builder, Optional.of(region(Optional.empty()).orElse("us-east-1")));
    }

    /// @param named the region that an address names; empty if it does not
    <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends SdkClient> C client(
            B builder, Optional<String> named) throws FeedException {
        String region = region(named)
                .orElseThrow(() -> new FeedException(
                        "nobody says in which region it is; give --region, or its ARN as the address"));
        var override = ClientOverrideConfiguration.builder();
        options.interceptors().forEach(override::addExecutionInterceptor);
        options.endpoint()
                .ifPresent(
                        _ -> override.putAdvancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true));
        builder.region(Region.of(region))
                .credentialsProvider(credentials)
                .overrideConfiguration(override.build())
                .httpClient(http);
        options.endpoint().ifPresent(builder::endpointOverride);
        return builder.build();
    }

    private Optional<String> region(Optional<String> named) {
        return named.or(options::region).or(AwsLine::configured);
    }

    private static Optional<String> configured() {
        try {
            return Optional.of(new DefaultAwsRegionProviderChain().getRegion().id());
        } catch (SdkClientException _) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
