package dev.parapet.core.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.core.Gap;
import dev.parapet.core.Resource;
import dev.parapet.core.Scope;
import dev.parapet.core.Snapshot;
import dev.parapet.testkit.ForManySeeds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The promise that everything rests on: with gaps, an answer is either unknown, or the answer that every way of
/// filling
/// the gaps gives.
class GapsNeverPassTest {
    private static final String TYPE = "AWS::Lambda::Function";
    private static final Expressions EXPRESSIONS = new Expressions(Asking.SCHEMA, List.of());
    private static final List<String> PATHS = List.of(
            "Timeout",
            "Runtime",
            "Layers",
            "VpcConfig",
            "VpcConfig.SubnetIds",
            "VpcConfig.Ipv6AllowedForDualStack",
            "Environment",
            "Environment.Variables",
            "FileSystemConfigs",
            "TracingConfig",
            "TracingConfig.Mode");
    private static final List<String> ATOMS = List.of(
            "resource.Timeout == 1",
            "resource.Timeout > 1",
            "resource.?Timeout.orValue(1) == 1",
            "has(resource.Timeout)",
            "resource.Runtime == 'a'",
            "resource.Runtime.startsWith('a')",
            "resource.?Runtime.hasValue()",
            "'a' in resource.Layers",
            "resource.Layers.exists(l, l == 'a')",
            "resource.Layers.all(l, l == 'a')",
            "resource.Layers.exists_one(l, l == 'a')",
            "resource.Layers[0] == 'a'",
            "size(resource.?Layers.orValue([])) == 1",
            "has(resource.VpcConfig)",
            "has(resource.VpcConfig.SubnetIds)",
            "resource.?VpcConfig.?SubnetIds.hasValue()",
            "resource.?VpcConfig.?SubnetIds.orValue([]).exists(s, s == 'a')",
            "resource.?VpcConfig.?Ipv6AllowedForDualStack.orValue(false)",
            "resource.VpcConfig.Ipv6AllowedForDualStack",
            "optional.ofNonZeroValue(resource.VpcConfig).hasValue()",
            "resource.?VpcConfig.hasValue()",
            "resource.VpcConfig == resource.VpcConfig",
            "resource.?VpcConfig == resource.?VpcConfig",
            "resource.?VpcConfig == optional.none()",
            "resource.?Environment.?Variables.orValue({}).exists(k, k == 'a')",
            "resource.Environment.Variables.a == 'a'",
            "resource.?Environment.?Variables[?'a'].orValue('') == 'a'",
            "resource.FileSystemConfigs.exists(f, f.Arn == 'a')",
            "resource.?FileSystemConfigs.orValue([]).all(f, f.?Arn.orValue('') == 'a')",
            "resource.FileSystemConfigs.map(f, f.?Arn.orValue('b')) == ['a']",
            "resource.FileSystemConfigs.filter(f, has(f.Arn)).size() == 1",
            "resource.FileSystemConfigs[0] in resource.FileSystemConfigs",
            "resource.?TracingConfig.?Mode.orValue('') == 'a'",
            "resource.TracingConfig.Mode != 'a'",
            "cel.bind(t, resource.?Timeout.orValue(0), t == 1 || t == 2)",
            "[resource.?Timeout.orValue(0), 1].exists(t, t == 1)",
            "{'k': resource.?Runtime.orValue('')}.k == 'a'",
            "tags.team == 'a'");

    @ForManySeeds(600)
    void an_answer_despite_gaps_is_the_answer_however_they_are_filled(long seed) {
        var random = new Random(seed);
        String text = expression(random, 3);
        var expression = EXPRESSIONS.compile(text, TYPE);
        Map<String, Object> seen = attributes(random);
        var gaps = new ArrayList<String>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            gaps.add(PATHS.get(random.nextInt(PATHS.size())));
        }
        // What is in the attributes at a gap must not matter: leave it, or put there whatever.
        for (String gap : gaps) {
            if (random.nextBoolean()) {
                fill(seen, gap, random);
            }
        }

        Answer answer = ask(expression, seen, gaps);

