package dev.parapet.collect.ec2;

import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.KeyPairInfo;

/// Observes EC2 key pairs. The keys themselves are not asked for.
final class KeyPairs extends Listed<KeyPairInfo> {
    KeyPairs() {
        super("AWS::EC2::KeyPair", "ec2:DescribeKeyPairs");
    }

    @Override
    Iterable<KeyPairInfo> list(Ec2Client ec2, Sink sink) {
        return ec2.describeKeyPairs().keyPairs();
    }

    @Override
    String name(KeyPairInfo item) {
        return "key-pair/" + item.keyPairId();
    }

    @Override
    void describe(KeyPairInfo item, Draft draft) {
        draft.take(item, "KeyPairId", "CreateTime", "KeyFingerprint", "KeyName", "KeyType")
                .tags(item.tags());
    }
}
