package dev.parapet.collect.comprehend;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.comprehend.ComprehendClient;

/// Observes what serves models on the spot, of documents and of entities; templates know only the first.
final class Endpoints implements Collector<ComprehendClient> {
    private static final String OF_CLASSIFIERS = "AWS::Comprehend::DocumentClassifierEndpoint";
    private static final String OF_RECOGNIZERS = "AWS::Comprehend::EntityRecognizerEndpoint";

    @Override
    public Set<String> types() {
        return Set.of(OF_CLASSIFIERS, OF_RECOGNIZERS);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("comprehend:ListEndpoints");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(ComprehendClient comprehend, Sink sink) {
        for (var endpoint : comprehend.listEndpointsPaginator(_ -> {}).endpointPropertiesList()) {
            String arn = endpoint.endpointArn();
            sink.resource(
                    arn.contains(":entity-recognizer-endpoint/") ? OF_RECOGNIZERS : OF_CLASSIFIERS,
                    arn,
                    draft -> draft.take(
                                    endpoint,
                                    "CreationTime",
                                    "CurrentInferenceUnits",
                                    "DataAccessRoleArn",
                                    "DesiredInferenceUnits",
                                    "EndpointArn as Arn",
                                    "FlywheelArn",
                                    "LastModifiedTime",
                                    "ModelArn",
                                    "Status")
                            .set("EndpointName", arn.substring(arn.lastIndexOf('/') + 1))
                            .tagsOfRegion());
        }
    }
}
