package dev.parapet.iam.decision;

import dev.parapet.iam.Arn;
import dev.parapet.iam.Condition;
import dev.parapet.iam.Glob;
import dev.parapet.iam.Principals;
import dev.parapet.iam.Statement;
import java.util.Set;

/// What S3 calls a public statement: it allows everyone, and no condition holds it to fixed values of who or whence.
///
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html>, "The meaning of
/// public"
final class S3PublicPolicy {
    private static final Set<String> FIXING = Set.of(
            "aws:principalaccount",
            "aws:principalarn",
            "aws:principalorgid",
            "aws:principalorgpaths",
            "aws:sourceaccount",
            "aws:sourcearn",
            "aws:sourceowner",
            "aws:sourcevpc",
            "aws:sourcevpce",
            "aws:userid",
            "s3:dataaccesspointaccount",
            "s3:x-amz-server-side-encryption-aws-kms-key-id");

    private static final int SMALLEST_PREFIX_4 = 8;
    private static final int SMALLEST_PREFIX_6 = 32;

    private S3PublicPolicy() {}

    static boolean isPublic(Statement statement) {
        boolean everyone = statement.isForAnyone()
                || statement.principals().stream().anyMatch(S3PublicPolicy::namesAProviderOfAnyone);
        return statement.allows() && everyone && statement.conditions().stream().noneMatch(S3PublicPolicy::fixes);
    }

    // Anybody gets an identity from a provider that is built in.
    private static boolean namesAProviderOfAnyone(Principals principals) {
        return principals.ofType("Federated").stream()
                .anyMatch(name -> Arn.parse(name).isEmpty());
    }

    private static boolean fixes(Condition condition) {
        if (!condition.demandsAValue()) {
            return false;
        }
        return switch (condition.key()) {
            case "aws:sourceip", "aws:vpcsourceip" ->
                condition.operator().equals("ipaddress")
                        && condition.values().stream().allMatch(S3PublicPolicy::isSmall);
            case "s3:dataaccesspointarn" ->
                condition.values().stream()
                        .allMatch(value -> Arn.parse(value)
                                .filter(arn -> isFixed(arn.account()))
                                .isPresent());
            default ->
                FIXING.contains(condition.key()) && condition.values().stream().allMatch(S3PublicPolicy::isFixed);
        };
    }

    private static boolean isFixed(String value) {
        return !value.isEmpty() && !Glob.isOpen(value) && !value.contains("${");
    }

    private static boolean isSmall(String network) {
        int slash = network.indexOf('/');
        if (slash < 0) {
            return true;
        }
        try {
            int bits = Integer.parseInt(network.substring(slash + 1));
            return bits >= (network.indexOf(':') >= 0 ? SMALLEST_PREFIX_6 : SMALLEST_PREFIX_4);
        } catch (NumberFormatException notANetwork) {
            return false;
        }
    }
}
