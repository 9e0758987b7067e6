package dev.parapet.core.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.core.Gap;
import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import dev.parapet.core.schema.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What functions defined outside get to see.
class FunctionArgumentsTest {
    private static final Schema SCHEMA = Schema.cloudFormation();
    private static final String ROLE = "AWS::IAM::Role";
    private static final String ID = "arn:aws:iam::123456789012:role/r";

    private final List<Object> seen = new ArrayList<>();

    private Answer ask(String expression, Map<String, Object> given, String... gaps) {
        var functions = List.of(
                new Function("see", List.of(Function.Kind.ANY), Function.Kind.TRUTH, (_, arguments) -> {
                    seen.addAll(arguments);
                    return true;
                }),
                new Function("stumble", List.of(), Function.Kind.TRUTH, (_, _) -> {
                    throw new IllegalStateException("a bug");
                }),
                new Function(
                        "path",
                        List.of(Function.Kind.TEXT),
                        Function.Kind.ANY,
                        (evaluation, arguments) -> evaluation
                                .read(evaluation.follow(ROLE, ID), (String) arguments.getFirst())
                                .orElse("(not set)")));
        var role = new Resource(
                ID,
                ROLE,
                "123456789012",
                "global",
                given,
                Map.of(),
                List.of(gaps).stream()
                        .map(gap -> new Gap(gap, Gap.Reason.DENIED, "AccessDenied"))
                        .toList());
        var estate = new Snapshot(Instant.EPOCH, List.of(role), List.of());
        return new Expressions(SCHEMA, functions).compile(expression, ROLE).ask(new Evaluation(SCHEMA, estate, role));
    }

    @Test
    void structures_arrive_as_maps() {
        ask("see(resource.Policies)", Map.of("Policies", List.of(Map.of("PolicyName", "p"))));
        assertThat(seen).containsExactly(List.of(Map.of("PolicyName", "p")));
    }

    @Test
    void optionals_arrive_as_their_value_or_as_nothing() {
        ask("see(resource.?Path)", Map.of("Path", "/"));
        ask("see(resource.?Path)", Map.of());
        assertThat(seen).containsExactly("/", List.of());
    }

    @Test
    void nulls_do_not_arrive() {
        var document = new HashMap<String, Object>();
        document.put("Id", null);
        document.put("Version", "2012-10-17");
        ask("see(resource.AssumeRolePolicyDocument)", Map.of("AssumeRolePolicyDocument", document));
        ask("see(null)", Map.of());
        assertThat(seen).containsExactly(Map.of("Version", "2012-10-17"), List.of());
    }

    @Test
    void gaps_do_not_arrive_as_absence() {
        assertThat(ask("see(resource.?Path)", Map.of(), "Path")).isInstanceOf(Answer.Unknown.class);
        assertThat(ask("see(resource)", Map.of("Path", "/"), "Policies")).isInstanceOf(Answer.Unknown.class);
        assertThat(seen).isEmpty();
    }

    @Test
    void other_resources_are_read_with_their_gaps() {
        assertThat(ask("path('Path') == '/'", Map.of("Path", "/"))).isEqualTo(new Answer.Yes());
        assertThat(ask("path('Path') == '(not set)'", Map.of())).isEqualTo(new Answer.Yes());
        assertThat(ask("path('Path') == '/'", Map.of("Path", "/"), "Path"))
                .isEqualTo(new Answer.Unknown(List.of("Path (AccessDenied)")));
    }

    @Test
    void a_bug_in_a_function_is_unknown() {
        assertThat(ask("stumble()", Map.of())).isInstanceOf(Answer.Unknown.class);
    }

    @Test
    void whole_numbers_inside_json_compare() {
        Map<String, Object> given = Map.of("AssumeRolePolicyDocument", Map.of("n", 1, "list", List.of(2)));
        assertThat(ask("resource.AssumeRolePolicyDocument.n == 1", given)).isEqualTo(new Answer.Yes());
        assertThat(ask("resource.AssumeRolePolicyDocument.n > 0", given)).isEqualTo(new Answer.Yes());
        assertThat(ask("resource.AssumeRolePolicyDocument.list[0] + 1 == 3", given))
                .isEqualTo(new Answer.Yes());
        assertThat(ask("2 in resource.AssumeRolePolicyDocument.list", given)).isEqualTo(new Answer.Yes());
    }
}
