package dev.parapet.detect.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.detect.record.Fields;
import dev.parapet.testkit.ForManySeeds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What holds whatever rules and events say.
class SigmaLawsTest {
    private static final List<String> SOURCES =
            List.of("s3.amazonaws.com", "iam.amazonaws.com", "S3.Amazonaws.Com", "");
    private static final List<String> NAMES =
            List.of("PutObject", "PutBucketAcl", "DeleteUser", "deleteuser", "CreateUser", "P");
    private static final List<String> WORDS = List.of("a", "b", "ab", "A*", "?b", "", "x\\*");

    @ForManySeeds(1000)
    void reach_never_leaves_out_an_event_that_the_rule_matches(long seed) {
        var random = new Random(seed);
        var rule = Cases.rule(detection(random));
        for (int i = 0; i < 40; i++) {
            var event = event(random);
            if (rule.matches(event)) {
                assertThat(rule.reach().covers(event)).isTrue();
            }
        }
    }

    @ForManySeeds(500)
    void an_explanation_says_what_the_rule_says(long seed) {
        var random = new Random(seed);
        var rule = Cases.rule(detection(random));
        for (int i = 0; i < 10; i++) {
            var event = event(random);
            var explained = rule.explain(event);
            assertThat(explained.met()).isEqualTo(rule.matches(event));
            assertThat(explained.searches()).isNotEmpty();
        }
    }

    @ForManySeeds(500)
    void not_turns_a_rule_around(long seed) {
        var random = new Random(seed);
        String detection = detection(random);
        int at = detection.indexOf("condition: ") + "condition: ".length();
        var rule = Cases.rule(detection);
        var turned = Cases.rule(
                detection.substring(0, at) + "not (" + detection.substring(at).strip() + ")\n");
        for (int i = 0; i < 20; i++) {
            var event = event(random);
            assertThat(turned.matches(event)).isNotEqualTo(rule.matches(event));
        }
    }

