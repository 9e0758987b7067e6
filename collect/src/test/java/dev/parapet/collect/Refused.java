package dev.parapet.collect;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// What a fake client throws.
public final class Refused {
    private Refused() {}

    public static AwsServiceException access() {
        return with("AccessDeniedException");
    }

    public static AwsServiceException with(String code) {
        return AwsServiceException.builder()
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .serviceName("Fake")
                        .build())
                .build();
    }
}
