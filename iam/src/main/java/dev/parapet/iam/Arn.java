package dev.parapet.iam;

import java.util.Optional;

/// The six parts of an Amazon Resource Name, or of a pattern over names.
///
/// @param resource everything after the fifth colon, colons and slashes included
public record Arn(String partition, String service, String region, String account, String resource) {

    /// Empty where the text has not the shape of an ARN.
    public static Optional<Arn> parse(String text) {
        String[] parts = text.split(":", 6);
        return parts.length == 6 && parts[0].equals("arn")
                ? Optional.of(new Arn(parts[1], parts[2], parts[3], parts[4], parts[5]))
                : Optional.empty();
    }

    /// Whether this pattern matches that name. A wildcard does not reach past the colon of its part.
    boolean matches(Arn name) {
        return Glob.matches(partition, name.partition)
                && Glob.matches(service, name.service)
                && Glob.matches(region, name.region)
                && Glob.matches(account, name.account)
                && Glob.matches(resource, name.resource);
    }
}
