package dev.parapet.app.seed;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.sts.StsClient;

/// One account of the emulator, and the names of what was made in it.
///
/// A name stands for an id that the emulator chose: `{key-rotating}` for the ARN of a key.
final class Emulator {
    static final String ACCOUNT = "123456789012";
    static final String REGION = "us-east-1";

    private final URI endpoint;
    private final AwsCredentials credentials;
    private final Map<String, String> names;

    private Emulator(URI endpoint, AwsCredentials credentials, Map<String, String> names) {
        this.endpoint = endpoint;
        this.credentials = credentials;
        this.names = names;
    }

    static Emulator at(URI endpoint) {
        return new Emulator(endpoint, AwsBasicCredentials.create("testing", "testing"), new ConcurrentHashMap<>());
    }

    /// The same emulator seen from another account; names are shared.
    Emulator in(String account) {
        try (var sts = client(StsClient.builder())) {
            var assumed = sts.assumeRole(request -> request.roleArn("arn:aws:iam::" + account + ":role/seeder")
                            .roleSessionName("seeder"))
                    .credentials();
            return new Emulator(
                    endpoint,
                    AwsSessionCredentials.create(
                            assumed.accessKeyId(), assumed.secretAccessKey(), assumed.sessionToken()),
                    names);
        }
    }

    URI endpoint() {
        return endpoint;
    }

    String name(String name, String id) {
        names.put(name, id);
        return id;
    }

    String named(String name) {
        String id = names.get(name);
        if (id == null) {
            throw new IllegalArgumentException("nothing was seeded as `" + name + "`");
        }
        return id;
    }

    <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
        return client(builder, REGION);
    }

    <B extends AwsClientBuilder<B, C>, C> C client(B builder, String region) {
        return builder.endpointOverride(endpoint)
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .build();
    }

    S3Client buckets() {
        return client(S3Client.builder()
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build()));
    }

    /// An ARN in the account and region of most of the estate.
    static String arn(String service, String rest) {
        return "arn:aws:" + service + ":" + REGION + ":" + ACCOUNT + ":" + rest;
    }
}
