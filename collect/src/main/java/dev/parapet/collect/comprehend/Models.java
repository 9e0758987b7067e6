package dev.parapet.collect.comprehend;

import dev.parapet.collect.Answers;
import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.comprehend.ComprehendClient;
import software.amazon.awssdk.services.comprehend.model.DescribeResourcePolicyResponse;
import software.amazon.awssdk.services.comprehend.model.DocumentClassifierProperties;
import software.amazon.awssdk.services.comprehend.model.EntityRecognizerProperties;

/// Observes models that people train, of one kind, each version of its own, with whom they are shared: a policy that
/// lets others import them.
///
/// @param call lists them
/// @param pages what the call returns
/// @param listed the attributes that only this kind has
/// @param <M> one in the listing
record Models<M extends SdkPojo>(
        String type,
        String call,
        Function<ComprehendClient, Stream<List<M>>> pages,
        Function<M, String> arn,
        String nameAttribute,
        List<String> listed)
        implements Collector<ComprehendClient> {

    private static final int PAGE = 500;

    /// What Comprehend answers for a model that was never shared.
    private static final Set<String> NEVER_SHARED = Set.of("ResourceNotFoundException");

    private static final String[] LISTED = {
        "DataAccessRoleArn",
        "EndTime",
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

    /// Those that sort documents.
    static final Models<DocumentClassifierProperties> DOCUMENT_CLASSIFIERS = new Models<>(
            "AWS::Comprehend::DocumentClassifier",
            "comprehend:ListDocumentClassifiers",
            comprehend -> comprehend.listDocumentClassifiersPaginator(request -> request.maxResults(PAGE)).stream()
                    .map(page -> page.documentClassifierPropertiesList()),
            DocumentClassifierProperties::documentClassifierArn,
            "DocumentClassifierName",
            List.of("DocumentClassifierArn as Arn", "Mode", "OutputDataConfig"));

    /// Those that find names of things in text.
    static final Models<EntityRecognizerProperties> ENTITY_RECOGNIZERS = new Models<>(
            "AWS::Comprehend::EntityRecognizer",
            "comprehend:ListEntityRecognizers",
            comprehend -> comprehend.listEntityRecognizersPaginator(request -> request.maxResults(PAGE)).stream()
                    .map(page -> page.entityRecognizerPropertiesList()),
            EntityRecognizerProperties::entityRecognizerArn,
            "RecognizerName",
            List.of("EntityRecognizerArn as Arn"));

    @Override
    public Set<String> types() {
        return Set.of(type);
    }

    @Override
    public Set<String> permissions() {
        return Set.of(call, "comprehend:DescribeResourcePolicy");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(ComprehendClient comprehend, Sink sink) {
        pages.apply(comprehend)
                .forEach(page -> page.forEach(
                        model -> sink.resource(type, arn.apply(model), draft -> describe(comprehend, model, draft))));
    }

    private void describe(ComprehendClient comprehend, M model, Draft draft) {
        String id = arn.apply(model);
        draft.take(model, LISTED)
                .take(model, listed.toArray(String[]::new))
                .set(nameAttribute, nameIn(id))
                .readValue(
                        "ModelPolicy",
                        NEVER_SHARED,
                        () -> Answers.part(
                                comprehend.describeResourcePolicy(request -> request.resourceArn(id)),
                                DescribeResourcePolicyResponse::resourcePolicy))
                .tagsOfRegion();
    }

    /// @param arn `arn:aws:comprehend:region:account:document-classifier/name/version/v1`; the version may be missing
    static String nameIn(String arn) {
        return arn.replaceAll("^[^/]*/|/version/.*$", "");
    }
}
