package dev.parapet.posture.function;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What is known of the policies that AWS manages, for snapshots without their documents.
///
/// Names are kept, not documents, because AWS changes the documents
/// (<https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html>).
final class AwsManagedPolicies {
    /// Allow all of a service, or a way to more permissions, on every resource.
    private static final Set<String> BROAD = Set.of(
            "AdministratorAccess",
            "AdministratorAccess-AWSElasticBeanstalk",
            "AdministratorAccess-Amplify",
            "AmazonSageMakerAdmin-ServiceCatalogProductsServiceRolePolicy",
            "DataScientist",
            "DatabaseAdministrator",
            "NetworkAdministrator",
            "PowerUserAccess",
            "SystemAdministrator");

    /// Allow some actions of services, none of them a way to more permissions.
    private static final Set<String> NARROW = Set.of(
            "AmazonAPIGatewayPushToCloudWatchLogs",
            "AmazonEC2ContainerRegistryPullOnly",
            "AmazonECSTaskExecutionRolePolicy",
            "AmazonEKSWorkerNodePolicy",
            "AmazonSSMManagedInstanceCore",
            "AWSLambdaBasicExecutionRole",
            "AWSLambdaDynamoDBExecutionRole",
            "AWSLambdaKinesisExecutionRole",
            "AWSLambdaMSKExecutionRole",
            "AWSLambdaSQSQueueExecutionRole",
            "AWSLambdaVPCAccessExecutionRole",
            "AWSXRayDaemonWriteAccess",
            "AWSXrayWriteOnlyAccess",
            "CloudWatchAgentServerPolicy",
            "SecurityAudit",
            "ViewOnlyAccess");

    /// How far a policy reaches.
    enum Reach {
        BROAD,
        NARROW,
        UNKNOWN
    }

    private AwsManagedPolicies() {}

    static boolean isOne(String arn) {
        return arn.matches("arn:aws[a-z-]*:iam::aws:policy/.+");
    }

    static Reach reach(String name) {
        if (BROAD.contains(name) || name.endsWith("FullAccess")) {
            return Reach.BROAD;
        }
        if (NARROW.contains(name) || name.endsWith("ReadOnlyAccess") || name.endsWith("ReadOnly")) {
            return Reach.NARROW;
        }
        return Reach.UNKNOWN;
    }

    private static final Pattern UNREAD =
            Pattern.compile("policy arn:[^: ]+:iam::aws:policy/(?:[^ ]*/)?([^/ ]+) \\(.*");

    /// The name of the policy of AWS of which an estate says that its document was not read.
    static Optional<String> named(String unread) {
        var matcher = UNREAD.matcher(unread);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /// Whether the policy is known to allow all that a pattern stands for, on every resource.
    /// Everything but IAM is as good as IAM where the question is who is an administrator.
    static boolean allowsAll(String name, String pattern) {
        boolean iam = pattern.startsWith("iam:");
        return switch (name) {
            case "AdministratorAccess" -> true;
            case "IAMFullAccess" -> iam;
            case "PowerUserAccess" -> !iam || pattern.equals("iam:*");
            default -> name.startsWith("AdministratorAccess-") && pattern.equals("iam:*");
        };
    }

    /// Whether what was not read is a policy of AWS that is known not to allow it: all of IAM is in
    /// no other.
    static boolean surelyLacks(String unread, String pattern) {
        return pattern.equals("iam:*")
                && named(unread)
                        .filter(name -> reach(name) != Reach.UNKNOWN && !allowsAll(name, pattern))
                        .isPresent();
    }
}
