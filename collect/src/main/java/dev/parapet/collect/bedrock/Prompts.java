package dev.parapet.collect.bedrock;

import dev.parapet.collect.Answers;
import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.bedrockagent.BedrockAgentClient;
import software.amazon.awssdk.services.bedrockagent.model.GetPromptResponse;
import software.amazon.awssdk.services.bedrockagent.model.PromptSummary;

/// Observes managed prompts: the working draft, its texts as fingerprints, and which numbered versions there are.
final class Prompts implements Collector<BedrockAgentClient> {
    private static final String TYPE = "AWS::Bedrock::Prompt";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("bedrock:ListPrompts", "bedrock:GetPrompt");
    }

    @Override
    public int callsPerResource() {
        return 2;
    }

    @Override
    public void collect(BedrockAgentClient bedrock, Sink sink) {
        for (var prompt : bedrock.listPromptsPaginator(request -> {}).promptSummaries()) {
            sink.resource(TYPE, prompt.arn(), draft -> describe(bedrock, prompt, draft));
        }
    }

    private static void describe(BedrockAgentClient bedrock, PromptSummary prompt, Draft draft) {
        draft.take(prompt, "Arn", "Id", "Name", "Description", "Version", "CreatedAt", "UpdatedAt")
                .attempt(
                        () -> take(bedrock, prompt.id(), draft),
                        "CustomerEncryptionKeyArn",
                        "DefaultVariant",
                        "Variants")
                .readValue(
                        "NumberedVersions",
                        () -> bedrock
                                .listPromptsPaginator(request -> request.promptIdentifier(prompt.id()))
                                .promptSummaries()
                                .stream()
                                .map(PromptSummary::version)
                                .filter(version -> !"DRAFT".equals(version))
                                .toList())
                .tagsOfRegion();
    }

    private static void take(BedrockAgentClient bedrock, String id, Draft draft) {
        var got = Answers.whole(bedrock.getPrompt(request -> request.promptIdentifier(id)), GetPromptResponse::arn);
        draft.take(got, "CustomerEncryptionKeyArn", "DefaultVariant", "Variants")
                .fingerprint(
                        "Variants.TemplateConfiguration", "Variants.AdditionalModelRequestFields", "Variants.Metadata");
    }
}
