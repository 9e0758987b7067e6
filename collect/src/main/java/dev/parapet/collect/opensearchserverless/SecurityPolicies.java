package dev.parapet.collect.opensearchserverless;

import dev.parapet.collect.Answers;
import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.opensearchserverless.OpenSearchServerlessClient;
import software.amazon.awssdk.services.opensearchserverless.model.GetSecurityPolicyResponse;
import software.amazon.awssdk.services.opensearchserverless.model.SecurityPolicyDetail;
import software.amazon.awssdk.services.opensearchserverless.model.SecurityPolicyType;

/// Observes the policies that give collections their key, and their networks.
final class SecurityPolicies implements Collector<OpenSearchServerlessClient> {
    private static final String TYPE = "AWS::OpenSearchServerless::SecurityPolicy";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("aoss:ListSecurityPolicies", "aoss:GetSecurityPolicy");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(OpenSearchServerlessClient serverless, Sink sink) {
        for (var kind : List.of(SecurityPolicyType.ENCRYPTION, SecurityPolicyType.NETWORK)) {
            for (var page : serverless.listSecurityPoliciesPaginator(request -> request.type(kind))) {
                for (var policy : page.securityPolicySummaries()) {
                    // These policies have no ARN. Names are unique within a kind.
                    sink.resource(
                            TYPE,
                            sink.place().arn("aoss", "security-policy/" + kind + "/" + policy.name()),
                            draft -> draft.take(policy, "Description", "Name")
                                    .set("Type", kind)
                                    .readValue("Policy", () -> read(serverless, kind, policy.name())));
                }
            }
        }
    }

    private static String read(OpenSearchServerlessClient serverless, SecurityPolicyType kind, String name) {
        var detail = Answers.part(
                serverless.getSecurityPolicy(request -> request.type(kind).name(name)),
                GetSecurityPolicyResponse::securityPolicyDetail);
        return PolicyText.of(Answers.part(detail, SecurityPolicyDetail::policy));
    }
}
