package dev.parapet.collect.opensearchserverless;

import dev.parapet.collect.Answers;
import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.opensearchserverless.OpenSearchServerlessClient;
import software.amazon.awssdk.services.opensearchserverless.model.AccessPolicyDetail;
import software.amazon.awssdk.services.opensearchserverless.model.AccessPolicyType;
import software.amazon.awssdk.services.opensearchserverless.model.GetAccessPolicyResponse;

/// Observes the policies that let principals at the data of collections.
final class AccessPolicies implements Collector<OpenSearchServerlessClient> {
    private static final String TYPE = "AWS::OpenSearchServerless::AccessPolicy";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("aoss:ListAccessPolicies", "aoss:GetAccessPolicy");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(OpenSearchServerlessClient serverless, Sink sink) {
        for (var kind : List.of(AccessPolicyType.DATA)) {
            for (var page : serverless.listAccessPoliciesPaginator(request -> request.type(kind))) {
                for (var policy : page.accessPolicySummaries()) {
                    // These policies have no ARN. Names are unique within a kind.
                    sink.resource(
                            TYPE,
                            sink.place().arn("aoss", "access-policy/" + kind + "/" + policy.name()),
                            draft -> draft.take(policy, "Description", "Name")
                                    .set("Type", kind)
                                    .readValue("Policy", () -> read(serverless, kind, policy.name())));
                }
            }
        }
    }

    private static String read(OpenSearchServerlessClient serverless, AccessPolicyType kind, String name) {
        var detail = Answers.part(
                serverless.getAccessPolicy(request -> request.type(kind).name(name)),
                GetAccessPolicyResponse::accessPolicyDetail);
        return PolicyText.of(Answers.part(detail, AccessPolicyDetail::policy));
    }
}
