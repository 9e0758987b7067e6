package dev.parapet.iam.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.iam.PolicyDocument;
import dev.parapet.iam.decision.CompiledPolicy;
import dev.parapet.iam.decision.Decision;
import dev.parapet.iam.decision.Evaluator;
import dev.parapet.iam.decision.Policies;
import dev.parapet.iam.exposure.Query.Outsider;
import dev.parapet.iam.exposure.RandomPolicies.Kind;
import dev.parapet.testkit.ForManySeeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// What is said to be closed is tried with many requests from outside, what is said to be exposed is
/// asked again.
class ExposureLawTest {
    private static final Zone ZONE = Zone.ofAccounts(RandomPolicies.OWN, "111111111111")
            .withOrganization("o-ours")
            .withEndpoints("vpce-ours")
            .withNetworks("192.0.2.0/25")
            .withClaim("idp.example.com:sub", "ours:*");
    private static final ResourceContext BUCKET = ResourceContext.bucket("data", RandomPolicies.OWN);
    private static final Query QUERY = Query.of("s3:GetObject", "s3:PutObject");
    private static final List<CompiledPolicy> EVERYTHING = List.of(CompiledPolicy.of(
            "own",
            PolicyDocument.parse(Map.of("Statement", Map.of("Effect", "Allow", "Action", "*", "Resource", "*")))));

    private static final int REQUESTS = 10_000;
    private static final Map<String, Integer> SEEN = new ConcurrentHashMap<>();

    private static Policies own(Policies policies) {
        return policies.withIdentity(EVERYTHING).withSession(EVERYTHING);
    }

    // Who is asked about, and what random requests are of: everybody, or one kind.
    private static Set<Outsider> asked(long seed) {
        int which = (int) (seed % (Outsider.values().length + 1));
        return which == 0 ? Set.of(Outsider.values()) : Set.of(Outsider.values()[which - 1]);
    }

    private static List<Kind> kinds(Set<Outsider> outsiders) {
        return outsiders.stream()
                .flatMap(one -> switch (one) {
                    case ACCOUNT -> Stream.of(Kind.USER, Kind.ROLE, Kind.ROOT, Kind.FEDERATED_USER);
                    case SERVICE -> Stream.of(Kind.SERVICE);
                    case FEDERATED -> Stream.of(Kind.FEDERATED);
                    case ANONYMOUS -> Stream.of(Kind.ANONYMOUS);
                })
                .toList();
    }

    @ForManySeeds(200)
    void a_closed_policy_survives_ten_thousand_requests_and_an_exposed_one_lets_its_witness_in(long seed) {
        var generator = new RandomPolicies(seed);
        boolean variables = seed % 4 == 3;
        var policy = generator.policy(1 + (int) (seed % 9), variables);
        var policies = Policies.NONE.withResource(policy).withRcps(generator.rcps());
        var outsiders = asked(seed);
        var query = new Query(QUERY.actions(), outsiders);
        switch (Exposure.of(policies, BUCKET, ZONE, query)) {
            case Exposure.Closed _ -> {
                outsiders.forEach(one -> SEEN.merge("closed to " + one, 1, Integer::sum));
                var kinds = kinds(outsiders).toArray(Kind[]::new);
                var asked = own(policies);
                for (int i = 0; i < REQUESTS; i++) {
                    var request = generator.outsider(kinds);
                    assertThat(Evaluator.decide(request, asked))
                            .as("%s by %s with %s", request.action(), request.caller(), policy.document())
                            .isNotEqualTo(Decision.ALLOW);
                }
            }
            case Exposure.Exposed(var witness, var statements) -> {
                SEEN.merge("exposed to " + witness.caller().getClass().getSimpleName(), 1, Integer::sum);
                assertThat(Evaluator.decide(witness, own(policies))).isEqualTo(Decision.ALLOW);
                assertThat(statements).hasSize(1);
                assertThat(policy.document().allowing()).containsAll(statements);
                var alone = CompiledPolicy.of("alone", new PolicyDocument(true, statements));
                assertThat(Evaluator.decide(witness, own(Policies.NONE.withResource(alone))))
                        .isEqualTo(Decision.ALLOW);
            }
            case Exposure.Undecided(String why) -> {
                assertThat(variables).as(why).isTrue();
                SEEN.merge("undecided", 1, Integer::sum);
            }
        }
    }

    @AfterAll
    static void all_kinds_were_seen_on_both_sides() {
        if (Long.getLong("seed") == null && Integer.getInteger("seeds", 200) >= 200) {
            for (Outsider outsider : Outsider.values()) {
                assertThat(SEEN).containsKey("closed to " + outsider);
            }
            assertThat(SEEN)
                    .containsKeys(
                            "exposed to Anonymous", "exposed to User", "exposed to Service", "exposed to Federated");
            assertThat(SEEN.getOrDefault("undecided", 0)).isLessThan(8);
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
