package dev.parapet.collect.s3;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.services.s3control.S3ControlClient;
import software.amazon.awssdk.services.s3control.model.AccessPoint;

/// Observes access points: further doors to a bucket, each with a policy of its own.
final class AccessPoints implements Collector<S3ControlClient> {
    private static final String TYPE = "AWS::S3::AccessPoint";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("s3:GetAccessPoint", "s3:GetAccessPointPolicy", "s3:ListAccessPoints");
    }

    @Override
    public int callsPerResource() {
        return 2;
    }

    @Override
    public void collect(S3ControlClient s3, Sink sink) {
        String account = sink.place().account();
        for (var page : s3.listAccessPointsPaginator(request -> request.accountId(account))) {
            for (AccessPoint point : page.accessPointList()) {
                String arn = Objects.requireNonNullElseGet(
                        point.accessPointArn(), () -> sink.place().arn("s3", "accesspoint/" + point.name()));
                sink.resource(TYPE, arn, draft -> describe(s3, account, point, draft.set("Arn", arn)));
            }
        }
    }

    private static void describe(S3ControlClient s3, String account, AccessPoint point, Draft draft) {
        draft.take(point, "Alias", "Bucket", "BucketAccountId", "Name", "NetworkOrigin", "VpcConfiguration")
                .read(
                        () -> s3.getAccessPoint(
                                request -> request.accountId(account).name(point.name())),
                        "PublicAccessBlockConfiguration")
                .attempt(
                        Set.of("NoSuchAccessPointPolicy"),
                        () -> draft.setJson(
                                "Policy",
                                s3.getAccessPointPolicy(request ->
                                                request.accountId(account).name(point.name()))
                                        .policy()),
                        "Policy")
                .tagsOfRegion();
    }
}
