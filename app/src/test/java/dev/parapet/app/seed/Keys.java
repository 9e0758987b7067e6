package dev.parapet.app.seed;

import java.util.function.Consumer;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.CreateKeyRequest;

/// Keys of KMS: one as it should be, and one for each thing that can be wrong.
final class Keys {
    private static final String POLICY = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":%s,"Action":"%s","Resource":"*"}]}""";

    private Keys() {}

    static void seed(Emulator aws) {
        try (var kms = aws.client(KmsClient.builder())) {
            String rotating = key(
                    aws,
                    kms,
                    "key-rotating",
                    request -> request.tags(tag -> tag.tagKey("owner").tagValue("ml")));
            kms.enableKeyRotation(request -> request.keyId(rotating));
            key(aws, kms, "key-still", request -> {});
            String doomed = key(aws, kms, "key-doomed", request -> {});
            kms.scheduleKeyDeletion(request -> request.keyId(doomed).pendingWindowInDays(7));
            String off = key(aws, kms, "key-disabled", request -> {});
            kms.disableKey(request -> request.keyId(off));
            key(aws, kms, "key-public", request -> request.policy(POLICY.formatted("\"*\"", "kms:*")));
            key(
                    aws,
                    kms,
                    "key-foreign",
                    request -> request.policy(
                            POLICY.formatted("{\"AWS\":\"arn:aws:iam::999999999999:root\"}", "kms:Decrypt")));
            key(aws, kms, "key-everywhere", request -> request.multiRegion(true));
        }
    }

    private static String key(Emulator aws, KmsClient kms, String name, Consumer<CreateKeyRequest.Builder> with) {
        var key =
                kms.createKey(request -> with.accept(request.description(name))).keyMetadata();
        aws.name(name, key.arn());
        return key.keyId();
    }
}
