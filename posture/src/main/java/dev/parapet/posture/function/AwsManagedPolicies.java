package dev.parapet.posture.function;

import java.util.Set;

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
}
