package dev.parapet.collect;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.retry.RetryUtils;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.s3.S3BaseClientBuilder;
import software.amazon.awssdk.services.s3control.S3ControlClientBuilder;

/// The line to AWS that all clients share: connections, time-outs, retries, the endpoint.
///
/// @param endpoint where to send every call instead of AWS: an emulator
/// @param interceptors what else sees every call; tests put a guard here that refuses hosts other than loopback
public record Connection(
        SdkHttpClient http, Optional<URI> endpoint, int callsAtOnce, List<ExecutionInterceptor> interceptors)
        implements AutoCloseable {
    private static final int ATTEMPTS = 5;

    public Connection {
        interceptors = List.copyOf(interceptors);
    }

    public static Connection open(Optional<URI> endpoint, int callsAtOnce, List<ExecutionInterceptor> interceptors) {
        var http = ApacheHttpClient.builder()
                .maxConnections(callsAtOnce)
                .connectionTimeout(Duration.ofSeconds(5))
                .socketTimeout(Duration.ofSeconds(60))
                // Waiting for a connection is how a survey keeps to its number of calls at once; it is not a failure.
                .connectionAcquisitionTimeout(Duration.ofMinutes(30))
                .build();
        return new Connection(http, endpoint, callsAtOnce, interceptors);
    }

    /// A client in a region, as somebody, whose calls also pass `more`.
    public <C extends SdkClient> C client(
            AwsClientBuilder<?, C> builder,
            String region,
            AwsCredentialsProvider credentials,
            List<ExecutionInterceptor> more) {
        var override = ClientOverrideConfiguration.builder().retryStrategy(retries());
        interceptors.forEach(override::addExecutionInterceptor);
        more.forEach(override::addExecutionInterceptor);
        override.addExecutionInterceptor(new LaterCall.Detour());
        endpoint.ifPresent(
                _ -> override.putAdvancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true));
        builder.region(Region.of(region)).credentialsProvider(credentials).overrideConfiguration(override.build());
        endpoint.ifPresent(builder::endpointOverride);
        if (builder instanceof SdkSyncClientBuilder<?, ?> sync) {
            sync.httpClient(http);
        }
        if (builder instanceof S3BaseClientBuilder<?, ?> s3) {
            s3.crossRegionAccessEnabled(endpoint.isEmpty());
            s3.forcePathStyle(endpoint.isPresent());
        }
        if (builder instanceof S3ControlClientBuilder s3control) {
            // It writes the account in front of the host, which is none if the host is an address.
            endpoint.ifPresent(address -> s3control.endpointProvider(_ -> CompletableFuture.completedFuture(
                    Endpoint.builder().url(address).build())));
        }
        return builder.build();
    }

    // An emulator's 500 means that it does not know the call, and asking again does not teach it.
    private RetryStrategy retries() {
        if (endpoint.isEmpty()) {
            return AwsRetryStrategy.standardRetryStrategy().toBuilder()
                    .maxAttempts(ATTEMPTS)
                    .build();
        }
        return DefaultRetryStrategy.standardStrategyBuilder()
                .useClientDefaults(false)
                .maxAttempts(ATTEMPTS)
                .retryOnException(
                        failed -> failed instanceof SdkException known && RetryUtils.isThrottlingException(known))
                .treatAsThrottling(
                        failed -> failed instanceof SdkException known && RetryUtils.isThrottlingException(known))
                .build();
    }

    @Override
    public void close() {
        http.close();
    }
}
