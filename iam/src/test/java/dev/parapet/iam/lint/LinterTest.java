package dev.parapet.iam.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parapet.iam.MalformedPolicy;
import dev.parapet.iam.authorization.ServiceAuthorization;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Each rule speaks where it should, and is silent about what is nearly the same; the pairs are in
/// `lints.json`.
class LinterTest {
    private static final Linter LINTER = new Linter(ServiceAuthorization.bundled(), Set.of("123456789012"));

    private record Pair(String rule, String kind, String says, Object wrong, Object right) {}

    private static List<Pair> pairs() {
        try (InputStream stream = Objects.requireNonNull(LinterTest.class.getResourceAsStream("lints.json"))) {
            return List.of(new ObjectMapper().readValue(stream, Pair[].class));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Lint> lints(Pair pair, Object policy) {
        try {
            String text = new ObjectMapper().writeValueAsString(policy);
            return LINTER.lint(text, PolicyKind.named(pair.kind()).orElseThrow())
                    .lints();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> every_pair_is_told_apart() {
        return IntStream.range(0, pairs().size()).boxed().flatMap(index -> {
            var pair = pairs().get(index);
            return Stream.of(
                    dynamicTest(
                            pair.rule() + " speaks " + index,
                            () -> assertThat(lints(pair, pair.wrong()))
                                    .filteredOn(lint -> lint.rule().equals(pair.rule()))
                                    .isNotEmpty()
                                    .anySatisfy(lint -> assertThat(
                                                    lint.element() + ": " + lint.says() + "; " + lint.instead())
                                            .contains(pair.says()))),
                    dynamicTest(
                            pair.rule() + " is silent " + index,
                            () -> assertThat(lints(pair, pair.right()))
                                    .extracting(Lint::rule)
                                    .doesNotContain(pair.rule())));
        });
    }

    @Test
    void every_rule_has_a_pair_and_its_place_in_the_alphabet() {
        assertThat(Rules.ALL.stream().map(Rule::id)).isSorted();
        assertThat(pairs().stream().map(Pair::rule).collect(Collectors.toSet()))
                .isEqualTo(Rules.ALL.stream()
                        .map(Rule::id)
                        .filter(id -> !id.equals("policy-too-large"))
                        .collect(Collectors.toSet()));
        assertThat(Rules.ALL).allSatisfy(rule -> assertThat(rule.page()).startsWith("https://docs.aws.amazon.com/"));
    }

    @TestFactory
    Stream<DynamicTest> each_kind_of_policy_has_its_size() {
        return Stream.of(
                        Map.entry(PolicyKind.IDENTITY, 6_144),
                        Map.entry(PolicyKind.BOUNDARY, 6_144),
                        Map.entry(PolicyKind.TRUST, 2_048),
                        Map.entry(PolicyKind.SESSION, 2_048),
                        Map.entry(PolicyKind.SCP, 10_240),
                        Map.entry(PolicyKind.RCP, 5_120),
                        Map.entry(PolicyKind.ENDPOINT, 20_480),
                        Map.entry(PolicyKind.RESOURCE, 20_480))
                .map(size -> dynamicTest(size.getKey().word(), () -> {
                    assertThat(tooLarge("s3:GetObject", size.getKey(), size.getValue() + 1))
                            .isTrue();
                    assertThat(tooLarge("s3:GetObject", size.getKey(), size.getValue()))
                            .isFalse();
                }));
    }

    @Test
    void policies_of_keys_may_be_larger() {
        assertThat(tooLarge("kms:Decrypt", PolicyKind.RESOURCE, 32_768)).isFalse();
        assertThat(tooLarge("kms:Decrypt", PolicyKind.RESOURCE, 32_769)).isTrue();
    }

    private static boolean tooLarge(String action, PolicyKind kind, int length) {
        String start =
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"" + action + "\",\"Resource\":\"*\",\"Sid\":\"";
        String text = start + "a".repeat(length - start.length() - 3) + "\"}}";
        assertThat(text).hasSize(length);
        return LINTER.lint(text, kind).lints().stream()
                .anyMatch(lint -> lint.rule().equals("policy-too-large"));
    }

    @Test
    void a_lint_says_where_it_is() {
        var lint = LINTER.lint("""
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::example/*"},
                  {"Sid": "Office", "Effect": "Deny", "Action": "s3:PutObject", "Resource": "*",
                   "Condition": {"NotIpAddress": {"AWS:sourceip": "10.0.0.0/8"}}}]}""").lints().getFirst();
        assertThat(lint.rule()).isEqualTo("source-ip-private");
        assertThat(lint.statement()).isEqualTo(2);
        assertThat(lint.sid()).isEqualTo("Office");
        assertThat(lint.element()).isEqualTo("Condition NotIpAddress aws:SourceIp");
        assertThat(lint.instead()).contains("aws:VpcSourceIp").contains("aws:SourceVpce");
    }

    @Test
    void a_sound_policy_has_nothing_said_about_it() {
        var report = LINTER.lint("""
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Action": ["s3:GetObject", "s3:ListBucket"],
                   "Resource": ["arn:aws:s3:::example", "arn:aws:s3:::example/${aws:PrincipalTag/team}/*"]},
                  {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::123456789012:role/training",
                   "Condition": {"StringEquals": {"iam:PassedToService": "sagemaker.amazonaws.com"}}},
                  {"Effect": "Allow", "Action": "bedrock:InvokeModel", "Resource": "*"},
                  {"Effect": "Deny", "Action": "*", "Resource": "*",
                   "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}}]}""");
        assertThat(report.kind()).isEqualTo(PolicyKind.IDENTITY);
        assertThat(report.lints()).isEmpty();
        assertThat(report.isWrong()).isFalse();
    }

    @Test
    void kinds_are_guessed_by_elements() {
        assertThat(kind("\"Principal\": \"*\", \"Action\": \"s3:GetObject\", \"Resource\": \"*\""))
                .isEqualTo(PolicyKind.RESOURCE);
        assertThat(kind("\"Principal\": {\"Service\": \"ec2.amazonaws.com\"}, \"Action\": \"STS:AssumeRole\""))
                .isEqualTo(PolicyKind.TRUST);
        assertThat(kind("\"Action\": \"sts:AssumeRole\", \"Resource\": \"*\"")).isEqualTo(PolicyKind.IDENTITY);
    }

    private static PolicyKind kind(String elements) {
        return LINTER.lint("{\"Statement\": {\"Effect\": \"Allow\", " + elements + "}}")
                .kind();
    }

    @Test
    void what_is_no_policy_is_refused() {
        for (String text : new String[] {"", "[]", "{\"Statement\": 1}", "{".repeat(60_000), "[".repeat(5_000)}) {
            assertThatThrownBy(() -> LINTER.lint(text)).isInstanceOf(MalformedPolicy.class);
        }
        assertThatThrownBy(() -> LINTER.lint(" ".repeat(10_000_000)))
                .isInstanceOf(MalformedPolicy.class)
                .hasMessageContaining("10000000 characters");
    }

    @TestFactory
    Stream<DynamicTest> hostile_policies_end_soon() {
        return Stream.of(
                        statement(repeated("\"s3:*a*a*a*a*a*a*?\"", 3_000), "\"*\""),
                        statement("\"s3:" + "*a".repeat(30_000) + "\"", "\"*\""),
                        statement("\"s3:GetObject\"", "\"arn:aws:s3:::" + "*?".repeat(30_000) + "\""),
                        statement(repeated("\"s3:Gett\"", 4_000), repeated("\"arn:aws:s3:::*a*/*b\"", 400)),
                        statement("\"ec2:*\"", repeated("\"arn:aws:ec2:*:*:*a*/*b\"", 2_400)),
                        statement("\"*\"", "\"" + "${".repeat(30_000) + "\""),
                        "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"sts:AssumeRoleWithWebIdentity\", "
                                + "\"Principal\": {\"Federated\": \"*\"}, \"Condition\": {\"StringLike\": {\"a:sub\": "
                                + "\"system:serviceaccount:" + "*".repeat(60_000) + "\\n\"}}}}",
                        "{\"Statement\": ["
                                + repeated("{\"Effect\": \"Allow\", \"Action\": \"*:a\", \"Resource\": \"*\"}", 1_000)
                                + "]}")
                .map(text -> dynamicTest(
                        text.substring(0, 80),
                        () -> assertTimeoutPreemptively(
                                Duration.ofSeconds(20),
                                () -> assertThat(LINTER.lint(text).lints()).hasSizeLessThanOrEqualTo(1_001))));
    }

    @Test
    void maps_are_linted_as_their_text_is() {
        var document = Map.of(
                "Version",
                "2012-10-17",
                "Statement",
                Map.of("Effect", "Allow", "Action", "s3:GettObject", "Resource", "*"));
        assertThat(LINTER.lint(document, PolicyKind.IDENTITY).lints())
                .extracting(Lint::rule)
                .containsExactly("action-unknown");
        assertThatThrownBy(() -> LINTER.lint(List.of(), PolicyKind.IDENTITY)).isInstanceOf(MalformedPolicy.class);
        var deep = new HashMap<String, Object>();
        for (int i = 0; i < 5_000; i++) {
            deep = new HashMap<>(Map.of("Statement", deep));
        }
        Object nested = deep;
        assertThatThrownBy(() -> LINTER.lint(nested, PolicyKind.IDENTITY)).isInstanceOf(MalformedPolicy.class);
    }

    @Test
    void without_knowing_whose_the_accounts_are_single_roles_are_not_taken_for_third_parties() {
        String trust = """
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "sts:AssumeRole",
                  "Principal": {"AWS": "arn:aws:iam::111122223333:role/pipeline"}}}""";
        assertThat(new Linter(ServiceAuthorization.bundled(), Set.of())
                        .lint(trust)
                        .lints())
                .isEmpty();
        assertThat(LINTER.lint(trust).lints())
                .extracting(Lint::rule)
                .containsExactly("third-party-without-external-id");
    }

    private static String statement(String actions, String resources) {
        return "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": [" + actions + "], \"Resource\": [" + resources
                + "]}}";
    }

    private static String repeated(String text, int times) {
        return String.join(",", Collections.nCopies(times, text));
    }
}
