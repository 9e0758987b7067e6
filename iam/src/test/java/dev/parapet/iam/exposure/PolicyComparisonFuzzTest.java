package dev.parapet.iam.exposure;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parapet.iam.MalformedPolicy;
import dev.parapet.iam.PolicyDocument;
import dev.parapet.iam.lint.PolicyKind;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Whatever somebody wrote as a policy, it is refused or compared. `JAZZER_FUZZ=1` with
/// `-Djazzer.hooks=true` looks for more.
class PolicyComparisonFuzzTest {
    private static final PolicyDocument OLD = PolicyDocument.parse("""
            {"Version":"2012-10-17","Statement":[
              {"Effect":"Allow","Principal":"*","Action":"s3:Get*","Resource":"arn:aws:s3:::data/${aws:username}/*"},
              {"Effect":"Deny","NotPrincipal":{"AWS":"123456789012"},"NotAction":"s3:GetObject","Resource":"*",
               "Condition":{"NotIpAddress":{"aws:SourceIp":"192.0.2.0/24"}}}]}""");

    @FuzzTest(maxDuration = "1m")
    void any_text_is_refused_or_compared(byte[] bytes) {
        try {
            var policy = List.of(PolicyDocument.parse(new String(bytes, StandardCharsets.UTF_8)));
            for (PolicyKind kind : List.of(PolicyKind.RESOURCE, PolicyKind.SCP)) {
                PolicyComparison.of(List.of(OLD), policy, kind, 50_000);
                PolicyComparison.of(policy, List.of(OLD), kind, 50_000);
            }
        } catch (MalformedPolicy refused) {
            // What it is for.
        }
    }
}
