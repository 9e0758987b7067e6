package dev.parapet.collect.agentcore;

import dev.parapet.collect.Draft;
import software.amazon.awssdk.services.bedrockagentcorecontrol.BedrockAgentCoreControlClient;

/// Reads tags one resource at a time: there are few of these, and not all are known to the Resource Groups Tagging API.
final class Tags {
    static final String PERMISSION = "bedrock-agentcore:ListTagsForResource";

    private Tags() {}

    static void read(BedrockAgentCoreControlClient agentCore, String arn, Draft draft) {
        draft.readTags(() -> agentCore
                .listTagsForResource(request -> request.resourceArn(arn))
                .tags());
    }
}
