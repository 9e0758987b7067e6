package dev.parapet.collect.bedrock;

import dev.parapet.collect.Answers;
import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Listing;
import dev.parapet.collect.Sink;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrock.BedrockClient;
import software.amazon.awssdk.services.bedrock.model.GetGuardrailResponse;
import software.amazon.awssdk.services.bedrock.model.GuardrailSummary;

/// Observes guardrails: the working draft with all its policies, and which numbered versions there are.
///
/// The API returns what templates call `ContentPolicyConfig` as `contentPolicy`, and so on for each policy and the
/// lists
/// inside it.
final class Guardrails implements Collector<BedrockClient> {
    private static final String TYPE = "AWS::Bedrock::Guardrail";

    static final Listing<BedrockClient, GuardrailSummary> ALL =
            bedrock -> bedrock.listGuardrailsPaginator(request -> {}).guardrails();

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("bedrock:ListGuardrails", "bedrock:GetGuardrail");
    }

    @Override
    public int callsPerResource() {
        return 2;
    }

    @Override
    public void collect(BedrockClient bedrock, Sink sink) {
        for (var guardrail : sink.all(ALL, bedrock)) {
            sink.resource(TYPE, guardrail.arn(), draft -> describe(bedrock, guardrail, draft));
        }
    }

    private static final String[] POLICIES = {
        "AutomatedReasoningPolicyConfig",
        "BlockedInputMessaging",
        "BlockedOutputsMessaging",
        "ContentPolicyConfig",
        "ContextualGroundingPolicyConfig",
        "KmsKeyArn",
        "SensitiveInformationPolicyConfig",
        "TopicPolicyConfig",
        "WordPolicyConfig"
    };

    private static void describe(BedrockClient bedrock, GuardrailSummary guardrail, Draft draft) {
        draft.take(
                        guardrail,
                        "Arn as GuardrailArn",
                        "Id as GuardrailId",
                        "Name",
                        "Description",
                        "Status",
                        "Version",
                        "CrossRegionDetails as CrossRegionConfig",
                        "CreatedAt",
                        "UpdatedAt")
                .attempt(() -> policies(bedrock, guardrail, draft), POLICIES)
                .readValue("NumberedVersions", () -> versions(bedrock, guardrail))
                .tagsOfRegion();
    }

    private static void policies(BedrockClient bedrock, GuardrailSummary guardrail, Draft draft) {
        var got = Answers.whole(
                bedrock.getGuardrail(request -> request.guardrailIdentifier(guardrail.id())),
                GetGuardrailResponse::guardrailArn);
        draft.take(
                got,
                "BlockedInputMessaging",
                "BlockedOutputsMessaging",
                "KmsKeyArn",
                "AutomatedReasoningPolicy as AutomatedReasoningPolicyConfig");
        var content = got.contentPolicy();
        if (content != null) {
            draft.set(
                    "ContentPolicyConfig",
                    config("FiltersConfig", content.filters(), "ContentFiltersTierConfig", content.tier()));
        }
        var topics = got.topicPolicy();
        if (topics != null) {
            draft.set("TopicPolicyConfig", config("TopicsConfig", topics.topics(), "TopicsTierConfig", topics.tier()));
        }
        var words = got.wordPolicy();
        if (words != null) {
            draft.set(
                    "WordPolicyConfig",
                    config("WordsConfig", words.words(), "ManagedWordListsConfig", words.managedWordLists()));
        }
        var sensitive = got.sensitiveInformationPolicy();
        if (sensitive != null) {
            draft.set(
                    "SensitiveInformationPolicyConfig",
                    config("PiiEntitiesConfig", sensitive.piiEntities(), "RegexesConfig", sensitive.regexes()));
        }
        var grounding = got.contextualGroundingPolicy();
        if (grounding != null) {
            draft.set("ContextualGroundingPolicyConfig", Map.of("FiltersConfig", grounding.filters()));
        }
    }

    private static List<GuardrailSummary> versions(BedrockClient bedrock, GuardrailSummary guardrail) {
        return bedrock
                .listGuardrailsPaginator(request -> request.guardrailIdentifier(guardrail.id()))
                .guardrails()
                .stream()
                .filter(version -> !"DRAFT".equals(version.version()))
                .toList();
    }

    private static Map<String, @Nullable Object> config(
            String one, @Nullable Object first, String other, @Nullable Object second) {
        var config = new LinkedHashMap<String, @Nullable Object>();
        config.put(one, first);
        config.put(other, second);
        return config;
    }
}
