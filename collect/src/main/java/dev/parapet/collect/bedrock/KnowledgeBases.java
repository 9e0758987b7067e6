package dev.parapet.collect.bedrock;

import dev.parapet.collect.Answers;
import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Listing;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockagent.BedrockAgentClient;
import software.amazon.awssdk.services.bedrockagent.model.GetKnowledgeBaseResponse;
import software.amazon.awssdk.services.bedrockagent.model.KnowledgeBaseSummary;
import software.amazon.awssdk.services.bedrockagent.model.SupplementalDataStorageLocation;
import software.amazon.awssdk.services.bedrockagent.model.VectorKnowledgeBaseConfiguration;

/// Observes knowledge bases and where their vectors are.
final class KnowledgeBases implements Collector<BedrockAgentClient> {
    private static final String TYPE = "AWS::Bedrock::KnowledgeBase";

    static final Listing<BedrockAgentClient, KnowledgeBaseSummary> ALL =
            bedrock -> bedrock.listKnowledgeBasesPaginator(request -> {}).knowledgeBaseSummaries();

    /// The kinds that the SDK knows.
    static final Set<String> KNOWN = Set.of("VECTOR", "KENDRA", "SQL");

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("bedrock:ListKnowledgeBases", "bedrock:GetKnowledgeBase");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(BedrockAgentClient bedrock, Sink sink) {
        for (var base : sink.all(ALL, bedrock)) {
            sink.resource(
                    TYPE,
                    sink.place().arn("bedrock", "knowledge-base/" + base.knowledgeBaseId()),
                    draft -> describe(bedrock, base, draft));
        }
    }

    private static void describe(BedrockAgentClient bedrock, KnowledgeBaseSummary base, Draft draft) {
        draft.take(base, "KnowledgeBaseId", "Name", "Description", "Status", "UpdatedAt")
                .attempt(
                        () -> take(bedrock, base.knowledgeBaseId(), draft),
                        "KnowledgeBaseArn",
                        "KnowledgeBaseConfiguration",
                        "RoleArn",
                        "StorageConfiguration")
                .tagsOfRegion();
    }

    private static void take(BedrockAgentClient bedrock, String id, Draft draft) {
        var base = Answers.part(
                bedrock.getKnowledgeBase(request -> request.knowledgeBaseId(id)),
                GetKnowledgeBaseResponse::knowledgeBase);
        draft.take(base, "KnowledgeBaseArn", "RoleArn", "StorageConfiguration");
        var configuration = base.knowledgeBaseConfiguration();
        if (configuration == null || !KNOWN.contains(configuration.typeAsString())) {
            draft.unread(Gap.Reason.UNIMPLEMENTED, "the SDK does not know this kind", "KnowledgeBaseConfiguration");
            return;
        }
        var named = new LinkedHashMap<String, @Nullable Object>();
        named.put("Type", configuration.typeAsString());
        named.put("KendraKnowledgeBaseConfiguration", configuration.kendraKnowledgeBaseConfiguration());
        named.put("SqlKnowledgeBaseConfiguration", configuration.sqlKnowledgeBaseConfiguration());
        var vector = configuration.vectorKnowledgeBaseConfiguration();
        if (vector != null) {
            named.put("VectorKnowledgeBaseConfiguration", vector(vector));
        }
        draft.set("KnowledgeBaseConfiguration", named);
    }

    private static Map<String, @Nullable Object> vector(VectorKnowledgeBaseConfiguration vector) {
        var named = new LinkedHashMap<String, @Nullable Object>();
        named.put("EmbeddingModelArn", vector.embeddingModelArn());
        named.put("EmbeddingModelConfiguration", vector.embeddingModelConfiguration());
        var supplemental = vector.supplementalDataStorageConfiguration();
        if (supplemental != null) {
            named.put(
                    "SupplementalDataStorageConfiguration",
                    Map.of(
                            "SupplementalDataStorageLocations",
                            supplemental.storageLocations().stream()
                                    .map(KnowledgeBases::location)
                                    .toList()));
        }
        return named;
    }

    private static Map<String, @Nullable Object> location(SupplementalDataStorageLocation location) {
        var named = new LinkedHashMap<String, @Nullable Object>();
        named.put("SupplementalDataStorageLocationType", location.typeAsString());
        named.put("S3Location", location.s3Location());
        return named;
    }
}
