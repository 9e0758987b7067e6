package dev.parapet.collect.glue;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import java.util.LinkedHashMap;
import java.util.Set;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.SecurityConfiguration;

/// Observes how jobs, crawlers and development endpoints are told to encrypt.
final class SecurityConfigurations implements Collector<GlueClient> {
    private static final String TYPE = "AWS::Glue::SecurityConfiguration";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("glue:GetSecurityConfigurations");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(GlueClient glue, Sink sink) {
        for (var configuration :
                glue.getSecurityConfigurationsPaginator(_ -> {}).securityConfigurations()) {
            sink.resource(
                    TYPE,
                    sink.place().arn("glue", "security-configuration/" + configuration.name()),
                    draft -> describe(configuration, draft));
        }
    }

    private static void describe(SecurityConfiguration configuration, Draft draft) {
        draft.take(configuration, "Name");
        var encryption = configuration.encryptionConfiguration();
        if (encryption != null) {
            var parts = new LinkedHashMap<String, Object>();
            parts.put("S3Encryptions", encryption.s3Encryption());
            parts.put("CloudWatchEncryption", encryption.cloudWatchEncryption());
            parts.put("JobBookmarksEncryption", encryption.jobBookmarksEncryption());
            draft.set("EncryptionConfiguration", parts);
        }
    }
}
