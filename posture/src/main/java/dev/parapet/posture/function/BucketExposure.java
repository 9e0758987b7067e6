package dev.parapet.posture.function;

import static dev.parapet.core.expression.Function.Kind.TEXT;
import static dev.parapet.core.expression.Function.Kind.TEXTS;

import dev.parapet.core.Resource;
import dev.parapet.core.expression.Evaluation;
import dev.parapet.core.expression.Function;
import dev.parapet.posture.access.Item;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Who else may come to a bucket.
///
/// - `bucketExposure(bucket)`: for a bucket's name, ARN or `s3://` address, why it is exposed; empty if it is
///   private. It is exposed if its policy or its ACL lets strangers in and nothing overrides that, and also if the
///   four settings that would keep it private tomorrow are not all on, at the bucket or at its account
///   (<https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html>).
final class BucketExposure {
    private static final Set<String> SETTINGS =
            Set.of("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets");
    private static final Set<String> OPEN_CANNED_ACLS = Set.of("PublicRead", "PublicReadWrite", "AuthenticatedRead");

    private final Evaluation evaluation;
    private final Resource bucket;

    private BucketExposure(Evaluation evaluation, Resource bucket) {
        this.evaluation = evaluation;
        this.bucket = bucket;
    }

    static List<Function> functions() {
        return List.of(new Function(
                "bucketExposure",
                List.of(TEXT),
                TEXTS,
                (evaluation, arguments) -> new BucketExposure(
                                evaluation, evaluation.follow("AWS::S3::Bucket", (String) arguments.getFirst()))
                        .reasons()));
    }

    private List<String> reasons() {
        var reasons = new Reasons();
        reasons.from(() -> {
            var anyone = publicStatements();
            if (!anyone.isEmpty() && !isOn("RestrictPublicBuckets")) {
                reasons.add("the bucket policy lets anyone in: " + String.join(", ", anyone));
            }
        });
        reasons.from(() -> {
            if (hasPublicAcl() && !isOn("IgnorePublicAcls")) {
                reasons.add("the ACL lets anyone in");
            }
        });
        reasons.from(() -> {
            var off = new TreeSet<>(SETTINGS);
            off.removeIf(this::isOn);
            if (!off.isEmpty()) {
                reasons.add("block public access is incomplete: " + String.join(", ", off));
            }
        });
        return reasons.settled();
    }

    private List<String> publicStatements() {
        var policy = evaluation.read(bucket, "Policy");
        return policy.isEmpty()
                ? List.of()
                : PolicyQuestions.publicStatements(PolicyQuestions.policy(evaluation, policy.get()));
    }

    private boolean hasPublicAcl() {
        boolean enforced = Item.of(evaluation.read(bucket, "OwnershipControls").orElse(List.of())).stream()
                .flatMap(controls -> controls.items("Rules").stream())
                .anyMatch(rule -> rule.word("ObjectOwnership").equals("bucketownerenforced"));
        if (enforced) {
            return false;
        }
        // A bucket that was asked has grants, which say it all. The other is a template's word, which no call answers.
        return evaluation
                .read(bucket, "Acl")
                .map(grants -> Item.of(grants).stream()
                        .flatMap(grant -> grant.text("GranteeUri").stream())
                        .anyMatch(group -> group.endsWith("/AllUsers") || group.endsWith("/AuthenticatedUsers")))
                .orElseGet(() -> evaluation
                        .read(bucket, "AccessControl")
                        .filter(acl -> OPEN_CANNED_ACLS.contains(acl.toString()))
                        .isPresent());
    }

    // The stricter of bucket and account wins, so either is enough.
    private boolean isOn(String setting) {
        boolean own = Item.of(evaluation
                        .read(bucket, "PublicAccessBlockConfiguration")
                        .orElse(List.of()))
                .stream()
                .anyMatch(block -> block.isTrue(setting));
        return own
                || evaluation.inAccount("AWS::S3::AccountPublicAccessBlock", bucket.account()).stream()
                        .anyMatch(block -> evaluation
                                .read(block, setting)
                                .filter(Boolean.TRUE::equals)
                                .isPresent());
    }
}
