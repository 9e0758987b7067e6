package dev.parapet.collect.s3;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Place;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import java.util.Set;
import software.amazon.awssdk.services.s3control.S3ControlClient;

/// Observes what an account forbids all its buckets; also that it forbids nothing.
final class AccountBlocks implements Collector<S3ControlClient> {
    private static final String TYPE = "AWS::S3::AccountPublicAccessBlock";
    private static final String[] SETTINGS = {
        "BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"
    };

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("s3:GetAccountPublicAccessBlock");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(S3ControlClient s3, Sink sink) {
        Place place = sink.place();
        sink.resource(
                TYPE,
                place.arn("s3", "account-public-access-block"),
                draft -> draft.attempt(
                        Set.of("NoSuchPublicAccessBlockConfiguration"),
                        () -> {
                            var block = s3.getPublicAccessBlock(request -> request.accountId(place.account()))
                                    .publicAccessBlockConfiguration();
                            if (block == null) {
                                draft.unread(Gap.Reason.UNIMPLEMENTED, "an answer without settings", SETTINGS);
                            } else {
                                draft.take(block, SETTINGS);
                            }
                        },
                        SETTINGS));
    }
}
