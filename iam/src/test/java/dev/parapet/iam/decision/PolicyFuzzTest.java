package dev.parapet.iam.decision;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parapet.iam.MalformedPolicy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// Whatever somebody wrote as a policy, it is refused or decided. `JAZZER_FUZZ=1` with `-Djazzer.hooks=true` looks for
/// more.
class PolicyFuzzTest {
    private static final Request REQUEST = new Request(
            new Caller.User("arn:aws:iam::123456789012:user/eve", "123456789012"),
            "s3:GetObject",
            "arn:aws:s3:::data/k",
            "123456789012",
            Context.of(Map.of("aws:username", "eve", "aws:SourceIp", "192.0.2.1", "aws:TagKeys", List.of("a", "b"))));

    @FuzzTest(maxDuration = "1m")
    void any_text_is_refused_or_decided(byte[] bytes) {
        try {
            var policy = CompiledPolicy.parse("p", new String(bytes, StandardCharsets.UTF_8));
            Evaluator.explain(
                    REQUEST, Policies.NONE.withIdentity(List.of(policy)).withResource(policy));
        } catch (MalformedPolicy refused) {
            // What it is for.
        }
    }
}
