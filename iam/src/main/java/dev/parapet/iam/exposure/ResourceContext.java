package dev.parapet.iam.exposure;

import java.util.List;

/// Where a resource policy hangs.
///
/// @param arns what requests under the policy may be about: the resource's ARN, and a pattern for what is in it
/// @param account whose it is
/// @param organization the account's; empty if it is in none
public record ResourceContext(List<String> arns, String account, String organization) {
    public ResourceContext {
        arns = List.copyOf(arns);
    }

    public static ResourceContext of(String arn, String account) {
        return new ResourceContext(List.of(arn), account, "");
    }

    /// A bucket with its objects.
    public static ResourceContext bucket(String name, String account) {
        return new ResourceContext(List.of("arn:aws:s3:::" + name, "arn:aws:s3:::" + name + "/*"), account, "");
    }

    public ResourceContext in(String itsOrganization) {
        return new ResourceContext(arns, account, itsOrganization);
    }

    /// `aws`, `aws-cn` or `aws-us-gov`; nobody acts across partitions.
    String partition() {
        String[] parts = arns.isEmpty() ? new String[0] : arns.getFirst().split(":", 3);
        return parts.length == 3 ? parts[1] : "aws";
    }
}