    @ForManySeeds(1000)
    void wildcards_mean_what_they_mean_as_a_regular_expression(long seed) {
        var random = new Random(seed);
        String pattern = text(random, "ab*?\\xK\u212a\u00e9", 8);
        String regex = regex(SigmaText.parse(pattern));
        var match = TextMatch.of(SigmaText.parse(pattern), false);
        var cased = TextMatch.of(SigmaText.parse(pattern), true);
        for (int i = 0; i < 20; i++) {
            String text = text(random, "abAB*?\\xkK\u212a\u00c9", 8);
            boolean expected = Pattern.compile(regex, Pattern.DOTALL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                    .matcher(text)
                    .matches();
            assertThat(match.met(text)).as("`%s` on `%s`", pattern, text).isEqualTo(expected);
            assertThat(cased.met(text))
                    .as("cased `%s` on `%s`", pattern, text)
                    .isEqualTo(
                            Pattern.compile(regex, Pattern.DOTALL).matcher(text).matches());
        }
    }

    @ForManySeeds(2000)
    void what_an_expression_requires_is_in_all_that_it_matches(long seed) {
        var random = new Random(seed);
        String regex = text(random, "abAKk.*+?|()[]{}2,\\\\^$", 12);
        int flags = random.nextBoolean() ? com.google.re2j.Pattern.CASE_INSENSITIVE : 0;
        var value = new Value.Regex(regex, flags, false, false);
        com.google.re2j.Pattern pattern;
        try {
            pattern = Regexes.compile(value);
        } catch (IllegalArgumentException e) {
            return;
        }
        var match = Regexes.match(value);
        for (int i = 0; i < 40; i++) {
            String text = text(random, "abAKk\u212a2.{}[]()", 10);
            assertThat(match.met(text))
                    .as("`%s` on `%s`", regex, text)
                    .isEqualTo(pattern.matcher(text).find());
        }
    }

    @Test
    void expressions_require_their_plain_texts() {
        assertThat(Regexes.required(":assumed-role/.+/i-[0-9a-z]{8,17}$")).containsExactly(":assumed-role/", "/i-");
        assertThat(Regexes.required("abc?d\\.e+f")).containsExactly("ab", "d.e");
        assertThat(Regexes.required("abc|d")).isEmpty();
        assertThat(Regexes.required("ab(cd|ef)gh")).containsExactly("ab", "gh");
        assertThat(Regexes.required("(?i)ab")).isEmpty();
    }

    @ForManySeeds(500)
    void letters_are_folded_as_java_compares_them(long seed) {
        var random = new Random(seed);
        String one = text(random, "aAbBkK\u212asS\u017fiI\u0130\u0131\u00e9\u00c9\u03c3\u03c2", 3);
        String other = text(random, "aAbBkK\u212asS\u017fiI\u0130\u0131\u00e9\u00c9\u03c3\u03c2", 3);
        assertThat(Fold.equal(one, Fold.of(other))).isEqualTo(one.equalsIgnoreCase(other));
        assertThat(new FoldedSet(List.of(Fold.of(other), "zz")).contains(one)).isEqualTo(one.equalsIgnoreCase(other));
    }

    @Test
    void reach_is_narrow_where_rules_are() {
        var rule = Cases.rule("""
                selection:
                  eventSource: sagemaker.amazonaws.com
                  eventName|startswith: [Delete, Stop]
                other: {eventName: PutObject}
                filter: {x: 1}
                condition: (selection or other) and not filter
                """);
        assertThat(rule.reach().lanes()).hasSize(3);
        assertThat(rule.reach().covers("SageMaker.amazonaws.com", "deleteModel"))
                .isTrue();
        assertThat(rule.reach().covers("s3.amazonaws.com", "PutObject")).isTrue();
        assertThat(rule.reach().covers("s3.amazonaws.com", "DeleteModel")).isFalse();
        assertThat(rule.reads()).containsExactlyInAnyOrder("eventSource", "eventName", "x");
    }

    @Test
    void reach_is_everything_where_a_rule_does_not_say() {
        assertThat(Cases.rule("selection: {errorCode: x}\ncondition: selection\n")
                        .reach()
                        .anything())
                .isTrue();
        assertThat(Cases.rule("selection: {eventName: x}\ncondition: not selection\n")
                        .reach()
                        .anything())
                .isTrue();
        assertThat(Cases.rule("selection: {eventName: null}\ncondition: selection\n")
                        .reach()
                        .anything())
                .isTrue();
    }

    @Test
    void an_explanation_names_what_failed_and_what_was_there() {
        var rule = Cases.rule("""
                selection:
                  eventName: PutObject
                  requestParameters.bucketName|startswith: model
                condition: selection
                """);
        var explained = rule.explain(Cases.event(
                Map.of("eventName", "PutObject", "requestParameters", Map.of("bucketName", "logs\u001b[2J"))));
        assertThat(explained.met()).isFalse();
        assertThat(explained.failed()).isEqualTo(1);
        assertThat(explained.searches()).singleElement().satisfies(search -> {
            assertThat(search.name()).isEqualTo("selection");
            assertThat(search.steps())
                    .containsExactly(
                            new Explanation.Step("eventName", 6, "PutObject", true, List.of("PutObject")),
                            new Explanation.Step(
                                    "requestParameters.bucketName|startswith",
                                    7,
                                    "model",
                                    false,
                                    List.of("logs\ufffd[2J")));
        });
    }

    private static String regex(SigmaText text) {
        var regex = new StringBuilder();
        for (SigmaText.Part part : text.parts()) {
            regex.append(
                    switch (part) {
                        case SigmaText.Literal(String literal) -> Pattern.quote(literal);
                        case SigmaText.Many _ -> ".*";
                        case SigmaText.One _ -> ".";
                        case SigmaText.Dash _ -> "-";
                    });
        }
        return regex.toString();
    }

    private static String text(Random random, String letters, int longest) {
        var text = new StringBuilder();
        for (int i = random.nextInt(longest + 1); i > 0; i--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    private static String detection(Random random) {
        var detection = new StringBuilder();
        int searches = 1 + random.nextInt(4);
        for (int i = 0; i < searches; i++) {
            detection.append("s").append(i).append(":\n");
            int alternatives = random.nextInt(4) == 0 ? 2 : 1;
            for (int a = 0; a < alternatives; a++) {
                var keys = new LinkedHashMap<String, String>();
                for (int k = 1 + random.nextInt(3); k > 0; k--) {
                    item(random, keys);
                }
                boolean first = true;
                for (var entry : keys.entrySet()) {
                    detection
                            .append(alternatives == 1 ? "  " : first ? "  - " : "    ")
                            .append(entry.getKey())
                            .append(": ")
                            .append(entry.getValue())
                            .append('\n');
                    first = false;
                }
            }
        }
        return detection
                .append("condition: ")
                .append(condition(random, searches, 3))
                .append('\n')
                .toString();
    }

    private static void item(Random random, Map<String, String> keys) {
        String field = List.of("eventSource", "eventName", "eventName", "a", "b.c", "list[any].x")
                .get(random.nextInt(6));
        String modifier = List.of("", "", "|startswith", "|contains", "|endswith", "|cased", "|neq", "|re")
                .get(random.nextInt(8));
        var pool = new ArrayList<>(field.equals("eventSource") ? SOURCES : field.equals("eventName") ? NAMES : WORDS);
        if (modifier.isEmpty() && !field.equals("a")) {
            pool.add("P*");
            pool.add("?utObject");
            pool.add("*");
        }
        if (modifier.equals("|re")) {
            pool.clear();
            pool.addAll(List.of("^Put", "User$", ".*"));
        }
        var values = new ArrayList<String>();
        for (int v = 1 + random.nextInt(6); v > 0; v--) {
            values.add("'" + pool.get(random.nextInt(pool.size())) + "'");
        }
        if (random.nextInt(15) == 0 && modifier.isEmpty()) {
            values.add("null");
        }
        keys.put(field + modifier, values.size() == 1 ? values.getFirst() : "[" + String.join(", ", values) + "]");
    }

    private static String condition(Random random, int searches, int depth) {
        if (depth == 0 || random.nextInt(3) == 0) {
            return switch (random.nextInt(6)) {
                case 0 -> "1 of s*";
                case 1 -> "all of them";
                default -> "s" + random.nextInt(searches);
            };
        }
        return switch (random.nextInt(3)) {
            case 0 -> "not (" + condition(random, searches, depth - 1) + ")";
            case 1 ->
                "(" + condition(random, searches, depth - 1) + " and " + condition(random, searches, depth - 1) + ")";
            default -> condition(random, searches, depth - 1) + " or " + condition(random, searches, depth - 1);
        };
    }

    private static Fields event(Random random) {
        var event = new LinkedHashMap<String, Object>();
        if (random.nextInt(10) > 0) {
            event.put("eventSource", SOURCES.get(random.nextInt(SOURCES.size())));
        }
        if (random.nextInt(10) > 0) {
            event.put("eventName", NAMES.get(random.nextInt(NAMES.size())));
        }
        if (random.nextInt(20) == 0) {
            event.put("eventName", List.of("PutObject", 5));
        }
        if (random.nextBoolean()) {
            event.put("a", random.nextBoolean() ? "ab" : List.of("b", "A"));
        }
        if (random.nextBoolean()) {
            event.put("b", Map.of("c", "x*"));
        }
        if (random.nextBoolean()) {
            event.put("list", List.of(Map.of("x", "a"), Map.of("x", "")));
        }
        return Cases.event(event);
    }
}
