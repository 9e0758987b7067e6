package dev.parapet.collect;

import dev.parapet.core.Gap;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/// What an exception of the SDK means.
///
/// @param detail `service:Operation Code`, never AWS's message, which may quote names of third parties
public record Obstacle(Gap.Reason reason, String detail) {
    private static final Set<String> DENIED = Set.of(
            "accessdenied",
            "accessdeniedexception",
            "authfailure",
            "authorizationerror",
            "authorizationerrorexception",
            "expiredtoken",
            "expiredtokenexception",
            "forbidden",
            "incompletesignature",
            "invalidaccesskeyid",
            "invalidclienttokenid",
            "invalidsignatureexception",
            "kms.accessdeniedexception",
            "missingauthenticationtoken",
            "notauthorized",
            "notauthorizedexception",
            "signaturedoesnotmatch",
            "unauthorized",
            "unauthorizedaccess",
            "unauthorizedexception",
            "unauthorizedoperation",
            "unrecognizedclientexception");
    private static final Set<String> THROTTLED = Set.of(
            "limitexceededexception",
            "priorrequestnotcomplete",
            "requestlimitexceeded",
            "requestthrottled",
            "requestthrottledexception",
            "slowdown",
            "throttledexception",
            "throttling",
            "throttlingexception",
            "toomanyrequestsexception",
            "transactioninprogressexception");
    private static final Set<String> NOT_OFFERED =
            Set.of("optinrequired", "subscriptionrequiredexception", "notsignedup", "invalidendpointexception");
    private static final Set<String> UNIMPLEMENTED = Set.of(
            "invalidaction",
            "notimplemented",
            "notimplementedexception",
            "unknownoperation",
            "unknownoperationexception",
            "unsupportedoperation",
            "unsupportedoperationexception");

    private static final String UNKNOWN_HOST = " unknown host";

    /// Whether the name of the endpoint did not resolve.
    boolean isUnknownHost() {
        return reason == Gap.Reason.UNREACHABLE && detail.endsWith(UNKNOWN_HOST);
    }

    /// Whether somebody answered, if only with an error.
    static boolean answered(SdkException failed) {
        return failed instanceof AwsServiceException;
    }

    static Obstacle of(SdkException failed) {
        if (failed instanceof AwsServiceException answered) {
            String code = code(answered);
            String detail = "%s:%s %s"
                    .formatted(
                            service(answered),
                            Traffic.operationOf(failed).orElse("?"),
                            code.isEmpty() ? "HTTP " + answered.statusCode() : code);
            return new Obstacle(reason(answered, code.toLowerCase(Locale.ROOT)), detail);
        }
        if (hasCause(failed, CallBudget.Spent.class)) {
            return new Obstacle(Gap.Reason.SKIPPED, "the call budget was spent");
        }
        if (hasCause(failed, InterruptedException.class)
                || hasCause(failed, ClosedByInterruptException.class)
                || Thread.currentThread().isInterrupted()
                || failed instanceof software.amazon.awssdk.core.exception.AbortedException) {
            return new Obstacle(Gap.Reason.SKIPPED, "interrupted");
        }
        String operation = Traffic.operationOf(failed).orElse("call");
        if (hasCause(failed, UnknownHostException.class)) {
            return new Obstacle(Gap.Reason.UNREACHABLE, operation + UNKNOWN_HOST);
        }
        if (hasCause(failed, ConnectException.class)
                || hasCause(failed, NoRouteToHostException.class)
                || hasCause(failed, SocketTimeoutException.class)) {
            return new Obstacle(Gap.Reason.UNREACHABLE, operation + " no answer");
        }
        return new Obstacle(
                Gap.Reason.FAILED, operation + " " + failed.getClass().getSimpleName());
    }

    /// AWS's error code, or an empty text.
    static String code(SdkException failed) {
        return failed instanceof AwsServiceException answered ? code(answered) : "";
    }

    private static String code(AwsServiceException answered) {
        var details = answered.awsErrorDetails();
        String code = details == null ? null : details.errorCode();
        return code == null ? "" : code;
    }

    private static String service(AwsServiceException answered) {
        var details = answered.awsErrorDetails();
        String service = details == null ? null : details.serviceName();
        return service == null ? "aws" : service.toLowerCase(Locale.ROOT);
    }

    private static Gap.Reason reason(AwsServiceException answered, String code) {
        if (NOT_OFFERED.contains(code)) {
            return Gap.Reason.NOT_OFFERED;
        }
        if (DENIED.contains(code)) {
            return Gap.Reason.DENIED;
        }
        if (THROTTLED.contains(code) || answered.isThrottlingException() || answered.statusCode() == 429) {
            return Gap.Reason.THROTTLED;
        }
        if (UNIMPLEMENTED.contains(code) || answered.statusCode() == 501) {
            return Gap.Reason.UNIMPLEMENTED;
        }
        if (answered.statusCode() == 401 || answered.statusCode() == 403) {
            return Gap.Reason.DENIED;
        }
        // An emulator answers to what it does not know with a bare 404 or 500: no code of the service in it.
        if (code.isEmpty() && (answered.statusCode() == 404 || answered.statusCode() == 500)) {
            return Gap.Reason.UNIMPLEMENTED;
        }
        return Gap.Reason.FAILED;
    }

    private static boolean hasCause(Throwable failed, Class<? extends Throwable> kind) {
        @Nullable Throwable cause = failed;
        for (int depth = 0; cause != null && depth < 10; depth++) {
            if (kind.isInstance(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
