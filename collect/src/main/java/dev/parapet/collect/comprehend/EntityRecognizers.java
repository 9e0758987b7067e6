package dev.parapet.collect.comprehend;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.comprehend.ComprehendClient;

/// Observes models that find names of things in text, each version of its own, with whom they are shared.
final class EntityRecognizers implements Collector<ComprehendClient> {
    private static final String TYPE = "AWS::Comprehend::EntityRecognizer";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("comprehend:ListEntityRecognizers", "comprehend:DescribeResourcePolicy");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(ComprehendClient comprehend, Sink sink) {
        for (var page : comprehend.listEntityRecognizersPaginator(request -> request.maxResults(PAGE))) {
            for (var model : page.entityRecognizerPropertiesList()) {
                sink.resource(
                        TYPE,
                        model.entityRecognizerArn(),
                        draft -> draft.take(model, LISTED)
                                .set("RecognizerName", ModelPolicies.nameIn(model.entityRecognizerArn()))
                                .attempt(
                                        ModelPolicies.NONE,
                                        () -> ModelPolicies.read(comprehend, model.entityRecognizerArn(), draft),
                                        "ModelPolicy")
                                .tagsOfRegion());
            }
        }
    }

    private static final int PAGE = 500;

    private static final String[] LISTED = {
        "DataAccessRoleArn",
        "EndTime",
        "EntityRecognizerArn as Arn",
        "FlywheelArn",
        "InputDataConfig",
        "LanguageCode",
        "ModelKmsKeyId",
        "SourceModelArn",
        "Status",
        "SubmitTime",
        "VersionName",
        "VolumeKmsKeyId",
        "VpcConfig"
    };
}
