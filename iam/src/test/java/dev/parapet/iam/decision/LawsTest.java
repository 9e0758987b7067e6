package dev.parapet.iam.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.iam.decision.Policies.Level;
import dev.parapet.testkit.ForManySeeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What holds whatever the policies say.
class LawsTest {
    @ForManySeeds(2000)
    void a_denial_more_never_lets_more_through(long seed) {
        var random = new RandomCase(seed);
        var request = random.request();
        var policies = random.policies();
        var denying = new ArrayList<>(policies.identity());
        denying.add(random.denial());
        assertNoWider(request, policies, policies.withIdentity(denying));
    }

    @ForManySeeds(2000)
    void an_scp_level_more_never_lets_more_through(long seed) {
        var random = new RandomCase(seed);
        var request = random.request();
        var policies = random.policies();
        var levels = new ArrayList<>(policies.scps());
        levels.add(new Level("more", List.of(random.policy())));
        assertNoWider(request, policies, policies.withScps(levels));
    }

    @ForManySeeds(2000)
    void a_boundary_never_lets_more_through(long seed) {
        var random = new RandomCase(seed);
        var request = random.request();
        var policies = random.policies();
        if (policies.boundary().isEmpty()) {
            assertNoWider(request, policies, policies.withBoundary(List.of(random.policy())));
        }
    }

    @ForManySeeds(2000)
    void an_allowance_more_never_shuts_anybody_out(long seed) {
        var random = new RandomCase(seed);
        var request = random.request();
        var policies = random.policies();
        var wider = new ArrayList<>(policies.identity());
        wider.add(random.allowance());
        assertNoWider(request, policies.withIdentity(wider), policies);
    }

    @ForManySeeds(2000)
    void an_explanation_explains_the_decision_that_is_made(long seed) {
        var random = new RandomCase(seed);
        var request = random.request();
        var policies = random.policies();
        var explained = Evaluator.explain(request, policies);
        assertThat(explained.decision()).isEqualTo(Evaluator.decide(request, policies));
        assertThat(explained.because()).isNotEmpty().doesNotContain("");
    }

    @ForManySeeds(2000)
    void a_statement_that_stands_alone_decides_as_among_others_of_its_policy(long seed) {
        var random = new RandomCase(seed);
        var request = random.request();
        var policies = random.policies();
        var split = policies.identity().stream().flatMap(RandomCase::split).toList();
        assertThat(Evaluator.decide(request, policies.withIdentity(split)))
                .isEqualTo(Evaluator.decide(request, policies));
    }

    @ForManySeeds(2000)
    void what_is_possible_at_worst_is_possible_at_best_and_the_truth_lies_between(long seed) {
        var random = new RandomCase(seed);
        var request = random.request();
        var policies = random.policies();
        var open = new Request(
                request.caller(),
                request.action(),
                request.resource(),
                request.resourceAccount(),
                random.forgetting(request.context()));
        var possible = Evaluator.possibilities(open, policies);
        if (possible.atWorst() == Decision.ALLOW) {
            assertThat(possible.atBest()).isEqualTo(Decision.ALLOW);
        }
        Decision truth = Evaluator.decide(request, policies);
        if (truth == Decision.ALLOW) {
            assertThat(possible.atBest()).isEqualTo(Decision.ALLOW);
        } else {
            assertThat(possible.atWorst()).isNotEqualTo(Decision.ALLOW);
        }
        if (possible.atBest() != possible.atWorst()) {
            assertThat(possible.depending()).isNotEmpty();
        }
    }

    private static void assertNoWider(Request request, Policies before, Policies after) {
        if (Evaluator.decide(request, after) == Decision.ALLOW) {
            assertThat(Evaluator.decide(request, before))
                    .as(Optional.of(Evaluator.explain(request, before)).toString())
                    .isEqualTo(Decision.ALLOW);
        }
    }
}
