package dev.parapet.collect;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// Holds answers to what AWS always sends.
///
/// An emulator answers to calls that it does not know with an empty success. Without this, everything in such an answer
/// would look switched off; with it, the call has failed and its attributes are gaps.
public final class Answers {
    private Answers() {}

    /// The response, if the field that AWS never leaves out is there.
    public static <T> T whole(T response, Function<? super T, ? extends @Nullable Object> always) {
        part(response, always);
        return response;
    }

    /// A part of the response that AWS never leaves out.
    public static <T, P> P part(T response, Function<? super T, ? extends @Nullable P> part) {
        P sent = part.apply(response);
        if (sent == null) {
            throw AwsServiceException.builder()
                    .statusCode(501)
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .serviceName("aws")
                            .errorCode("NotImplemented")
                            .errorMessage("the answer lacks what AWS always sends")
                            .build())
                    .build();
        }
        return sent;
    }
}
