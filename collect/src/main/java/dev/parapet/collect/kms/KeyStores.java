package dev.parapet.collect.kms;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.kms.KmsClient;

/// Observes custom key stores: hardware modules and stores outside AWS that keep keys.
final class KeyStores implements Collector<KmsClient> {
    private static final String TYPE = "AWS::KMS::CustomKeyStore";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("kms:DescribeCustomKeyStores");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(KmsClient kms, Sink sink) {
        for (var store : kms.describeCustomKeyStoresPaginator().customKeyStores()) {
            sink.resource(
                    TYPE,
                    sink.place().arn("kms", "custom-key-store/" + store.customKeyStoreId()),
                    draft -> draft.take(
                            store,
                            "ConnectionErrorCode",
                            "ConnectionState",
                            "CreationDate",
                            "CustomKeyStoreId",
                            "CustomKeyStoreName",
                            "CustomKeyStoreType"));
        }
    }
}
