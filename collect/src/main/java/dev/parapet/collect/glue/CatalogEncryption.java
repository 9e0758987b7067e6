package dev.parapet.collect.glue;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import java.util.LinkedHashMap;
import java.util.Set;
import software.amazon.awssdk.services.glue.GlueClient;

/// Observes how a region's data catalog is encrypted: one setting a region, there even if it is off.
final class CatalogEncryption implements Collector<GlueClient> {
    private static final String TYPE = "AWS::Glue::DataCatalogEncryptionSettings";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("glue:GetDataCatalogEncryptionSettings");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(GlueClient glue, Sink sink) {
        sink.resource(
                TYPE,
                sink.place().arn("glue", "catalog-encryption-settings"),
                draft -> draft.set("CatalogId", sink.place().account())
                        .attempt(() -> settings(glue, draft), "DataCatalogEncryptionSettings"));
    }

    private static void settings(GlueClient glue, Draft draft) {
        var settings = glue.getDataCatalogEncryptionSettings(_ -> {}).dataCatalogEncryptionSettings();
        if (settings == null || settings.encryptionAtRest() == null) {
            draft.unread(
                    Gap.Reason.UNIMPLEMENTED,
                    "glue:GetDataCatalogEncryptionSettings said nothing of encryption",
                    "DataCatalogEncryptionSettings");
            return;
        }
        var both = new LinkedHashMap<String, Object>();
        both.put("EncryptionAtRest", settings.encryptionAtRest());
        var passwords = settings.connectionPasswordEncryption();
        if (passwords != null) {
            var encryption = new LinkedHashMap<String, Object>();
            encryption.put(
                    "ReturnConnectionPasswordEncrypted",
                    Boolean.TRUE.equals(passwords.returnConnectionPasswordEncrypted()));
            if (passwords.awsKmsKeyId() != null) {
                encryption.put("KmsKeyId", passwords.awsKmsKeyId());
            }
            both.put("ConnectionPasswordEncryption", encryption);
        }
        draft.set("DataCatalogEncryptionSettings", both);
    }
}
