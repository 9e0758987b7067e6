package dev.parapet.collect.secretsmanager;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;

/// Observes secrets: their keys, rotation, replicas and policies. It cannot read a value, and asks for no permission
/// to.
final class Secrets implements Collector<SecretsManagerClient> {
    private static final String TYPE = "AWS::SecretsManager::Secret";

    private static final String[] LISTED = {
        "CreatedDate",
        "Description",
        "KmsKeyId",
        "LastAccessedDate",
        "LastChangedDate",
        "LastRotatedDate",
        "Name",
        "NextRotationDate",
        "OwningService",
        "PrimaryRegion",
        "RotationEnabled",
        "RotationLambdaARN",
        "RotationRules",
        "Type"
    };

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of(
                "secretsmanager:DescribeSecret", "secretsmanager:GetResourcePolicy", "secretsmanager:ListSecrets");
    }

    @Override
    public int callsPerResource() {
        return 2;
    }

    @Override
    public void collect(SecretsManagerClient secrets, Sink sink) {
        for (var page : secrets.listSecretsPaginator()) {
            for (var secret : page.secretList()) {
                sink.resource(TYPE, secret.arn(), draft -> describe(secrets, secret, draft));
            }
        }
    }

    private static void describe(SecretsManagerClient secrets, SecretListEntry secret, Draft draft) {
        draft.take(secret, LISTED)
                .tags(secret.tags())
                .set("RotationEnabled", Boolean.TRUE.equals(secret.rotationEnabled()))
                .read(
                        () -> secrets.describeSecret(request -> request.secretId(secret.arn())),
                        "ReplicationStatus as ReplicaRegions")
                .attempt(
                        () -> draft.setJson(
                                "ResourcePolicy",
                                secrets.getResourcePolicy(request -> request.secretId(secret.arn()))
                                        .resourcePolicy()),
                        "ResourcePolicy");
    }
}
