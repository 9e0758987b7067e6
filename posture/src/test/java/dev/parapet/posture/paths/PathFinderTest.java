package dev.parapet.posture.paths;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.core.Resource;
import dev.parapet.core.Severity;
import dev.parapet.posture.paths.CrownJewel.Alternative;
import dev.parapet.posture.paths.CrownJewel.Ask;
import dev.parapet.posture.paths.CrownJewel.Taking;
import dev.parapet.testkit.ForManySeeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PathFinderTest {
    private static final String OURS = "123456789012";
    private final PathGraph.Draft draft = new PathGraph.Draft();

    private static Node principal(String name) {
        return new Node(Node.Kind.PRINCIPAL, name, OURS);
    }

    private Node jewel(String name, Severity harm) {
        var node = new Node(Node.Kind.JEWEL, name, OURS);
        var resource = new Resource(name, "AWS::S3::Bucket", OURS, "global", Map.of(), Map.of(), List.of());
        var taking = new Taking(
                Verb.READ,
                "data",
                harm,
                List.of(new Alternative(List.of(new Ask("s3:GetObject", name)))),
                List.of(),
                List.of());
        var jewel = new CrownJewel(resource, List.of("data"), List.of(), List.of(taking));
        draft.goal(node, new AttackPath.Goal(jewel, taking));
        return node;
    }

    private void step(Node from, Node to, double odds, String... causes) {
        draft.step(new Step(
                from, to, "t", "goes", odds, List.of(), () -> new Grounds(List.of(), List.of(causes), List.of())));
    }

    private PathFinder.Found find(boolean direct) {
        try (var workers = new Workers()) {
            return new PathFinder(draft.done(), direct, workers).find();
        }
    }

    @Test
    void the_likeliest_way_is_taken_even_if_it_is_longer() {
        var goal = jewel("gold", Severity.HIGH);
        var a = principal("a");
        draft.start(a, 0.1);
        step(a, principal("risky"), 0.1);
        step(principal("risky"), goal, 0.9);
        step(a, principal("b"), 0.9);
        step(principal("b"), principal("c"), 0.9);
        step(principal("c"), goal, 0.9);
        var path = find(false).paths().getFirst();
        assertThat(path.steps()).extracting(step -> step.to().id()).containsExactly("b", "c", "gold");
        assertThat(path.risk())
                .isEqualTo(
                        0.1 * 0.9 * 0.9 * 0.9 * Odds.weight(Severity.HIGH), org.assertj.core.data.Offset.offset(1e-9));
    }

    @Test
    void what_a_principal_may_do_at_once_is_no_attack_unless_asked_for() {
        var goal = jewel("gold", Severity.HIGH);
        draft.start(principal("a"), 0.1);
        step(principal("a"), goal, 0.9);
        draft.start(Node.stranger("the internet"), 1);
        step(Node.stranger("the internet"), goal, 0.9);
        assertThat(find(false).paths())
                .singleElement()
                .satisfies(path -> assertThat(path.starts()).containsExactly(Node.stranger("the internet")));
        assertThat(find(true).paths()).hasSize(2);
    }

    @Test
    void an_administrator_is_no_attacker_of_its_own_account() {
        var goal = jewel("gold", Severity.HIGH);
        var admin = principal("admin");
        draft.start(admin, 0.1);
        step(admin, Node.administration(OURS), 1);
        step(Node.administration(OURS), principal("b"), 1);
        step(principal("b"), goal, 0.9);
        assertThat(find(false).paths()).isEmpty();
        assertThat(find(true).paths()).hasSize(1);
    }

    @Test
    void those_who_go_the_same_way_and_jewels_side_by_side_are_one_path() {
        var first = jewel("gold", Severity.HIGH);
        var second = jewel("silver", Severity.HIGH);
        var role = principal("role");
        for (String name : List.of("a", "b", "c")) {
            draft.start(principal(name), 0.1);
            step(principal(name), role, 0.9);
        }
        step(role, first, 0.9);
        step(role, second, 0.9);
        var found = find(false);
        assertThat(found.paths()).singleElement().satisfies(path -> {
            assertThat(path.starts()).hasSize(3);
            assertThat(path.goals()).hasSize(2);
        });
        assertThat(found.ways()).isEqualTo(6);
    }

    @Test
    void a_change_counts_only_what_has_no_other_way_round() {
        var goal = jewel("gold", Severity.HIGH);
        var role = principal("role");
        var other = principal("other");
        draft.start(principal("a"), 0.1);
        draft.start(principal("b"), 0.1);
        step(principal("a"), role, 0.9, "a may assume");
        step(principal("b"), role, 0.9, "b may assume");
        step(principal("b"), other, 0.5);
        step(role, goal, 0.9, "role may read");
        step(other, goal, 0.9);
        var changes = find(false).changes();
        assertThat(changes).extracting(Change::cause).containsExactly("a may assume", "role may read");
        assertThat(changes).extracting(Change::ways).containsExactly(1L, 1L);
    }

    @Test
    void a_step_that_several_allow_is_cut_by_none_of_them() {
        var goal = jewel("gold", Severity.HIGH);
        draft.start(principal("a"), 0.1);
        step(principal("a"), principal("b"), 0.9, "one technique");
        step(principal("a"), principal("b"), 0.9, "another technique");
        step(principal("b"), goal, 0.9, "b may read");
        assertThat(find(false).changes()).extracting(Change::cause).containsExactly("b may read");
    }

    @ForManySeeds(300)
    void the_odds_are_those_of_the_best_of_all_simple_ways(long seed) {
        var random = new Random(seed);
        var goal = jewel("gold", Severity.CRITICAL);
        var nodes = new ArrayList<Node>();
        for (int i = 0; i < 7; i++) {
            nodes.add(principal("p" + i));
        }
        nodes.add(goal);
        var odds = new HashMap<List<Integer>, Double>();
        for (int i = 0; i < 16; i++) {
            int from = random.nextInt(7);
            int to = random.nextInt(8);
            double chance = (1 + random.nextInt(9)) / 10.0;
            step(nodes.get(from), nodes.get(to), chance);
            odds.merge(List.of(from, to), chance, Math::max);
        }
        for (int i = 0; i < 7; i++) {
            draft.start(nodes.get(i), 1);
        }
        var risks = new HashMap<String, Double>();
        find(true)
                .paths()
                .forEach(path -> path.starts()
                        .forEach(start ->
                                risks.merge(path.steps().getFirst().from().id(), path.risk(), Math::max)));
        for (int i = 0; i < 7; i++) {
            double expected = best(i, 1 << i, odds);
            double found = risks.getOrDefault("p" + i, 0.0);
            // A start that shares its path with a likelier one is told with that one's risk.
            assertThat(found).isLessThanOrEqualTo(expected + 1e-9);
            if (found > 0) {
                assertThat(found).isEqualTo(expected, org.assertj.core.data.Offset.offset(1e-9));
            }
        }
        assertThat(risks.isEmpty())
                .isEqualTo(java.util.stream.IntStream.range(0, 7).allMatch(i -> best(i, 1 << i, odds) == 0));
    }

    private static double best(int at, int seen, Map<List<Integer>, Double> odds) {
        if (at == 7) {
            return 1;
        }
        double best = 0;
        for (int next = 0; next < 8; next++) {
            Double chance = odds.get(List.of(at, next));
            if (chance != null && (seen & (1 << next)) == 0) {
                best = Math.max(best, chance * best(next, seen | (1 << next), odds));
            }
        }
        return best;
    }
}
