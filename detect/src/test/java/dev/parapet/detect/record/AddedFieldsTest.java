package dev.parapet.detect.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.core.Event;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddedFieldsTest {
    private static final String STRANGER = "arn:aws:iam::210987654321:root";

    @ParameterizedTest
    @CsvSource({
        "AccessDenied,denied",
        "AccessDeniedException,denied",
        "Client.UnauthorizedOperation,denied",
        "ThrottlingException,failed",
        ",success"
    })
    void outcome_is_what_the_error_says(String error, String outcome) {
        assertThat(one("outcome", error == null ? Map.of() : Map.of("errorCode", error)))
                .isEqualTo(outcome);
    }

    @Test
    void a_failed_sign_in_has_no_error_and_failed() {
        var answer = Map.of("ConsoleLogin", "Failure");
        assertThat(one("outcome", Map.of("eventSource", "signin.amazonaws.com", "responseElements", answer)))
                .isEqualTo("failed");
        assertThat(one("outcome", Map.of("eventSource", "states.amazonaws.com", "responseElements", answer)))
                .isEqualTo("success");
    }

    @Test
    void the_role_behind_a_session_is_the_principal() {
        var identity = Map.of(
                "type",
                "AssumedRole",
                "arn",
                "arn:aws:sts::123456789012:assumed-role/analyst/ana",
                "sessionContext",
                Map.of("sessionIssuer", Map.of("arn", "arn:aws:iam::123456789012:role/path/analyst")));
        assertThat(one("principal", Map.of("userIdentity", identity)))
                .isEqualTo("arn:aws:iam::123456789012:role/path/analyst");
        assertThat(one("caller", Map.of("userIdentity", identity))).isEqualTo("role");
        assertThat(one("person", Map.of("userIdentity", identity))).isEqualTo(false);
    }

    @Test
    void a_session_without_its_issuer_still_names_its_role() {
        var identity = Map.of("type", "AssumedRole", "arn", "arn:aws:sts::123456789012:assumed-role/analyst/ana");
        assertThat(one("principal", Map.of("userIdentity", identity)))
                .isEqualTo("arn:aws:iam::123456789012:role/analyst");
    }

    @Test
    void what_a_service_does_with_a_session_is_done_by_a_service() {
        var identity = Map.of("type", "AssumedRole", "invokedBy", "cloudformation.amazonaws.com");
        assertThat(one("caller", Map.of("userIdentity", identity))).isEqualTo("service");
    }

    @Test
    void sessions_of_identity_center_are_persons() {
        var identity = Map.of(
                "type",
                "AssumedRole",
                "arn",
                "arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_Ops_0123456789abcdef/ana",
                "sessionContext",
                Map.of(
                        "sessionIssuer",
                        Map.of(
                                "arn",
                                "arn:aws:iam::123456789012:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Ops_0123456789abcdef")));
        assertThat(one("person", Map.of("userIdentity", identity))).isEqualTo(true);
        assertThat(one("principal", Map.of("userIdentity", identity)))
                .asString()
                .contains(":role/");
        assertThat(one("actor", Map.of("userIdentity", identity))).asString().endsWith("/ana");
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.77,192.0.2.0/24",
        "2001:db8:1:2::3,2001:db8:1::/48",
        "10.1.2.3,",
        "172.31.0.1,",
        "100.64.0.9,",
        "::1,",
        "AWS Internal,",
        "sagemaker.amazonaws.com,",
        "1.2.3,",
        "1.2.3.4.5,",
        "1.2.3.999,",
        "1::2::3,"
    })
    void networks_are_public(String address, String network) {
        assertThat(one("network", Map.of("sourceIPAddress", address))).isEqualTo(network);
    }

    @Test
    void a_policy_for_everybody_is_a_public_grant() {
        assertThat(one("publicGrant", policy("\"*\"", ""))).isEqualTo(true);
        assertThat(one("publicGrant", policy("{\"AWS\":\"*\"}", ""))).isEqualTo(true);
    }

    @Test
    void a_condition_that_keeps_strangers_out_counts() {
        assertThat(one(
                        "publicGrant",
                        policy(
                                "\"*\"",
                                ",\"Condition\":{\"StringEquals\":{\"aws:PrincipalAccount\":\"123456789012\"}}")))
                .isEqualTo(false);
        assertThat(one(
                        "publicGrant",
                        policy("\"*\"", ",\"Condition\":{\"StringLike\":{\"aws:PrincipalAccount\":\"*\"}}")))
                .isEqualTo(true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "StringEquals|aws:PrincipalOrgID|o-exampleorgid|false",
                "StringLike|aws:PrincipalOrgID|o-*|true",
                "StringNotEquals|aws:PrincipalOrgID|o-exampleorgid|true",
                "StringEquals|aws:SourceVpce|vpce-0123456789abcdef0|false",
                "IpAddress|aws:SourceIp|198.51.100.0/24|false",
                "IpAddress|aws:SourceIp|0.0.0.0/0|true",
                "NotIpAddress|aws:SourceIp|198.51.100.0/24|true",
                "StringEquals|aws:UserAgent|mine|true"
            })
    void whom_a_condition_names_is_not_everybody(String operator, String key, String value, boolean open) {
        String condition = ",\"Condition\":{\"%s\":{\"%s\":\"%s\"}}".formatted(operator, key, value);
        assertThat(one("publicGrant", policy("\"*\"", condition))).isEqualTo(open);
    }

    @Test
    void a_bucket_policy_is_an_object_already() {
        var statement =
                Map.of("Effect", "Allow", "Principal", "*", "Action", "s3:GetObject", "Resource", "arn:aws:s3:::b/*");
        var parameters = Map.of(
                "bucketName", "b", "bucketPolicy", Map.of("Version", "2012-10-17", "Statement", List.of(statement)));
        assertThat(one("publicGrant", Map.of("requestParameters", parameters))).isEqualTo(true);
    }

    @Test
    void an_acl_for_everybody_is_a_public_grant() {
        assertThat(one("publicGrant", Map.of("requestParameters", Map.of("x-amz-acl", List.of("public-read")))))
                .isEqualTo(true);
        assertThat(one("publicGrant", Map.of("requestParameters", Map.of("x-amz-acl", List.of("private")))))
                .isEqualTo(false);
    }

    @Test
    void a_snapshot_for_all_is_a_public_grant() {
        var added = Map.of("add", Map.of("items", List.of(Map.of("group", "all"))));
        assertThat(one("publicGrant", Map.of("requestParameters", Map.of("createVolumePermission", added))))
                .isEqualTo(true);
    }

    @Test
    void accounts_in_arns_ids_and_policies_that_are_not_ours_are_foreign() {
        assertThat(values("foreignAccounts", policy("{\"AWS\":\"" + STRANGER + "\"}", "")))
                .contains("210987654321");
        assertThat(values("foreignAccounts", Map.of("requestParameters", Map.of("userId", "210987654321"))))
                .contains("210987654321");
        assertThat(values(
                        "foreignAccounts",
                        Map.of("requestParameters", Map.of("roleArn", "arn:aws:iam::123456789012:role/own"))))
                .doesNotContain("123456789012");
    }

    @Test
    void whom_a_policy_denies_is_not_let_in() {
        var parameters = Map.of("policy", """
                {"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":{"AWS":"%s"},"Action":"*","Resource":"*"}}""".formatted(STRANGER));
        assertThat(values("foreignAccounts", Map.of("requestParameters", parameters)))
                .doesNotContain("210987654321");
    }

    @Test
    void listed_accounts_are_ours() {
        var surroundings =
                new Surroundings(Map.of("OwnAccounts", List.of("210987654321")), WorkingHours.USUAL, _ -> false);
        assertThat(values(
                        "foreignAccounts", Map.of("requestParameters", Map.of("userId", "210987654321")), surroundings))
                .doesNotContain("210987654321");
    }

    @Test
    void what_a_policy_allows_on_everything_is_listed() {
        var parameters = Map.of(
                "policyDocument",
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}");
        assertThat(values("allows", Map.of("requestParameters", parameters))).contains("*");
    }

    @Test
    void scripts_are_decoded() {
        String script = Base64.getEncoder().encodeToString("#!/bin/sh\ncurl x".getBytes(StandardCharsets.UTF_8));
        assertThat(one("script", Map.of("requestParameters", Map.of("onStart", List.of(Map.of("content", script))))))
                .isEqualTo("#!/bin/sh\ncurl x");
    }

    @ParameterizedTest
    @CsvSource({
        "acme-training-data,true",
        "ml-datasets,true",
        "html-pages,false",
        "arn:aws:s3:::acme-model-artifacts/a,true",
        "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude,false",
        "arn:aws:kms:us-east-1:123456789012:key/1,false"
    })
    void names_tell_what_is_sensitive(String name, boolean sensitive) {
        assertThat(one("sensitive", Map.of("requestParameters", Map.of("bucketName", name))))
                .isEqualTo(sensitive);
    }

    @Test
    void hostile_policies_cost_little_and_count_as_open() {
        var deep = new StringBuilder();
        deep.append("{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":\"*\"");
        deep.append(",\"Condition\":{\"StringLike\":{\"aws:PrincipalArn\":[");
        for (int i = 0; i < 200; i++) {
            deep.append(i == 0 ? "" : ",").append("\"*a*").append(i).append("*b*c*\"");
        }
        deep.append("]}}}]}");
        assertThat(one("publicGrant", Map.of("requestParameters", Map.of("policy", deep.toString()))))
                .isEqualTo(true);
    }

    private static Map<String, Object> policy(String principal, String condition) {
        return Map.of(
                "requestParameters",
                Map.of(
                        "policyText",
                        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":" + principal
                                + ",\"Action\":\"ecr:*\"" + condition + "}]}"));
    }

    private static Object one(String name, Map<String, Object> members) {
        var values = values(name, members);
        return values.isEmpty() ? null : values.getFirst();
    }

    private static List<Object> values(String name, Map<String, Object> members) {
        return values(name, members, Surroundings.UNKNOWN);
    }

    private static List<Object> values(String name, Map<String, Object> members, Surroundings surroundings) {
        var record = new LinkedHashMap<String, Object>(members);
        record.putIfAbsent("recipientAccountId", "123456789012");
        record.putIfAbsent("eventSource", "ecr.amazonaws.com");
        var event = new Event(
                "1",
                Event.Log.CLOUDTRAIL,
                Instant.parse("2026-03-03T10:15:00Z"),
                "123456789012",
                "us-east-1",
                "ecr.amazonaws.com",
                "Do",
                record);
        var values = new ArrayList<Object>();
        FieldPath.of("parapet." + name).any(new AddedFields(Fields.of(event), surroundings), value -> {
            values.add(value);
            return false;
        });
        return values;
    }
}
