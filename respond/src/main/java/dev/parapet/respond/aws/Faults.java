package dev.parapet.respond.aws;

import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// What the SDK's exceptions mean.
final class Faults {
    private static final Pattern ABSENT = Pattern.compile(
            "NoSuch.*|.*NotFound(?:Exception|Fault|Error)?|ResourceNotFound.*|.*NotFound.*|InvalidKeyId\\..*");
    private static final Pattern DENIED = Pattern.compile("AccessDenied.*|Unauthorized.*|.*NotAuthorized.*|Forbidden");
    /// SageMaker has no code for what is absent: `Could not find endpoint "arn:…"`.
    private static final Pattern SAYS_ABSENT = Pattern.compile("Could not find .*", Pattern.DOTALL);
    private static final Set<String> CONFLICT = Set.of(
            "ConflictException",
            "ConcurrentModification",
            "ConcurrentModificationException",
            "WAFOptimisticLockException",
            "EntityTemporarilyUnmodifiable",
            "OperationAborted",
            "ResourceInUse",
            "ResourceInUseException");

    private Faults() {}

    static AwsFault of(Call call, AwsServiceException refused) {
        var details = refused.awsErrorDetails();
        String code = details == null || details.errorCode() == null ? "" : details.errorCode();
        String message = details == null || details.errorMessage() == null
                ? String.valueOf(refused.getMessage())
                : details.errorMessage();
        return new AwsFault(
                kind(refused, code, message), call, code.isEmpty() ? "status " + refused.statusCode() : code, message);
    }

    private static AwsFault.Kind kind(AwsServiceException refused, String code, String message) {
        if (refused.isThrottlingException()) {
            return AwsFault.Kind.THROTTLED;
        }
        if (CONFLICT.contains(code)) {
            return AwsFault.Kind.CONFLICT;
        }
        if (ABSENT.matcher(code).matches()
                || (code.equals("ValidationException")
                        && SAYS_ABSENT.matcher(message).matches())) {
            return AwsFault.Kind.ABSENT;
        }
        if (DENIED.matcher(code).matches()) {
            return AwsFault.Kind.DENIED;
        }
        return switch (refused.statusCode()) {
            case 404 -> AwsFault.Kind.ABSENT;
            case 403 -> AwsFault.Kind.DENIED;
            case 409 -> AwsFault.Kind.CONFLICT;
            case 429 -> AwsFault.Kind.THROTTLED;
            case 501 -> AwsFault.Kind.INVALID;
            default -> refused.statusCode() >= 500 ? AwsFault.Kind.UNKNOWN : AwsFault.Kind.INVALID;
        };
    }
}
