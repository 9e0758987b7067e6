package dev.parapet.posture.function;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BucketExposureTest {
    private static final String BUCKET = "arn:aws:s3:::amzn-s3-demo-bucket";
    private static final String ALL_ON =
            "{BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true}";
    private static final String OPEN =
            "Policy: {Statement: {Effect: Allow, Principal: '*', Action: 's3:GetObject', Resource: '*'}}\n";
    private static final String INCOMPLETE =
            "'block public access is incomplete: BlockPublicAcls, BlockPublicPolicy, IgnorePublicAcls, RestrictPublicBuckets'";

    private static Asked bucket(String given, String... gaps) {
        return Asked.nothing().with("AWS::S3::Bucket", BUCKET, given, gaps);
    }

    private static Asked account(Asked asked, String given, String... gaps) {
        return asked.with(
                "AWS::S3::AccountPublicAccessBlock",
                "arn:aws:s3::123456789012:account-public-access-block",
                given,
                gaps);
    }

    private static String exposure(Asked asked, String reasons) {
        return asked.whether("bucketExposure('s3://amzn-s3-demo-bucket/weights/') == [" + reasons + "]");
    }

    @Test
    void a_bucket_with_all_settings_is_private_whatever_its_policy() {
        assertThat(exposure(bucket("PublicAccessBlockConfiguration: " + ALL_ON), ""))
                .isEqualTo("yes");
        assertThat(exposure(bucket(OPEN + "PublicAccessBlockConfiguration: " + ALL_ON), ""))
                .isEqualTo("yes");
    }

    @Test
    void the_account_s_settings_count_too() {
        String allOn = ALL_ON.replace("{", "").replace("}", "").replace(", ", "\n");
        assertThat(exposure(account(bucket(OPEN), allOn), "")).isEqualTo("yes");
        assertThat(exposure(account(bucket(""), "BlockPublicAcls: true"), "")).isEqualTo("no");
    }

    @Test
    void missing_settings_are_a_reason() {
        assertThat(exposure(bucket(""), INCOMPLETE)).isEqualTo("yes");
    }

    @Test
    void public_policies_and_acls_are_reasons() {
        assertThat(exposure(bucket(OPEN), INCOMPLETE + ", 'the bucket policy lets anyone in: statement 1'"))
                .isEqualTo("yes");
        String acl =
                "Acl: [{GranteeType: Group, GranteeUri: 'http://acs.amazonaws.com/groups/global/AllUsers', Permission: READ}]\n";
        assertThat(exposure(bucket(acl), "'the ACL lets anyone in', " + INCOMPLETE))
                .isEqualTo("no");
        assertThat(exposure(bucket(acl), INCOMPLETE + ", 'the ACL lets anyone in'"))
                .isEqualTo("yes");
        assertThat(exposure(
                        bucket(acl + "OwnershipControls: {Rules: [{ObjectOwnership: BucketOwnerEnforced}]}"),
                        INCOMPLETE))
                .isEqualTo("yes");
    }

    @Test
    void buckets_go_by_name_arn_and_address() {
        var asked = bucket("PublicAccessBlockConfiguration: " + ALL_ON);
        for (String name : new String[] {"amzn-s3-demo-bucket", BUCKET, BUCKET + "/key", "s3://amzn-s3-demo-bucket"}) {
            assertThat(asked.whether("bucketExposure('" + name + "').size() == 0"))
                    .as(name)
                    .isEqualTo("yes");
        }
        assertThat(asked.whether("bucketExposure('other').size() == 0")).contains("is not in the snapshot");
    }

    @Test
    void what_was_not_read_is_unknown_unless_a_reason_is_known() {
        String block = "PublicAccessBlockConfiguration: " + ALL_ON;
        assertThat(exposure(bucket(block, "Policy"), "")).startsWith("unknown");
        assertThat(exposure(bucket("", "PublicAccessBlockConfiguration"), "")).startsWith("unknown");
        assertThat(exposure(account(bucket(""), "", "BlockPublicAcls"), "")).startsWith("unknown");
        assertThat(exposure(bucket("").unseen("AWS::S3::AccountPublicAccessBlock"), ""))
                .startsWith("unknown");
        assertThat(exposure(bucket("", "Policy"), INCOMPLETE)).isEqualTo("yes");
    }
}
