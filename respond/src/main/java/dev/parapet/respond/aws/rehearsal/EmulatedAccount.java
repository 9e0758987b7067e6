package dev.parapet.respond.aws.rehearsal;

import dev.parapet.respond.aws.Aws;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reply;
import dev.parapet.respond.aws.SdkAws;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.apache.ProxyConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;

/// The account of an emulator: what a story needs can be made in it, and a responder can act in it.
///
/// Its address is one of this machine, or it is refused; its credentials are made up; and each call is checked once
/// more
/// before it leaves, past any proxy, so that nothing of a rehearsal can reach AWS.
public final class EmulatedAccount implements Aws, AutoCloseable {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]");
    private static final Region HOME = Region.US_EAST_1;
    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("rehearsal", "rehearsal"));
    private static final String DENY_ALL =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}]}";
    private static final String TRUST_OF_SAGEMAKER = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",\
            "Principal":{"Service":"sagemaker.amazonaws.com"}}]}""";

    private final InstantSource clock;
    private final SdkHttpClient http;
    private final SdkAws aws;
    private final IamClient iam;
    private final S3Client s3;
    private final SnsClient sns;

    /// @param endpoint of the emulator: `http://127.0.0.1:PORT`
    /// @throws IllegalArgumentException if it is not an address of this machine
    public EmulatedAccount(URI endpoint, InstantSource clock) {
        if (endpoint.getHost() == null || !LOOPBACK.contains(endpoint.getHost())) {
            throw new IllegalArgumentException("`" + endpoint + "` is not an address of this machine");
        }
        this.clock = clock;
        this.http = ApacheHttpClient.builder()
                .proxyConfiguration(ProxyConfiguration.builder()
                        .useSystemPropertyValues(false)
                        .useEnvironmentVariableValues(false)
                        .build())
                .build();
        this.aws = new SdkAws(CREDENTIALS, HOME.id(), Optional.of(endpoint), List.of(new Fence()), clock);
        this.iam = client(IamClient.builder(), endpoint);
        this.s3 = client(S3Client.builder().forcePathStyle(true), endpoint);
        this.sns = client(SnsClient.builder(), endpoint);
    }

    private <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C client(B builder, URI endpoint) {
        return builder.httpClient(http)
                .region(HOME)
                .credentialsProvider(CREDENTIALS)
                .endpointOverride(endpoint)
                .overrideConfiguration(override -> override.addExecutionInterceptor(new Fence()))
                .build();
    }

    /// Lets calls to this machine through, and no other.
    private static final class Fence implements ExecutionInterceptor {
        @Override
        public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
            String host = context.httpRequest().host();
            if (!LOOPBACK.contains(host) && !LOOPBACK.contains("[" + host + "]")) {
                throw new IllegalStateException("a rehearsal tried to reach " + host);
            }
        }
    }

    /// Makes a user with a console password and an active access key.
    ///
    /// @return the id of the key
    public String user(String name) {
        iam.createUser(request -> request.userName(name));
        iam.createLoginProfile(request ->
                request.userName(name).password("Aa1!" + UUID.randomUUID()).passwordResetRequired(false));
        return iam.createAccessKey(request -> request.userName(name))
                .accessKey()
                .accessKeyId();
    }

    /// Makes a role of SageMaker.
    public void role(String name) {
        iam.createRole(request -> request.roleName(name).assumeRolePolicyDocument(TRUST_OF_SAGEMAKER));
    }

    /// Makes a bucket.
    public void bucket(String name) {
        s3.createBucket(request -> request.bucket(name));
    }

    /// Makes the policy that responders attach to deny everything.
    ///
    /// @return its ARN
    public String quarantine() {
        return iam.createPolicy(
                        request -> request.policyName("ParapetQuarantine").policyDocument(DENY_ALL))
                .policy()
                .arn();
    }

    /// Makes a topic that people are told by.
    ///
    /// @return its ARN
    public String topic() {
        return sns.createTopic(request -> request.name("parapet-incidents")).topicArn();
    }

    /// Calls the emulator. It does not know the credentials of single services, so that what the users made here have
    /// of
    /// them is answered here: none.
    @Override
    public Reply send(Call call) {
        return call.action().equals("iam:ListServiceSpecificCredentials")
                ? new Reply(Map.of("ServiceSpecificCredentials", List.of()), "", clock.instant())
                : aws.send(call);
    }

    @Override
    public void close() {
        sns.close();
        s3.close();
        iam.close();
        aws.close();
        http.close();
    }
}
