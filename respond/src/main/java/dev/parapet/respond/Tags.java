package dev.parapet.respond;

import dev.parapet.respond.aws.AwsFault;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The tags of whatever has tags. Users, roles and buckets are asked themselves, all others by AWS's one call for tags,
/// which takes any ARN and needs one permission.
final class Tags {
    private static final Pattern INSTANCE = Pattern.compile("i-[0-9a-f]+");

    private final Reads aws;

    Tags(Reads aws) {
        this.aws = aws;
    }

    /// @param account the one that the change would be made in
    List<Map<String, Object>> of(Change change, String account) {
        String resource = change.resource();
        String name = resource.substring(resource.lastIndexOf('/') + 1);
        try {
            if (resource.contains(":user/")) {
                return aws.list(Call.of("iam:ListUserTags", Map.of("UserName", name)), "Tags", "Marker");
            }
            if (resource.contains(":role/")) {
                return aws.list(Call.of("iam:ListRoleTags", Map.of("RoleName", name)), "Tags", "Marker");
            }
            if (resource.startsWith("arn:aws:s3:::")) {
                // An object is protected with its bucket.
                String bucket = resource.substring("arn:aws:s3:::".length()).replaceFirst("/.*$", "");
                return aws.read("s3:GetBucketTagging", Map.of("Bucket", bucket)).list("TagSet");
            }
            return arn(change, account).map(this::tagged).orElse(List.of());
        } catch (AwsFault fault) {
            if (fault.isAbsent()) {
                return List.of();
            }
            throw fault;
        }
    }

    private List<Map<String, Object>> tagged(String arn) {
        String region = arn.split(":", 6)[3];
        try {
            return aws
                    .list(
                            Call.in(region, "tag:GetResources", Map.of("ResourceARNList", List.of(arn))),
                            "ResourceTagMappingList",
                            "PaginationToken")
                    .stream()
                    .filter(found -> arn.equals(found.get("ResourceARN")))
                    .flatMap(
                            found -> dev.parapet.respond.aws.Reply.maps(found.getOrDefault("Tags", List.of())).stream())
                    .toList();
        } catch (AwsFault fault) {
            if (fault.kind() == AwsFault.Kind.INVALID) {
                // Not every type can be asked for; those have no tags.
                return List.of();
            }
            throw fault;
        }
    }

    /// The ARN of what is changed; nothing for what is no resource: an account, a region's settings.
    private static Optional<String> arn(Change change, String account) {
        String resource = change.resource();
        if (resource.startsWith("arn:")) {
            return Optional.of(resource).filter(arn -> arn.split(":", 6).length == 6);
        }
        String region = change.text("Region");
        if (INSTANCE.matcher(resource).matches()) {
            return Optional.of("arn:aws:ec2:" + region + ":" + account + ":instance/" + resource);
        }
        for (var kind : List.of(
                List.of("security group ", "ec2", "security-group/"),
                List.of("vpc endpoint ", "ec2", "vpc-endpoint/"),
                List.of("network ", "ec2", "vpc/"),
                List.of("agent ", "bedrock", "agent-alias/"),
                List.of("studio ", "sagemaker", "user-profile/"),
                List.of("trail ", "cloudtrail", "trail/"))) {
            if (resource.startsWith(kind.getFirst()) && !resource.contains("arn:")) {
                return Optional.of("arn:aws:" + kind.get(1) + ":" + region + ":" + account + ":" + kind.get(2)
                        + resource.substring(kind.getFirst().length()));
            }
        }
        int embedded = resource.indexOf("arn:");
        return embedded < 0 ? Optional.empty() : Optional.of(resource.substring(embedded));
    }
}
