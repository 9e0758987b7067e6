package dev.parapet.collect.agentcore;

import dev.parapet.collect.Answers;
import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import java.util.Set;
import software.amazon.awssdk.services.bedrockagentcorecontrol.BedrockAgentCoreControlClient;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.CodeInterpreterSummary;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.GetCodeInterpreterResponse;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.ResourceType;

/// Observes the sandboxes in which the account's agents run code. AWS's own is not one of them.
final class CodeInterpreters implements Collector<BedrockAgentCoreControlClient> {
    private static final String TYPE = "AWS::BedrockAgentCore::CodeInterpreterCustom";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of(
                "bedrock-agentcore:ListCodeInterpreters",
                "bedrock-agentcore:GetCodeInterpreter",
                "bedrock-agentcore:ListTagsForResource");
    }

    @Override
    public int callsPerResource() {
        return 2;
    }

    @Override
    public void collect(BedrockAgentCoreControlClient agentCore, Sink sink) {
        for (var interpreter : agentCore
                .listCodeInterpretersPaginator(request -> request.type(ResourceType.CUSTOM))
                .codeInterpreterSummaries()) {
            sink.resource(TYPE, interpreter.codeInterpreterArn(), draft -> describe(agentCore, interpreter, draft));
        }
    }

    private static void describe(
            BedrockAgentCoreControlClient agentCore, CodeInterpreterSummary interpreter, Draft draft) {
        draft.take(
                        interpreter,
                        "CodeInterpreterArn",
                        "CodeInterpreterId",
                        "Name",
                        "Description",
                        "Status",
                        "CreatedAt",
                        "LastUpdatedAt")
                .read(
                        () -> Answers.whole(
                                agentCore.getCodeInterpreter(
                                        request -> request.codeInterpreterId(interpreter.codeInterpreterId())),
                                GetCodeInterpreterResponse::codeInterpreterArn),
                        "ExecutionRoleArn",
                        "NetworkConfiguration")
                .unread(Gap.Reason.UNIMPLEMENTED, "the SDK does not return it", "Certificates");
        Tags.read(agentCore, interpreter.codeInterpreterArn(), draft);
    }
}
