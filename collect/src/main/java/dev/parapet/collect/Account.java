package dev.parapet.collect;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/// An account to look at, and as whom.
///
/// @param partition `aws`, `aws-cn` or `aws-us-gov`
public record Account(String id, String partition, AwsCredentialsProvider credentials) {

    public Account {
        if (!id.matches("[0-9]{12}")) {
            throw new IllegalArgumentException("`" + id + "` is not an account id; it has twelve digits");
        }
    }

    /// Where services without regions are asked.
    public String homeRegion() {
        return switch (partition) {
            case "aws-cn" -> "cn-northwest-1";
            case "aws-us-gov" -> "us-gov-west-1";
            default -> "us-east-1";
        };
    }

    @Override
    public String toString() {
        return id;
    }
}
