package dev.parapet.posture.function;

import dev.parapet.iam.Arn;
import dev.parapet.iam.Condition;
import dev.parapet.iam.Glob;
import dev.parapet.iam.Statement;
import dev.parapet.posture.network.Cidr;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Whether the conditions of a statement say who may call.
///
/// A statement for everybody is public unless a condition fixes who, or from where, with values that a stranger
/// cannot have: "The meaning of public",
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html>. AWS's rule is
/// about buckets; the keys of other services were added in its spirit. We differ on purpose where it is stricter
/// than what a stranger can do: an ARN whose account is fixed may have wildcards behind it, and
/// `${aws:ResourceAccount}` is a fixed value, because it is the owner's.
///
/// `aws:VpcSourceIp` fixes nothing by itself: every account may have a VPC with those addresses
/// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html>).
final class Callers {
    private static final Pattern OWNER =
            Pattern.compile("\\$\\{aws:Resource(Account|OrgID)}", Pattern.CASE_INSENSITIVE);
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

    private static final Map<String, Predicate<String>> RESTRICTING = Map.ofEntries(
            Map.entry("aws:principalaccount", Callers::isFixed),
            Map.entry("aws:principalarn", Callers::isFixedArn),
            Map.entry("aws:principalorgid", Callers::isFixed),
            Map.entry("aws:principalorgpaths", Callers::isFixedPath),
            Map.entry("aws:sourceaccount", Callers::isFixed),
            Map.entry("aws:sourcearn", Callers::isFixedArn),
            Map.entry("aws:sourceip", Callers::isFixedBlock),
            Map.entry("aws:sourceorgid", Callers::isFixed),
            Map.entry("aws:sourceorgpaths", Callers::isFixedPath),
            Map.entry("aws:sourceowner", Callers::isFixed),
            Map.entry("aws:sourcevpc", Callers::isFixed),
            Map.entry("aws:sourcevpce", Callers::isFixed),
            Map.entry("aws:userid", Callers::isFixedUser),
            Map.entry("kms:calleraccount", Callers::isFixed),
            Map.entry("s3:dataaccesspointaccount", Callers::isFixed),
            Map.entry("s3:dataaccesspointarn", Callers::isFixedArn));

    /// What a service says of the resource it acts for, which keeps it from being used by strangers
    /// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html>).
    private static final Set<String> ON_BEHALF =
            Set.of("aws:sourceaccount", "aws:sourcearn", "aws:sourceorgid", "aws:sourceorgpaths");

    private Callers() {}

    /// Whether anyone may use what the statement allows.
    static boolean areAnyone(Statement statement) {
        return statement.isForAnyone() && statement.conditions().stream().noneMatch(Callers::restricts);
    }

    /// Whether the statement says on whose behalf a service may call.
    static boolean actForSomebodyKnown(Statement statement) {
        return statement.conditions().stream()
                .anyMatch(condition -> ON_BEHALF.contains(condition.key()) && restricts(condition));
    }

    private static boolean restricts(Condition condition) {
        var fixed = RESTRICTING.get(condition.key());
        return fixed != null
                && condition.demandsAValue()
                && condition.values().stream().allMatch(fixed);
    }

    private static boolean isFixed(String value) {
        String known = OWNER.matcher(value).replaceAll("owner");
        return !known.isBlank() && !Glob.isOpen(known) && !known.contains("${");
    }

    // o-a1b2c3d4e5/r-ab12/*: the organization is what matters.
    private static boolean isFixedPath(String value) {
        return isFixed(value.split("/", 2)[0]);
    }

    // AROAEXAMPLE:*: any session of one role.
    private static boolean isFixedUser(String value) {
        return isFixed(value.split(":", 2)[0]);
    }

    // Where the account is fixed the rest may be open. Names of buckets carry no account: there the name must be
    // fixed.
    private static boolean isFixedArn(String value) {
        return Arn.parse(value)
                .map(arn -> ACCOUNT.matcher(arn.account()).matches()
                        || OWNER.matcher(arn.account()).matches()
                        || (arn.account().isEmpty() && isFixed(arn.resource().split("/", 2)[0])))
                .orElseGet(() -> isFixed(value));
    }

    private static boolean isFixedBlock(String value) {
        try {
            return !Cidr.parse(value).isTheWorld();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
