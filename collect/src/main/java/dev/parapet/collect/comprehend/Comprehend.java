package dev.parapet.collect.comprehend;

import static dev.parapet.collect.Registration.regional;

import dev.parapet.collect.Registration;
import java.util.List;
import software.amazon.awssdk.services.comprehend.ComprehendClient;

/// The collectors of this package.
public final class Comprehend {
    private Comprehend() {}

    public static List<Registration<?>> collectors() {
        return List.of(
                regional("comprehend", ComprehendClient::builder, new AnalysisJobs()),
                regional("comprehend", ComprehendClient::builder, Models.DOCUMENT_CLASSIFIERS),
                regional("comprehend", ComprehendClient::builder, new Endpoints()),
                regional("comprehend", ComprehendClient::builder, Models.ENTITY_RECOGNIZERS),
                regional("comprehend", ComprehendClient::builder, new Flywheels()));
    }
}
