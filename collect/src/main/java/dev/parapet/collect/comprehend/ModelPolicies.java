package dev.parapet.collect.comprehend;

import dev.parapet.collect.Answers;
import dev.parapet.collect.Draft;
import java.util.Set;
import software.amazon.awssdk.services.comprehend.ComprehendClient;
import software.amazon.awssdk.services.comprehend.model.DescribeResourcePolicyResponse;

/// What both kinds of models have in common: a policy that lets others import them, and a name inside the ARN.
final class ModelPolicies {
    /// What Comprehend answers for a model that was never shared.
    static final Set<String> NONE = Set.of("ResourceNotFoundException");

    private ModelPolicies() {}

    static void read(ComprehendClient comprehend, String arn, Draft draft) {
        draft.set(
                "ModelPolicy",
                Answers.part(
                        comprehend.describeResourcePolicy(request -> request.resourceArn(arn)),
                        DescribeResourcePolicyResponse::resourcePolicy));
    }

    /// @param arn `arn:aws:comprehend:region:account:document-classifier/name/version/v1`; the version may be missing
    static String nameIn(String arn) {
        return arn.replaceAll("^[^/]*/|/version/.*$", "");
    }
}
