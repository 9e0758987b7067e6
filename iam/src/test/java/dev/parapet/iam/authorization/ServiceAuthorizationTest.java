package dev.parapet.iam.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServiceAuthorizationTest {
    private final ServiceAuthorization reference = ServiceAuthorization.bundled();

    private ServiceAction action(String name) {
        return reference.action(name).orElseThrow();
    }

    @Test
    void all_services_are_there_and_can_be_read() {
        assertThat(reference.prefixes()).hasSize(456).contains("s3", "sagemaker", "bedrock");
        assertThat(reference.expand("*")).hasSize(22_091);
    }

    @Test
    void actions_are_found_whatever_their_case() {
        assertThat(action("S3:getobject").id()).isEqualTo("s3:GetObject");
        assertThat(reference.action("s3:GetObjct")).isEmpty();
        assertThat(reference.action("GetObject")).isEmpty();
        assertThat(action("s3:GetObject").accessLevels()).containsExactly("Read");
    }

    @Test
    void an_action_lists_keys_of_its_own_and_of_its_resources_with_their_placeholders_filled() {
        assertThat(action("s3:GetObject").lists("s3:existingobjecttag/Team")).isTrue();
        assertThat(action("s3:GetObject").lists("s3:BucketTag/Team")).isTrue();
        assertThat(action("s3:GetObject").lists("s3:prefix")).isFalse();
        assertThat(action("kms:Decrypt").lists("kms:EncryptionContext:tenant")).isTrue();
        assertThat(action("iam:PassRole").lists("iam:PassedToService")).isTrue();
    }

    @Test
    void resource_types_say_which_names_fit() {
        assertThat(action("s3:ListAllMyBuckets").resourceTypes()).isEmpty();
        assertThat(fits("s3:GetObject", "arn:aws:s3:::data/*")).isTrue();
        assertThat(fits("s3:GetObject", "arn:aws:s3:::data*")).isTrue();
        assertThat(fits("s3:GetObject", "arn:aws:s3:::data")).isFalse();
        assertThat(fits("s3:ListBucket", "arn:aws:s3:::data")).isTrue();
        assertThat(fits("s3:ListBucket", "arn:aws:s3:::data/*")).isFalse();
        assertThat(fits("iam:PassRole", "arn:aws:iam::123456789012:role/a/b-${aws:username}"))
                .isTrue();
        assertThat(fits("iam:PassRole", "arn:aws:iam::123456789012:user/a")).isFalse();
    }

    private boolean fits(String action, String resource) {
        return action(action).resourceTypes().stream().anyMatch(type -> type.mayMatch(resource));
    }

    @Test
    void patterns_are_expanded() {
        assertThat(reference.expand("s3:getobjectt*").stream().map(ServiceAction::id))
                .contains("s3:GetObjectTagging", "s3:GetObjectTorrent")
                .doesNotContain("s3:GetObject");
        assertThat(reference.expand("s3:Nothing*")).isEmpty();
        assertThat(reference.expand("nothing:*")).isEmpty();
    }

    @Test
    void what_may_have_been_meant_is_near() {
        assertThat(reference.nearestActions("s3:GetObjct").getFirst()).isEqualTo("s3:GetObject");
        assertThat(reference.nearestActions("s3:Entirely")).isEmpty();
        assertThat(reference.nearestPrefixes("sagemakr")).containsExactly("sagemaker");
    }

    @Test
    void keys_have_types() {
        assertThat(reference.key("AWS:sourceip")).hasValue(new ConditionKey("aws:SourceIp", "IPAddress"));
        assertThat(reference.key("aws:TagKeys").orElseThrow().multivalued()).isTrue();
        assertThat(reference.key("aws:PrincipalTag/team").orElseThrow().multivalued())
                .isFalse();
        assertThat(reference.key("s3:prefix").orElseThrow().type()).isEqualTo("String");
        assertThat(reference.key("s3:prefixes")).isEmpty();
        assertThat(reference.key("no-colon")).isEmpty();
    }

    @Test
    void resource_control_policies_reach_some_services() {
        assertThat(reference.isLimitedByRcps("s3")).isTrue();
        assertThat(reference.isLimitedByRcps("bedrock")).isFalse();
    }
}