        for (int i = 0; i < 12; i++) {
            Map<String, Object> full = copy(seen);
            gaps.forEach(gap -> fill(full, gap, random));
            if (!(answer instanceof Answer.Unknown)) {
                assertThat(ask(expression, full, List.of()))
                        .as("%s%n with gaps %s in %s%n filled as %s", text, gaps, seen, full)
                        .isEqualTo(answer);
            }
        }
    }

    // The same of what nobody asks for.
    @ForManySeeds(600)
    void an_answer_within_a_scope_is_the_answer_whatever_is_outside(long seed) {
        var random = new Random(seed);
        String text = expression(random, 3);
        var expression = EXPRESSIONS.compile(text, TYPE);
        Map<String, Object> seen = attributes(random);
        var outside = PATHS.stream()
                .filter(path -> !path.contains("."))
                .filter(_ -> random.nextInt(3) == 0)
                .toList();
        var inside = new HashSet<>(PATHS);
        outside.forEach(seen::remove);
        outside.forEach(inside::remove);

        Answer answer = ask(expression, seen, List.of(), List.of(new Scope(TYPE, inside)));

        for (int i = 0; i < 12; i++) {
            Map<String, Object> full = copy(seen);
            outside.forEach(name -> fill(full, name, random));
            if (!(answer instanceof Answer.Unknown)) {
                assertThat(ask(expression, full, List.of()))
                        .as("%s%n without %s in %s%n filled as %s", text, outside, seen, full)
                        .isEqualTo(answer);
            }
        }
    }

    @Test
    void the_law_is_about_something() {
        var words = new HashMap<String, Integer>();
        for (long seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            var expression = EXPRESSIONS.compile(expression(random, 3), TYPE);
            words.merge(
                    ask(expression, attributes(random), List.of("Timeout", "VpcConfig.SubnetIds"))
                            .getClass()
                            .getSimpleName(),
                    1,
                    Integer::sum);
        }
        assertThat(words.values()).hasSize(3).allMatch(count -> count > 30);
    }

    private static Answer ask(Expression expression, Map<String, Object> attributes, List<String> gaps) {
        return ask(expression, attributes, gaps, List.of());
    }

    private static Answer ask(
            Expression expression, Map<String, Object> attributes, List<String> gaps, List<Scope> scopes) {
        var resource = new Resource(
                "arn:aws:lambda:us-east-1:123456789012:function:f",
                TYPE,
                "123456789012",
                "us-east-1",
                attributes,
                Map.of("team", "a"),
                gaps.stream().map(gap -> new Gap(gap, Gap.Reason.DENIED, "")).toList());
        var snapshot = new Snapshot(Instant.EPOCH, List.of(resource), List.of(), scopes);
        return expression.ask(new Evaluation(Asking.SCHEMA, snapshot, resource));
    }

    private static String expression(Random random, int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return ATOMS.get(random.nextInt(ATOMS.size()));
        }
        String one = expression(random, depth - 1);
        String other = expression(random, depth - 1);
        return switch (random.nextInt(5)) {
            case 0 -> "!(" + one + ")";
            case 1 -> "(" + one + " ? " + other + " : " + expression(random, depth - 1) + ")";
            case 2, 3 -> "(" + one + " && " + other + ")";
            default -> "(" + one + " || " + other + ")";
        };
    }

    private static Map<String, Object> attributes(Random random) {
        var attributes = new HashMap<String, Object>();
        PATHS.stream().filter(path -> !path.contains(".")).forEach(path -> fill(attributes, path, random));
        return attributes;
    }

    /// Puts a random value at a path, or nothing.
    @SuppressWarnings("unchecked")
    private static void fill(Map<String, Object> attributes, String path, Random random) {
        String[] steps = path.split("\\.", -1);
        boolean set = random.nextInt(3) > 0;
        if (steps.length == 1) {
            attributes.remove(path);
            if (set) {
                attributes.put(path, value(path, random));
            }
        } else if (set) {
            var inner = (Map<String, Object>) attributes.computeIfAbsent(steps[0], _ -> new HashMap<>());
            inner.put(steps[1], value(path, random));
        } else if (attributes.get(steps[0]) instanceof Map<?, ?> inner) {
            inner.remove(steps[1]);
        }
    }

    private static Object value(String path, Random random) {
        return switch (path) {
            case "Timeout" -> random.nextInt(3);
            case "Runtime", "TracingConfig.Mode" -> random.nextBoolean() ? "a" : "b";
            case "Layers", "VpcConfig.SubnetIds" ->
                List.of(List.of(), List.of("a"), List.of("b", "a")).get(random.nextInt(3));
            case "VpcConfig.Ipv6AllowedForDualStack" -> random.nextBoolean();
            case "VpcConfig", "Environment", "TracingConfig" -> {
                var struct = new HashMap<String, Object>();
                PATHS.stream()
                        .filter(inner -> inner.startsWith(path + "."))
                        .filter(_ -> random.nextBoolean())
                        .forEach(inner -> struct.put(inner.substring(path.length() + 1), value(inner, random)));
                yield struct;
            }
            case "Environment.Variables" ->
                random.nextBoolean() ? Map.of() : Map.of("a", random.nextBoolean() ? "a" : "b");
            case "FileSystemConfigs" ->
                List.of(List.of(), List.of(Map.of("Arn", "a")), List.of(Map.of("Arn", "b"), Map.of()))
                        .get(random.nextInt(3));
            default -> throw new IllegalArgumentException(path);
        };
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> copy(Map<String, Object> attributes) {
        var copy = new HashMap<>(attributes);
        copy.replaceAll(
                (_, value) -> value instanceof Map<?, ?> map ? new HashMap<>((Map<String, Object>) map) : value);
        return copy;
    }
}
