package dev.parapet.collect.bedrock;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import java.util.Set;
import software.amazon.awssdk.services.bedrock.BedrockClient;
import software.amazon.awssdk.services.bedrock.model.AccountEnforcedGuardrailOutputConfiguration;

/// Observes the guardrail that an account forces on all inference in a region.
///
/// This SDK does not yet know which models are left out and which parts of a prompt are guarded, so these are gaps.
final class EnforcedGuardrails implements Collector<BedrockClient> {
    private static final String TYPE = "AWS::Bedrock::EnforcedGuardrailConfiguration";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("bedrock:ListEnforcedGuardrailsConfiguration");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(BedrockClient bedrock, Sink sink) {
        for (var enforced : bedrock.listEnforcedGuardrailsConfigurationPaginator(request -> {})
                .guardrailsConfig()) {
            String id = sink.place().arn("bedrock", "enforced-guardrail-configuration/" + enforced.configId());
            sink.resource(TYPE, id, draft -> describe(enforced, draft));
        }
    }

    private static void describe(AccountEnforcedGuardrailOutputConfiguration enforced, Draft draft) {
        draft.take(
                        enforced,
                        "ConfigId",
                        "GuardrailArn",
                        "GuardrailArn as GuardrailIdentifier",
                        "GuardrailId",
                        "GuardrailVersion",
                        "Owner",
                        "CreatedAt",
                        "UpdatedAt")
                .unread(
                        Gap.Reason.UNIMPLEMENTED,
                        "the SDK does not return it",
                        "ModelEnforcement",
                        "SelectiveContentGuarding");
    }
}
