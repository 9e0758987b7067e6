package dev.parapet.iam.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

class OutlookTest {
    private static final String ALICE = "arn:aws:iam::123456789012:user/alice";

    private static Request request() {
        return new Request(
                new Caller.User(ALICE, "123456789012"),
                "s3:GetObject",
                "arn:aws:s3:::models/x",
                "123456789012",
                Context.EMPTY.openWhere(key -> key.equals("aws:sourcevpce")));
    }

    private static Map<String, Object> statement(String effect) {
        return Map.of(
                "Effect",
                effect,
                "Action",
                "s3:*",
                "Resource",
                "*",
                "Condition",
                Map.of("StringEquals", Map.of("aws:SourceVpce", "vpce-1")));
    }

    private static Policies policies(Object... statements) {
        var policy = CompiledPolicy.parse("own", Map.of("Statement", List.of(statements)));
        return Policies.NONE.withIdentity(List.of(policy));
    }

    // Test is also a type of this package.
    @org.junit.jupiter.api.Test
    void a_statement_that_allows_on_an_open_key_is_named_with_its_condition() {
        var outlook = Evaluator.outlook(request(), policies(statement("Allow")));
        assertThat(outlook.atWorst()).isEqualTo(Decision.IMPLICIT_DENY);
        assertThat(outlook.atBest().decision()).isEqualTo(Decision.ALLOW);
        assertThat(outlook.depending()).singleElement().satisfies(one -> {
            assertThat(one.allows()).isTrue();
            assertThat(one.layer()).isEqualTo("identity policy");
            assertThat(one.statement()).isEqualTo("identity policy `own`, statement 1");
            assertThat(one.conditions()).hasSize(1);
        });
    }

    @org.junit.jupiter.api.Test
    void a_statement_that_forbids_on_an_open_key_is_named_and_explains_the_worst() {
        var all = Map.of("Effect", "Allow", "Action", "*", "Resource", "*");
        var policies = policies(all, statement("Deny"));
        var outlook = Evaluator.outlook(request(), policies);
        assertThat(outlook.atBest().decision()).isEqualTo(Decision.ALLOW);
        assertThat(outlook.depending())
                .singleElement()
                .satisfies(one -> assertThat(one.allows()).isFalse());
        var worst = Evaluator.explain(request(), policies);
        assertThat(worst.decision()).isEqualTo(Decision.EXPLICIT_DENY);
        assertThat(worst.because())
                .containsExactly(
                        "identity policy `own`, statement 2 denies it if stringequals aws:sourcevpce [vpce-1]");
    }
}
