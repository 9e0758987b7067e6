package dev.parapet.respond.aws;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.apache.ProxyConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3BaseClientBuilder;
import software.amazon.awssdk.services.s3control.S3ControlClientBuilder;

/// AWS through its SDK, or an emulator of it.
///
/// It asks once: whether to ask again is for the engine, which knows what is written in the journal.
public final class SdkAws implements Aws, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final SdkHttpClient http;
    private final AwsCredentialsProvider credentials;
    private final String home;
    private final Optional<URI> endpoint;
    private final List<ExecutionInterceptor> interceptors;
    private final InstantSource clock;
    private final Map<String, Service<?>> services = Services.all();
    private final Map<String, SdkClient> clients = new ConcurrentHashMap<>();

    /// @param home the region of calls that name none
    /// @param endpoint where to send every call instead of to AWS
    /// @param interceptors what else sees every call
    public SdkAws(
            AwsCredentialsProvider credentials,
            String home,
            Optional<URI> endpoint,
            List<ExecutionInterceptor> interceptors,
            InstantSource clock) {
        this.credentials = credentials;
        this.home = home;
        this.endpoint = endpoint;
        this.http = http(endpoint);
        this.interceptors = List.copyOf(interceptors);
        this.clock = clock;
    }

    /// A client of its own; what goes to this very machine goes past any proxy.
    private static SdkHttpClient http(Optional<URI> endpoint) {
        boolean here = endpoint.map(URI::getHost)
                .filter(host -> host.equals("127.0.0.1") || host.equals("[::1]"))
                .isPresent();
        return ApacheHttpClient.builder()
                .maxConnections(64)
                .connectionTimeout(Duration.ofSeconds(3))
                .socketTimeout(PATIENCE)
                .proxyConfiguration(ProxyConfiguration.builder()
                        .useSystemPropertyValues(!here)
                        .useEnvironmentVariableValues(!here)
                        .build())
                .build();
    }

    @Override
    public Reply send(Call call) {
        Service<?> service = services.get(call.service());
        if (service == null) {
            throw new IllegalArgumentException("nobody may call " + call.service());
        }
        return send(call, service);
    }

    private <C extends SdkClient> Reply send(Call call, Service<C> service) {
        C client = client(service, call.region().isEmpty() ? home : call.region());
        try {
            SdkPojo answer = service.call(client, call.operation(), call.parameters());
            return reply(answer);
        } catch (AwsServiceException refused) {
            throw Faults.of(call, refused);
        } catch (SdkException failed) {
            throw new AwsFault(AwsFault.Kind.UNKNOWN, call, "no answer", String.valueOf(failed.getMessage()));
        }
    }

    private Reply reply(SdkPojo answer) {
        String requestId = answer instanceof AwsResponse response
                ? String.valueOf(response.responseMetadata().requestId())
                : "";
        Instant date = answer instanceof SdkResponse response && response.sdkHttpResponse() != null
                ? response.sdkHttpResponse()
                        .firstMatchingHeader("Date")
                        .flatMap(SdkAws::date)
                        .orElseGet(clock::instant)
                : clock.instant();
        return new Reply(SdkShapes.values(answer), requestId, date);
    }

    private static Optional<Instant> date(String header) {
        try {
            return Optional.of(ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    // The service's own builder made the client under this key, so the cast cannot fail.
    @SuppressWarnings("unchecked")
    private <C extends SdkClient> C client(Service<C> service, String region) {
        return (C) clients.computeIfAbsent(service.prefix() + " " + region, _ -> built(service.builder(), region));
    }

    private <C extends SdkClient> C built(AwsClientBuilder<?, C> builder, String region) {
        var override = ClientOverrideConfiguration.builder()
                .retryStrategy(retry -> retry.maxAttempts(1))
                .apiCallTimeout(PATIENCE);
        interceptors.forEach(override::addExecutionInterceptor);
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

    @Override
    public void close() {
        clients.values().forEach(SdkClient::close);
        http.close();
    }
}
