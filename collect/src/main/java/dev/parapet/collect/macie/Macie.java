package dev.parapet.collect.macie;

import static dev.parapet.collect.Registration.regional;

import dev.parapet.collect.Registration;
import java.util.List;
import software.amazon.awssdk.services.macie2.Macie2Client;

/// The collectors of this package.
public final class Macie {
    private Macie() {}

    public static List<Registration<?>> collectors() {
        return List.of(
                regional("macie2", Macie2Client::builder, new ClassificationJobs()),
                regional("macie2", Macie2Client::builder, new Sessions()));
    }
}
