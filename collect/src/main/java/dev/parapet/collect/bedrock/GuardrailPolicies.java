package dev.parapet.collect.bedrock;

import dev.parapet.collect.Collector;
import dev.parapet.collect.LaterCall;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.bedrock.BedrockClient;
import software.amazon.awssdk.services.bedrock.model.ResourceNotFoundException;

/// Observes the resource policies of guardrails, of those that have one.
///
/// <https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-resource-based-policies.html>
final class GuardrailPolicies implements Collector<BedrockClient> {
    private static final String TYPE = "AWS::Bedrock::ResourcePolicy";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("bedrock:ListGuardrails", "bedrock:GetResourcePolicy");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(BedrockClient bedrock, Sink sink) {
        for (var guardrail : sink.all(Guardrails.ALL, bedrock)) {
            look(bedrock, guardrail.arn(), sink);
        }
    }

    // Asked here and not in a description, because most have none, and then there is no resource.
    private static void look(BedrockClient bedrock, String arn, Sink sink) {
        // https://docs.aws.amazon.com/bedrock/latest/APIReference/API_GetResourcePolicy.html
        var call = LaterCall.get("GetResourcePolicy", "/resource-policy/", arn);
        try {
            bedrock.getGuardrail(request -> request.guardrailIdentifier(arn).overrideConfiguration(call.travelling()));
        } catch (ResourceNotFoundException none) {
            return;
        }
        String policy = call.text("resourcePolicy");
        sink.resource(
                TYPE,
                arn + "/resource-policy",
                draft -> draft.set("ResourceArn", arn).set("PolicyDocument", policy));
    }
}
