package dev.parapet.collect.ecr;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import java.util.Set;
import software.amazon.awssdk.services.ecr.EcrClient;

/// Observes who may replicate into a region's registry or import through it: one policy a region, there even if unset.
final class RegistryPolicies implements Collector<EcrClient> {
    private static final String TYPE = "AWS::ECR::RegistryPolicy";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("ecr:GetRegistryPolicy");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(EcrClient ecr, Sink sink) {
        sink.resource(
                TYPE,
                sink.place().arn("ecr", "registry-policy"),
                draft -> draft.attempt(
                        Set.of("RegistryPolicyNotFoundException"),
                        () -> {
                            String policy = ecr.getRegistryPolicy(_ -> {}).policyText();
                            if (policy == null) {
                                draft.unread(
                                        Gap.Reason.UNIMPLEMENTED, "ecr:GetRegistryPolicy gave no policy", "PolicyText");
                            } else {
                                draft.setJson("PolicyText", policy);
                            }
                        },
                        "PolicyText"));
    }
}
