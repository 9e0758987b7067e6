package dev.parapet.iam.exposure;

import java.util.List;
import java.util.Optional;

/// What requests are about.
///
/// @param resources patterns of their resources
/// @param partitions in which callers are
/// @param known the resource on which a policy hangs; empty if it is any
record Place(List<Pattern> resources, List<String> partitions, Optional<ResourceContext> known) {
    // The commercial one first, so that examples are of it.
    private static final List<String> PARTITIONS =
            List.of("aws", "aws-cn", "aws-us-gov", "aws-eusc", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f");

    private static final Pattern NONE = Pattern.text("*");

    Place {
        resources = List.copyOf(resources);
        partitions = List.copyOf(partitions);
    }

    static Place of(ResourceContext resource) {
        return new Place(
                resource.arns().stream().map(Pattern::glob).toList(),
                List.of(resource.partition()),
                Optional.of(resource));
    }

    /// Any resource that has an ARN.
    static Place anyResource() {
        var arn = new Pattern.Writer().text("arn:").some(true).text(":").some(true);
        arn.text(":").many(true).text(":").many(true).text(":").some(false);
        return new Place(List.of(arn.end()), PARTITIONS, Optional.empty());
    }

    /// Any role.
    static Place anyRole() {
        var arn = new Pattern.Writer().text("arn:").some(true).text(":iam::").digits(12);
        arn.text(":role/").some(false);
        return new Place(List.of(arn.end()), PARTITIONS, Optional.empty());
    }

    /// No resource: what actions without resource types ask for.
    static Place noResource() {
        return new Place(List.of(NONE), PARTITIONS, Optional.empty());
    }

    boolean isNone() {
        return resources.contains(NONE);
    }
}
