package dev.parapet.app.render;

import dev.parapet.core.Resource;

/// What AWS's own formats want to know of a resource.
final class Aws {
    private Aws() {}

    /// The partition: said by the ARN, else by the region.
    static String partition(Resource resource) {
        String[] arn = resource.id().split(":", 3);
        if (arn.length == 3 && arn[0].equals("arn") && arn[1].matches("aws(-[a-z]+)*")) {
            return arn[1];
        }
        if (resource.region().startsWith("cn-")) {
            return "aws-cn";
        }
        return resource.region().startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }

    /// The region, and for what has none the one where AWS keeps such things.
    static String region(Resource resource) {
        if (!resource.region().equals(Resource.GLOBAL)) {
            return resource.region();
        }
        return switch (partition(resource)) {
            case "aws-cn" -> "cn-north-1";
            case "aws-us-gov" -> "us-gov-west-1";
            default -> "us-east-1";
        };
    }
}
