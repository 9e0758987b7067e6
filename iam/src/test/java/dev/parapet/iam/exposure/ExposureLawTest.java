package dev.parapet.iam.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.iam.PolicyDocument;
import dev.parapet.iam.decision.CompiledPolicy;
import dev.parapet.iam.decision.Decision;
import dev.parapet.iam.decision.Evaluator;
import dev.parapet.iam.decision.Policies;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What is said to be closed is tried with many requests from outside, what is said to be exposed is
/// asked again.
class ExposureLawTest {
    private static final Zone ZONE = Zone.ofAccounts(RandomPolicies.OWN, "111111111111")
            .withOrganization("o-ours")
            .withEndpoints("vpce-ours")
            .withNetworks("192.0.2.0/25");
    private static final ResourceContext BUCKET = ResourceContext.bucket("data", RandomPolicies.OWN);
    private static final Query QUERY = Query.of("s3:GetObject", "s3:PutObject");
    private static final List<CompiledPolicy> EVERYTHING = List.of(CompiledPolicy.of(
            "own",
            PolicyDocument.parse(Map.of("Statement", Map.of("Effect", "Allow", "Action", "*", "Resource", "*")))));

    private static Policies own(CompiledPolicy policy) {
        return Policies.NONE.withResource(policy).withIdentity(EVERYTHING).withSession(EVERYTHING);
    }

    @Test
    void closed_policies_let_no_request_through_and_exposed_ones_their_witness() {
        int closed = 0;
        int exposed = 0;
        for (long seed = 0; seed < 800; seed++) {
            var generator = new RandomPolicies(seed);
            var policy = generator.policy(1 + (int) (seed % 9), false);
            switch (Exposure.of(Policies.NONE.withResource(policy), BUCKET, ZONE, QUERY)) {
                case Exposure.Closed _ -> {
                    closed++;
                    assertNobodyIn(seed, generator, policy, closed <= 10 ? 10_000 : 300);
                }
                case Exposure.Exposed(var witness, var statements) -> {
                    exposed++;
                    assertThat(Evaluator.decide(witness, own(policy)))
                            .as("seed %s", seed)
                            .isEqualTo(Decision.ALLOW);
                    assertThat(policy.document().statements()).containsAll(statements);
                }
                case Exposure.Undecided(String why) ->
                    throw new AssertionError("seed " + seed + ": " + why + "\n" + policy.document());
            }
        }
        assertThat(closed).isGreaterThan(80);
        assertThat(exposed).isGreaterThan(80);
    }

    @Test
    void with_variables_too() {
        int undecided = 0;
        for (long seed = 0; seed < 400; seed++) {
            var generator = new RandomPolicies(seed);
            var policy = generator.policy(1 + (int) (seed % 6), true);
            switch (Exposure.of(Policies.NONE.withResource(policy), BUCKET, ZONE, QUERY)) {
                case Exposure.Closed _ -> assertNobodyIn(seed, generator, policy, 300);
                case Exposure.Exposed(var witness, var _) ->
                    assertThat(Evaluator.decide(witness, own(policy)))
                            .as("seed %s", seed)
                            .isEqualTo(Decision.ALLOW);
                case Exposure.Undecided _ -> undecided++;
            }
        }
        assertThat(undecided).isLessThan(30);
    }

    private static void assertNobodyIn(long seed, RandomPolicies generator, CompiledPolicy policy, int requests) {
        var policies = own(policy);
        for (int i = 0; i < requests; i++) {
            var request = generator.outsider();
            assertThat(Evaluator.decide(request, policies))
                    .as("seed %s: %s by %s with %s", seed, request.action(), request.caller(), policy.document())
                    .isNotEqualTo(Decision.ALLOW);
        }
    }

    @Test
    void every_demand_on_its_own_end_is_seen_to_be_impossible() {
        var statements = new ArrayList<Map<String, Object>>();
        statements.add(Map.of("Effect", "Allow", "Principal", "*", "Action", "*", "Resource", "*"));
        for (int i = 0; i < 60; i++) {
            statements.add(Map.of(
                    "Effect", "Deny", "Principal", "*", "Action", "*", "NotResource", "arn:aws:s3:::data/*a?*b*" + i));
        }
        var policy = CompiledPolicy.parse("hostile", Map.of("Statement", statements));
        assertThat(Exposure.of(Policies.NONE.withResource(policy), BUCKET, ZONE, QUERY))
                .isEqualTo(new Exposure.Closed());
    }

    @Test
    void two_hundred_statements_end_within_the_budget() {
        for (long seed = 0; seed < 3; seed++) {
            var policy = new RandomPolicies(seed).policy(200, true);
            assertThat(Exposure.of(Policies.NONE.withResource(policy), BUCKET, ZONE, QUERY))
                    .isNotNull();
        }
    }

    @Test
    void catastrophic_patterns_end_within_the_budget() {
        var statements = new ArrayList<Map<String, Object>>();
        statements.add(Map.of("Effect", "Allow", "Principal", "*", "Action", "*", "Resource", "*"));
        for (int i = 0; i < 60; i++) {
            String letters = "*" + (char) ('a' + i % 26) + "?".repeat(i % 12) + "*b?*c?*d?*";
            statements.add(Map.of(
                    "Effect", "Deny", "Principal", "*", "Action", "*", "NotResource", "arn:aws:s3:::data/" + letters));
        }
        var policy = CompiledPolicy.parse("hostile", Map.of("Statement", statements));
        assertThat(Exposure.of(Policies.NONE.withResource(policy), BUCKET, ZONE, QUERY))
                .isInstanceOf(Exposure.Undecided.class);
    }
}
