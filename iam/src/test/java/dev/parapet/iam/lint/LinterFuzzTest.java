package dev.parapet.iam.lint;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parapet.iam.MalformedPolicy;
import dev.parapet.iam.authorization.ServiceAuthorization;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/// Whatever somebody wrote as a policy, it is refused or linted, as every kind. `JAZZER_FUZZ=1` with
/// `-Djazzer.hooks=true` looks for more.
class LinterFuzzTest {
    private static final Linter LINTER = new Linter(ServiceAuthorization.bundled(), Set.of("123456789012"));

    @FuzzTest(maxDuration = "1m")
    void any_text_is_refused_or_linted(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        for (PolicyKind kind : PolicyKind.values()) {
            try {
                LINTER.lint(text, kind).lints().forEach(LinterFuzzTest::complete);
            } catch (MalformedPolicy refused) {
                // What it is for.
            }
        }
    }

    private static void complete(Lint lint) {
        if (lint.says().isBlank() || lint.instead().isBlank() || lint.page().isBlank()) {
            throw new AssertionError("a lint says what is wrong and what to write: " + lint);
        }
    }
}
