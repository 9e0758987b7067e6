package dev.parapet.iam.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.iam.PolicyDocument;
import dev.parapet.iam.decision.CompiledPolicy;
import dev.parapet.iam.exposure.PolicyComparison.NotWider;
import dev.parapet.iam.exposure.PolicyComparison.Undecided;
import dev.parapet.iam.exposure.PolicyComparison.Wider;
import dev.parapet.iam.lint.PolicyKind;
import dev.parapet.testkit.ForManySeeds;
import java.util.List;
import java.util.stream.Stream;

/// What is said of two policies holds of every request that is tried.
class PolicyComparisonLawTest {
    private static final int REQUESTS = 500;

    private static PolicyKind kind(long seed) {
        var kinds = List.of(
                PolicyKind.RESOURCE,
                PolicyKind.IDENTITY,
                PolicyKind.RESOURCE,
                PolicyKind.SCP,
                PolicyKind.RCP,
                PolicyKind.ENDPOINT);
        return kinds.get((int) (seed % kinds.size()));
    }

    @ForManySeeds(240)
    void a_witness_is_let_through_now_only_and_what_is_not_wider_lets_nothing_more_through(long seed) {
        var generator = new RandomPolicies(seed);
        var older = generator.policy(1 + (int) (seed % 5), false);
        var newer = generator.changed(older);
        var before = new Side(List.of(older.document()), kind(seed));
        var after = new Side(List.of(newer.document()), kind(seed));
        switch (PolicyComparison.of(older.document(), newer.document(), kind(seed))) {
            case Wider(var witness, var statements, var denials, var _) -> {
                assertThat(after.lets(witness)).isTrue();
                assertThat(before.lets(witness)).isFalse();
                assertThat(newer.document().statements()).containsAll(statements);
                assertThat(older.document().statements()).containsAll(denials);
            }
            case NotWider _ -> {
                for (int i = 0; i < REQUESTS; i++) {
                    var request = generator.anybody();
                    if (kind(seed) == PolicyKind.ENDPOINT
                            && request.context().given().containsKey("aws:sourceip")) {
                        continue;
                    }
                    assertThat(after.lets(request) && !before.lets(request))
                            .as(
                                    "%s by %s with %s",
                                    request.action(),
                                    request.caller(),
                                    request.context().given())
                            .isFalse();
                }
            }
            case Undecided(String why) -> throw new AssertionError(why);
        }
    }

    @ForManySeeds(120)
    void an_allowance_less_and_a_denial_more_are_never_wider(long seed) {
        var generator = new RandomPolicies(seed);
        var policy = generator.policy(2 + (int) (seed % 5), seed % 2 == 0).document();
        var less = new PolicyDocument(
                true, policy.statements().subList(1, policy.statements().size()));
        var denial = generator.rcps().stream()
                .flatMap(level -> level.policies().stream())
                .map(CompiledPolicy::document)
                .flatMap(document -> document.statements().stream());
        var more = new PolicyDocument(
                true, Stream.concat(policy.statements().stream(), denial).toList());
        assertThat(PolicyComparison.of(policy, more, kind(seed))).isEqualTo(new NotWider());
        if (policy.statements().getFirst().allows()) {
            assertThat(PolicyComparison.of(policy, less, kind(seed))).isEqualTo(new NotWider());
        }
        assertThat(PolicyComparison.of(policy, policy, kind(seed))).isEqualTo(new NotWider());
    }
}
