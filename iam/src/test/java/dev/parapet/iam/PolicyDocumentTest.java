package dev.parapet.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PolicyDocumentTest {
    private static PolicyDocument policy(String... statements) {
        return PolicyDocument.parse("{\"Version\": \"2012-10-17\", \"Statement\": ["
                + String.join(",", statements).replace('\'', '"') + "]}");
    }

    @Test
    void single_values_stand_for_lists() {
        var one = PolicyDocument.parse(
                Map.of("Statement", Map.of("Effect", "Allow", "Action", "s3:GetObject", "Resource", "*")));
        var listed = PolicyDocument.parse(Map.of(
                "Statement",
                List.of(Map.of("Effect", "Allow", "Action", List.of("s3:GetObject"), "Resource", List.of("*")))));
        assertThat(one).isEqualTo(listed);
    }

    @Test
    void url_encoding_is_undone_and_a_plus_stays() {
        var policy = PolicyDocument.parse(
                "%7B%22Statement%22%3A%7B%22Sid%22%3A%22a+b%22%2C%22Effect%22%3A%22Deny%22%2C%22Action%22%3A%22*%22%7D%7D");
        assertThat(policy.statements().getFirst().sid()).isEqualTo("a+b");
        assertThat(policy.statements().getFirst().denies()).isTrue();
    }

    @Test
    void what_the_grammar_does_not_know_is_refused() {
        for (String document : new String[] {
            "",
            "[]",
            "\"text\"",
            "{}",
            "{'Statement': 'x'}",
            "{'Statement': [], 'Extra': 1}",
            "{'Version': '2020-01-01', 'Statement': []}",
            "{'Statement': {'Effect': 'Allow'}}",
            "{'Statement': {'Effect': 'allow', 'Action': '*'}}",
            "{'Statement': {'Action': '*'}}",
            "{'Statement': {'effect': 'Allow', 'Action': '*'}}",
            "{'Statement': {'Effect': 'Allow', 'Action': []}}",
            "{'Statement': {'Effect': 'Allow', 'Action': '*', 'Resource': []}}",
            "{'Statement': {'Effect': 'Allow', 'Action': '*', 'Resource': {'Fn::GetAtt': ['a', 'Arn']}}}",
            "{'Statement': {'Effect': 'Allow', 'Action': '*', 'NotAction': 'x'}}",
            "{'Statement': {'Effect': 'Allow', 'Action': '*', 'Principal': 'arn:aws:iam::123456789012:root'}}",
            "{'Statement': {'Effect': 'Allow', 'Action': '*', 'Principal': {}}}",
            "{'Statement': {'Effect': 'Allow', 'Action': '*', 'Principal': {'aws': '*'}}}",
            "{'Statement': {'Effect': 'Allow', 'Action': '*', 'Condition': {'StringSame': {'a': 'b'}}}}",
            "{'Statement': {'Effect': 'Allow', 'Action': '*', 'Condition': {'Bool': {'a': null}}}}",
            "{'Statement': {'Effect': 'Allow', 'Effect': 'Deny', 'Action': '*'}}",
            "{'Statement': []} {}",
            "%ZZ"
        }) {
            assertThatThrownBy(() -> PolicyDocument.parse(document.replace('\'', '"')))
                    .as(document)
                    .isInstanceOf(MalformedPolicy.class);
        }
    }

    @Test
    void actions_are_compared_without_case_and_resources_with_it() {
        var policy = policy("{'Effect': 'Allow', 'Action': 'S3:get*', 'Resource': 'arn:aws:s3:::Data/*'}");
        assertThat(policy.mayAllow("s3:GetObject", "arn:aws:s3:::Data/x")).isTrue();
        assertThat(policy.mayAllow("s3:GetObject", "arn:aws:s3:::data/x")).isFalse();
        assertThat(policy.mayAllow("s3:PutObject", "arn:aws:s3:::Data/x")).isFalse();
    }

    @Test
    void a_wildcard_that_may_reach_past_a_colon_allows_but_does_not_deny() {
        String topic = "arn:aws:sns:us-east-1:123456789012:topic";
        String wide = "'Action': '*', 'Resource': 'arn:aws:sns:*:topic'}";
        assertThat(policy("{'Effect': 'Allow', " + wide).mayAllow("sns:Publish", topic))
                .isTrue();
        assertThat(policy("{'Effect': 'Allow', " + wide).surelyAllows("sns:Publish", topic))
                .isFalse();
        String all = "{'Effect': 'Allow', 'Action': '*', 'Resource': '*'}";
        assertThat(policy(all, "{'Effect': 'Deny', " + wide).mayAllow("sns:Publish", topic))
                .isTrue();
    }

    @Test
    void wildcards_within_the_parts_of_an_arn_deny() {
        String topic = "arn:aws:sns:us-east-1:123456789012:topic";
        String all = "{'Effect': 'Allow', 'Action': '*', 'Resource': '*'}";
        for (String resource : new String[] {"*", "arn:aws:sns:*", "arn:aws:sns:*:123456789012:t*c", topic}) {
            assertThat(policy(all, "{'Effect': 'Deny', 'Action': '*', 'Resource': '" + resource + "'}")
                            .mayAllow("sns:Publish", topic))
                    .as(resource)
                    .isFalse();
        }
    }

    @Test
    void what_is_missing_at_the_end_of_an_arn_may_be_open() {
        var policy = policy("{'Effect': 'Allow', 'Action': '*', 'Resource': 'arn:aws:sns'}");
        assertThat(policy.mayAllow("sns:Publish", "arn:aws:sns:us-east-1:123456789012:topic"))
                .isTrue();
        assertThat(policy.mayAllow("s3:GetObject", "arn:aws:s3:::bucket/x")).isFalse();
    }

    @Test
    void not_action_and_not_resource_mean_the_rest() {
        var policy = policy("{'Effect': 'Allow', 'NotAction': 'iam:*', 'NotResource': 'arn:aws:s3:::secret/*'}");
        assertThat(policy.mayAllow("s3:GetObject", "arn:aws:s3:::open/x")).isTrue();
        assertThat(policy.mayAllow("s3:GetObject", "arn:aws:s3:::secret/x")).isFalse();
        assertThat(policy.mayAllow("iam:GetRole", "arn:aws:s3:::open/x")).isFalse();
    }

    @Test
    void a_variable_may_match_but_not_surely() {
        String home = "'Action': 's3:*', 'Resource': 'arn:aws:s3:::home/${aws:username}/*'";
        assertThat(policy("{'Effect': 'Allow', " + home + "}").mayAllow("s3:GetObject", "arn:aws:s3:::home/ana/x"))
                .isTrue();
        assertThat(policy("{'Effect': 'Allow', " + home + "}").surelyAllows("s3:GetObject", "arn:aws:s3:::home/ana/x"))
                .isFalse();
        assertThat(policy("{'Effect': 'Allow', 'Action': '*', 'Resource': '*'}", "{'Effect': 'Deny', " + home + "}")
                        .mayAllow("s3:GetObject", "arn:aws:s3:::home/ana/x"))
                .isTrue();
    }

    @Test
    void every_resource_has_several_spellings() {
        for (String resource : new String[] {
            "*",
            "**",
            "arn:aws:s3",
            "arn:aws:s3:::*",
            "arn:aws:s3:::*/*",
            "arn:*:*:*:*:*",
            "arn:aws:iam::123456789012:role/*"
        }) {
            assertThat(policy("{'Effect': 'Allow', 'Action': '*', 'Resource': '" + resource + "'}")
                            .statements()
                            .getFirst()
                            .coversEveryResource())
                    .as(resource)
                    .isTrue();
        }
        for (String resource : new String[] {
            "arn:aws:s3:::bucket/*",
            "arn:aws:s3:::role/*",
            "arn:aws:sagemaker:us-east-1:*:*",
            "arn:aws:iam::*:role/ml-*",
            "arn:aws:sns:*:topic"
        }) {
            assertThat(policy("{'Effect': 'Allow', 'Action': '*', 'Resource': '" + resource + "'}")
                            .statements()
                            .getFirst()
                            .coversEveryResource())
                    .as(resource)
                    .isFalse();
        }
    }

    @Test
    void everything_but_everything_is_nothing() {
        assertThat(policy("{'Effect': 'Allow', 'Action': '*', 'NotResource': '*'}")
                        .statements()
                        .getFirst()
                        .coversEveryResource())
                .isFalse();
    }

    /// Bytes of strangers give a policy or [MalformedPolicy], and nothing else.
    @TestFactory
    Stream<DynamicTest> damaged_documents_are_refused_in_order() {
        String whole =
                "{'Version': '2012-10-17', 'Statement': [{'Sid': 'a', 'Effect': 'Allow', 'Principal': {'AWS': ['*']},"
                        + " 'Action': ['s3:*'], 'Resource': '*', 'Condition': {'Bool': {'aws:SecureTransport': [true]}}}]}"
                                .replace('\'', '"');
        return LongStream.range(0, 100)
                .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> {
                    var random = new Random(seed);
                    for (int i = 0; i < 200; i++) {
                        var damaged = new StringBuilder(whole.replace('\'', '"'));
                        for (int damage = random.nextInt(4); damage >= 0; damage--) {
                            int at = random.nextInt(damaged.length());
                            switch (random.nextInt(3)) {
                                case 0 -> damaged.deleteCharAt(at);
                                case 1 -> damaged.insert(at, "{}[],:\"*%\\0".charAt(random.nextInt(11)));
                                default -> damaged.setCharAt(at, (char) random.nextInt(256));
                            }
                        }
                        try {
                            assertThat(PolicyDocument.parse(damaged.toString())).isNotNull();
                        } catch (MalformedPolicy refused) {
                            assertThat(refused.getMessage()).isNotBlank();
                        }
                    }
                }));
    }

    @Test
    void conditions_that_may_be_absent_demand_nothing() {
        assertThat(Condition.of("StringEquals", "K", List.of("v")).demandsAValue())
                .isTrue();
        assertThat(Condition.of("ForAnyValue:StringLike", "K", List.of("v")).demandsAValue())
                .isTrue();
        assertThat(Condition.of("ForAllValues:StringEquals", "K", List.of("v")).demandsAValue())
                .isFalse();
        assertThat(Condition.of("StringEqualsIfExists", "K", List.of("v")).demandsAValue())
                .isFalse();
        assertThat(Condition.of("StringNotEquals", "K", List.of("v")).demandsAValue())
                .isFalse();
        assertThat(Condition.of("Null", "K", List.of("false")).demandsAValue()).isFalse();
    }
}
