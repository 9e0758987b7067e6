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

    /// The partition that an ARN is of; `aws` where the text is none, such as `*`.
    public static String partition(String text) {
        return parse(text).map(Arn::partition).orElse("aws");
    }

    /// A pattern over ARNs in its widest reading: what is missing at its end is open, `arn:aws:sqs` for all queues.
    static Optional<Arn> parsePattern(String text) {
        if (!text.startsWith("arn:")) {
            return Optional.empty();
        }
        int missing = 6 - text.split(":", 6).length;
        return parse(text + ":*".repeat(missing));
    }

    /// Whether this pattern matches that name part by part, no wildcard reaching past a colon.
    boolean matches(Arn name) {
        return Glob.matches(partition, name.partition)
                && Glob.matches(service, name.service)
                && Glob.matches(region, name.region)
                && Glob.matches(account, name.account)
                && Glob.matches(resource, name.resource);
    }
}
