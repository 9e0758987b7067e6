package dev.parapet.feed;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/// Calls to AWS by which a feed lives. What passes by itself is asked again, ever more slowly; what does not is said
/// in words that tell what to do.
final class Calls {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Set<String> CREDENTIALS = Set.of(
            "ExpiredToken",
            "ExpiredTokenException",
            "InvalidClientTokenId",
            "InvalidAccessKeyId",
            "InvalidToken",
            "UnrecognizedClientException",
            "MissingAuthenticationToken",
            "MissingAuthenticationTokenException",
            "IncompleteSignature",
            "SignatureDoesNotMatch",
            "InvalidSignatureException");

    private final Waiting waiting;
    private final Consumer<String> tell;
    private final Duration patience;
    private Duration pause = FIRST;
    private long failing;
    private boolean told;

    /// @param tell hears of what does not answer, once until it answers again
    /// @param patience how long something may not answer before it is an error
    Calls(Waiting waiting, Consumer<String> tell, Duration patience) {
        this.waiting = waiting;
        this.tell = tell;
        this.patience = patience;
    }

    /// What a call answers; null if it did not in time.
    ///
    /// @param permission that it needs, as IAM names it
    /// @param place what it is about
    /// @throws FeedException if asking again does not help
    <T> @Nullable T ask(String permission, String place, Supplier<T> call, long deadline)
            throws FeedException, InterruptedException {
        while (true) {
            try {
                T answer = call.get();
                pause = FIRST;
                failing = 0;
                told = false;
                return answer;
            } catch (SdkException e) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                if (!passes(e)) {
                    throw said(permission, place, e);
                }
                wait(place, e, deadline);
                if (waiting.until(deadline).isZero()) {
                    return null;
                }
            }
        }
    }

    private void wait(String place, SdkException e, long deadline) throws FeedException, InterruptedException {
        long now = waiting.nanos().getAsLong();
        if (failing == 0) {
            failing = now;
        } else if (now - failing > patience.toNanos()) {
            throw new FeedException(place + " has not answered for " + patience.toSeconds() + " s: " + reason(e), e);
        } else if (!told && pause.compareTo(FIRST) > 0) {
            told = true;
            tell.accept(place + " does not answer (" + reason(e) + "); asked again until it does");
        }
        waiting.sleep(pause.dividedBy(2).plusMillis(ThreadLocalRandom.current().nextLong(pause.toMillis())), deadline);
        pause = pause.multipliedBy(2).compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
    }

    private static boolean passes(SdkException e) {
        return switch (e) {
            case AwsServiceException service -> service.isThrottlingException() || service.statusCode() >= 500;
            case ApiCallTimeoutException _ -> true;
            case SdkClientException client -> client.retryable();
            default -> e.retryable();
        };
    }

    /// In words what is to be done.
    static FeedException said(String permission, String place, SdkException e) {
        String says = reason(e);
        if (says.startsWith("Unable to load credentials")) {
            return new FeedException(
                    "there are no credentials (set AWS_PROFILE, --profile, or AWS_ACCESS_KEY_ID and its secret)", e);
        }
        if (e instanceof AwsServiceException service) {
            if (CREDENTIALS.contains(code(service))) {
                return new FeedException("AWS does not take the credentials: " + says, e);
            }
            if (isDenied(service)) {
                String keys = says.toLowerCase(Locale.ROOT).contains("kms")
                        ? ", and `kms:Decrypt` on the key that it is encrypted with"
                        : "";
                return new FeedException(
                        "access to " + place + " is denied: it needs `" + permission + "`" + keys + "; AWS says: "
                                + says,
                        e);
            }
        }
        return new FeedException(place + " cannot be read: " + says, e);
    }

    static boolean isDenied(AwsServiceException e) {
        String code = code(e);
        return code.contains("AccessDenied")
                || code.contains("Unauthorized")
                || (e.statusCode() == 403 && !CREDENTIALS.contains(code));
    }

    static String code(AwsServiceException e) {
        var details = e.awsErrorDetails();
        return details == null || details.errorCode() == null ? "" : details.errorCode();
    }

    private static String reason(SdkException e) {
        if (e instanceof AwsServiceException service) {
            var details = service.awsErrorDetails();
            String message = details == null ? null : details.errorMessage();
            String code = code(service);
            return code + (message == null || message.isBlank() || message.equals(code) ? "" : ": " + message);
        }
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
