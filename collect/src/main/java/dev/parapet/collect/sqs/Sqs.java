package dev.parapet.collect.sqs;

import static dev.parapet.collect.Registration.regional;

import dev.parapet.collect.Registration;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The collectors of this package.
public final class Sqs {
    private Sqs() {}

    public static List<Registration<?>> collectors() {
        return List.of(regional("sqs", SqsClient::builder, new Queues()));
    }
}
