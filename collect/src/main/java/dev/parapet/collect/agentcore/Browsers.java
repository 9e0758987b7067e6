package dev.parapet.collect.agentcore;

import dev.parapet.collect.Answers;
import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import java.util.Set;
import software.amazon.awssdk.services.bedrockagentcorecontrol.BedrockAgentCoreControlClient;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.BrowserSummary;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.GetBrowserResponse;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.ResourceType;

/// Observes the browsers that the account made for its agents. AWS's own is not one of them.
final class Browsers implements Collector<BedrockAgentCoreControlClient> {
    private static final String TYPE = "AWS::BedrockAgentCore::BrowserCustom";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of(
                "bedrock-agentcore:ListBrowsers",
                "bedrock-agentcore:GetBrowser",
                "bedrock-agentcore:ListTagsForResource");
    }

    @Override
    public int callsPerResource() {
        return 2;
    }

    @Override
    public void collect(BedrockAgentCoreControlClient agentCore, Sink sink) {
        for (var browser : agentCore
                .listBrowsersPaginator(request -> request.type(ResourceType.CUSTOM))
                .browserSummaries()) {
            sink.resource(TYPE, browser.browserArn(), draft -> describe(agentCore, browser, draft));
        }
    }

    private static void describe(BedrockAgentCoreControlClient agentCore, BrowserSummary browser, Draft draft) {
        draft.take(browser, "BrowserArn", "BrowserId", "Name", "Description", "Status", "CreatedAt", "LastUpdatedAt")
                .read(
                        () -> Answers.whole(
                                agentCore.getBrowser(request -> request.browserId(browser.browserId())),
                                GetBrowserResponse::browserArn),
                        "BrowserSigning",
                        "ExecutionRoleArn",
                        "NetworkConfiguration",
                        "Recording as RecordingConfig")
                .unread(Gap.Reason.UNIMPLEMENTED, "the SDK does not return it", "Certificates", "EnterprisePolicies");
        Tags.read(agentCore, browser.browserArn(), draft);
    }
}
