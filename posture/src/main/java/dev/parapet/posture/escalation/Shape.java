package dev.parapet.posture.escalation;

import dev.parapet.iam.Arn;
import dev.parapet.iam.Glob;

/// Patterns of ARNs, and examples of them.
final class Shape {
    private Shape() {}

    /// An ARN of the shape that nobody has given to anything yet.
    static String example(String shape, String account) {
        var arn = Arn.parse(shape).orElseThrow(() -> new IllegalArgumentException("`" + shape + "` is not an ARN"));
        return String.join(
                ":",
                "arn",
                Glob.isOpen(arn.partition()) ? "aws" : arn.partition(),
                arn.service(),
                Glob.isAnything(arn.region()) ? "us-east-1" : arn.region().replace("*", "west-1"),
                Glob.isOpen(arn.account()) ? account : arn.account(),
                arn.resource().replace("*", "parapet-new").replace('?', '0'));
    }

    /// Whether an ARN has the shape and belongs to the account, or to nobody.
    static boolean covers(String shape, String name, String account) {
        var pattern = Arn.parse(shape);
        var arn = Arn.parse(name);
        return pattern.isPresent()
                && arn.isPresent()
                && pattern.get().service().equals(arn.get().service())
                && Glob.matches(pattern.get().resource(), arn.get().resource())
                && (arn.get().account().isEmpty() || arn.get().account().equals(account));
    }
}
