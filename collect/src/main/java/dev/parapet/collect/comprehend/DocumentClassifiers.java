package dev.parapet.collect.comprehend;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.comprehend.ComprehendClient;

/// Observes models that sort documents, each version of its own, with whom they are shared.
final class DocumentClassifiers implements Collector<ComprehendClient> {
    private static final String TYPE = "AWS::Comprehend::DocumentClassifier";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("comprehend:ListDocumentClassifiers", "comprehend:DescribeResourcePolicy");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(ComprehendClient comprehend, Sink sink) {
        for (var page : comprehend.listDocumentClassifiersPaginator(request -> request.maxResults(PAGE))) {
            for (var model : page.documentClassifierPropertiesList()) {
                sink.resource(
                        TYPE,
                        model.documentClassifierArn(),
                        draft -> draft.take(model, LISTED)
                                .set("DocumentClassifierName", ModelPolicies.nameIn(model.documentClassifierArn()))
                                .attempt(
                                        ModelPolicies.NONE,
                                        () -> ModelPolicies.read(comprehend, model.documentClassifierArn(), draft),
                                        "ModelPolicy")
                                .tagsOfRegion());
            }
        }
    }

    private static final int PAGE = 500;

    private static final String[] LISTED = {
        "DataAccessRoleArn",
        "DocumentClassifierArn as Arn",
        "EndTime",
        "FlywheelArn",
        "InputDataConfig",
        "LanguageCode",
        "Mode",
        "ModelKmsKeyId",
        "OutputDataConfig",
        "SourceModelArn",
        "Status",
        "SubmitTime",
        "VersionName",
        "VolumeKmsKeyId",
        "VpcConfig"
    };
}
