package dev.parapet.iam.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.iam.Condition;
import dev.parapet.iam.PolicyDocument;
import dev.parapet.iam.Statement;
import dev.parapet.iam.decision.CompiledPolicy;
import dev.parapet.iam.decision.Policies;
import dev.parapet.iam.exposure.Query.Outsider;
import dev.parapet.testkit.ForManySeeds;
import java.util.List;
import java.util.Set;

/// The same question asked of [Encoding] gets the same answer.
class BricsCrossCheckTest {
    private static final Zone ZONE = Zone.ofAccounts(RandomPolicies.OWN, "111111111111")
            .withOrganization("o-ours")
            .withEndpoints("vpce-ours")
            .withNetworks("192.0.2.0/25")
            .withClaim("idp.example.com:sub", "ours:*");

    /// What is a product: conditions on lists of values are none.
    static PolicyDocument policy(long seed) {
        var document =
                new RandomPolicies(seed).policy(1 + (int) (seed % 6), false).document();
        return new PolicyDocument(
                true,
                document.statements().stream()
                        .map(one -> new Statement(
                                one.sid(),
                                one.effect(),
                                one.principals(),
                                one.notPrincipals(),
                                one.actions(),
                                one.notActions(),
                                one.resources(),
                                one.notResources(),
                                one.conditions().stream()
                                        .filter(condition -> condition.quantifier() == Condition.Quantifier.NONE)
                                        .map(BricsCrossCheckTest::shortened)
                                        .toList()))
                        .toList());
    }

    // Behind a `*`, each `?` doubles the states of a complement.
    private static Condition shortened(Condition one) {
        var values = one.values().stream()
                .map(value -> value.replace("?????????????", "2??*"))
                .toList();
        return new Condition(one.quantifier(), one.operator(), one.ifExists(), one.key(), values);
    }

    static Outsider outsider(long seed) {
        return Outsider.values()[(int) (seed / 7 % Outsider.values().length)];
    }

    static Exposure asked(PolicyDocument document, Outsider outsider) {
        var query = new Query(List.of("s3:GetObject", "s3:PutObject"), Set.of(outsider));
        return Exposure.of(
                Policies.NONE.withResource(CompiledPolicy.of("policy", document)),
                ResourceContext.bucket("data", RandomPolicies.OWN),
                ZONE,
                query);
    }

    @ForManySeeds(300)
    void automata_of_another_make_say_the_same(long seed) {
        var document = policy(seed);
        boolean exposed = new Encoding(document, List.of(RandomPolicies.OWN, "111111111111"))
                .isExposed(outsider(seed), "GetObject", "PutObject");
        assertThat(asked(document, outsider(seed)))
                .as("%s: %s", outsider(seed), document)
                .isInstanceOf(exposed ? Exposure.Exposed.class : Exposure.Closed.class);
    }
}
