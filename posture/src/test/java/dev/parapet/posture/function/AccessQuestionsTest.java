package dev.parapet.posture.function;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AccessQuestionsTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/notebook";
    private static final String USER = "arn:aws:iam::123456789012:user/eve";
    private static final String DATA = "arn:aws:s3:::training";

    private static Asked role(String given, String... gaps) {
        return Asked.of("AWS::SageMaker::NotebookInstance", "RoleArn: " + ROLE)
                .with("AWS::IAM::Role", ROLE, given, gaps)
                .with("AWS::S3::Bucket", DATA, "BucketName: training");
    }

    private static String inline(String statement) {
        return "Policies: [{PolicyName: p, PolicyDocument: {Version: '2012-10-17', Statement: " + statement + "}}]\n";
    }

    private static final String BOUND = "PermissionsBoundary: arn:aws:iam::123456789012:policy/bounds\n";
    private static final String READS = "{Effect: Allow, Action: 's3:GetObject', Resource: 'arn:aws:s3:::training/*'}";
    private static final String MAY = "may(resource.RoleArn, 's3:GetObject', 'arn:aws:s3:::training/a')";
    private static final String ALWAYS = "mayAlways(resource.RoleArn, 's3:GetObject', 'arn:aws:s3:::training/a')";

    @Test
    void what_is_allowed_may_be_done_and_what_is_not_may_not() {
        assertThat(role(inline(READS)).whether(MAY)).isEqualTo("yes");
        assertThat(role(inline(READS)).whether(ALWAYS)).isEqualTo("yes");
        assertThat(role("").whether(MAY)).isEqualTo("no");
        assertThat(role(inline("[" + READS + ", {Effect: Deny, Action: 's3:*', Resource: '*'}]"))
                        .whether(MAY))
                .isEqualTo("no");
    }

    @Test
    void under_a_condition_it_may_be_done_and_not_always() {
        String conditional = inline("{Effect: Allow, Action: 's3:GetObject', Resource: '*', "
                + "Condition: {StringEquals: {'aws:SourceVpce': vpce-1}}}");
        assertThat(role(conditional).whether(MAY)).isEqualTo("yes");
        assertThat(role(conditional).whether(ALWAYS)).isEqualTo("no");
    }

    @Test
    void a_boundary_and_the_bucket_have_a_say() {
        String all = inline("{Effect: Allow, Action: '*', Resource: '*'}");
        assertThat(role(all + BOUND)
                        .with(
                                "AWS::IAM::ManagedPolicy",
                                "arn:aws:iam::123456789012:policy/bounds",
                                "PolicyDocument: {Statement: {Effect: Allow, Action: 'sagemaker:*', Resource: '*'}}")
                        .whether(MAY))
                .isEqualTo("no");
        assertThat(role(all + BOUND).whether(MAY)).startsWith("unknown: permissions boundary");
        assertThat(Asked.of("AWS::SageMaker::NotebookInstance", "RoleArn: " + ROLE)
                        .with("AWS::IAM::Role", ROLE, all)
                        .with(
                                "AWS::S3::Bucket",
                                DATA,
                                "Policy: {Statement: {Effect: Deny, Principal: '*', Action: 's3:*', "
                                        + "Resource: 'arn:aws:s3:::training/*'}}")
                        .whether(MAY))
                .isEqualTo("no");
    }

    @Test
    void what_was_not_read_and_may_allow_leaves_it_open() {
        assertThat(role("", "Policies").whether(MAY)).startsWith("unknown: inline policies");
        assertThat(role(inline(READS), "ManagedPolicyArns").whether(MAY)).isEqualTo("yes");
        assertThat(Asked.nothing().whether("may('" + ROLE + "', 's3:GetObject', 'arn:aws:s3:::training/a')"))
                .startsWith("unknown: AWS::IAM::Role");
    }

    @Test
    void scps_that_were_not_read_forbid_nothing() {
        assertThat(role(inline(READS))
                        .unseen("AWS::Organizations::Organization")
                        .unseen("AWS::Organizations::Policy")
                        .whether(MAY))
                .isEqualTo("yes");
    }

    @Test
    void resources_of_a_type_are_listed_on_which_it_may() {
        String one = "arn:aws:sagemaker:us-east-1:123456789012:endpoint/chat";
        String on = "mayOn(resource.RoleArn, 'sagemaker:UpdateEndpoint', 'AWS::SageMaker::Endpoint') == ";
        String allowed = inline("{Effect: Allow, Action: 'sagemaker:UpdateEndpoint', Resource: '" + one + "'}");
        var estate = role(allowed)
                .with("AWS::SageMaker::Endpoint", one, "")
                .with("AWS::SageMaker::Endpoint", one + "-2", "");
        assertThat(estate.whether(on + "['" + one + "']")).isEqualTo("yes");
        assertThat(role("").with("AWS::SageMaker::Endpoint", one, "").whether(on + "[]"))
                .isEqualTo("yes");
        assertThat(role("").unseen("AWS::SageMaker::Endpoint").whether(on + "[]"))
                .startsWith("unknown");
        assertThat(role("", "Policies")
                        .with("AWS::SageMaker::Endpoint", one, "")
                        .whether(on + "[]"))
                .startsWith("unknown");
    }

    @Test
    void administrators_are_told_by_what_is_left_of_their_policies() {
        String admins = "adminGrants(resource.RoleArn).size() > 0";
        String all = inline("{Effect: Allow, Action: '*', Resource: '*'}");
        assertThat(role(all).whether(admins)).isEqualTo("yes");
        assertThat(role(inline("{Effect: Allow, Action: 'iam:*', Resource: '*'}"))
                        .whether(admins))
                .isEqualTo("yes");
        assertThat(role(inline("{Effect: Allow, NotAction: 'organizations:*', Resource: '*'}"))
                        .whether(admins))
                .isEqualTo("yes");
        assertThat(role(inline("{Effect: Allow, NotAction: 'iam:*', Resource: '*'}"))
                        .whether(admins))
                .isEqualTo("yes");
        assertThat(role(inline("{Effect: Allow, Action: 's3:*', Resource: '*'}"))
                        .whether(admins))
                .isEqualTo("no");
        assertThat(role(inline("[{Effect: Allow, Action: '*', Resource: '*'}, "
                                + "{Effect: Deny, Action: 'iam:*', Resource: '*'}]"))
                        .whether(admins))
                .isEqualTo("no");
        assertThat(role(all + BOUND).whether(admins)).startsWith("unknown: permissions boundary");
        assertThat(role("", "ManagedPolicyArns").whether(admins)).startsWith("unknown: managed policies");
    }

    @Test
    void users_have_the_policies_of_their_groups() {
        var estate = Asked.nothing()
                .with("AWS::IAM::User", USER, "Groups: [admins]")
                .with(
                        "AWS::IAM::Group",
                        "arn:aws:iam::123456789012:group/admins",
                        inline("{Effect: Allow, Action: '*', Resource: '*'}"));
        assertThat(estate.whether("adminGrants('" + USER + "').size() > 0")).isEqualTo("yes");
        assertThat(estate.whether("grantsEverywhere('" + USER + "', 'kms:Decrypt')"))
                .isEqualTo("yes");
    }

    @Test
    void grants_on_everything_are_those_that_no_limit_narrows() {
        String reads = "grantsEverywhere(resource.RoleArn, 's3:GetObject')";
        assertThat(role(inline("{Effect: Allow, Action: 's3:Get*', Resource: '*'}"))
                        .whether(reads))
                .isEqualTo("yes");
        assertThat(role(inline(READS)).whether(reads)).isEqualTo("no");
        assertThat(role(inline("{Effect: Allow, Action: 's3:GetObject', Resource: '*', "
                                + "Condition: {StringEquals: {'s3:ExistingObjectTag/team': ml}}}"))
                        .whether(reads))
                .isEqualTo("no");
    }

    @Test
    void what_a_label_or_a_job_makes_sensitive_is_found() {
        String job = "InputDataConfig: [{DataSource: {S3DataSource: {S3Uri: 's3://training/set'}}}]";
        var estate = role(inline(READS))
                .with("AWS::SageMaker::TrainingJob", "arn:aws:sagemaker:us-east-1:123456789012:training-job/a", job);
        assertThat(estate.whether("sensitiveReads(resource.RoleArn) == ['arn:aws:s3:::training (training data)']"))
                .isEqualTo("yes");
        assertThat(estate.whether("sensitiveWrites(resource.RoleArn) == []")).isEqualTo("yes");
        assertThat(role("").with(
                                "AWS::SageMaker::TrainingJob",
                                "arn:aws:sagemaker:us-east-1:123456789012:training-job/a",
                                job)
                        .whether("sensitiveReads(resource.RoleArn) == []"))
                .isEqualTo("yes");
        assertThat(role("").unseen("AWS::SageMaker::TrainingJob").whether("sensitiveReads(resource.RoleArn) == []"))
                .startsWith("unknown: AWS::SageMaker::TrainingJob");
    }

    @Test
    void workloads_are_all_that_name_the_role() {
        String under = "workloadsUnder('" + ROLE + "').size()";
        String function = "arn:aws:lambda:us-east-1:123456789012:function:f";
        String training = "arn:aws:sagemaker:us-east-1:123456789012:training-job/";
        var estate = role("");
        assertThat(estate.whether(under + " == 1")).isEqualTo("yes");
        assertThat(estate.with("AWS::Lambda::Function", function, "Role: " + ROLE)
                        .whether(under + " == 2"))
                .isEqualTo("yes");
        assertThat(estate.with("AWS::SageMaker::TrainingJob", training + "a", "RoleArn: " + ROLE)
                        .with("AWS::SageMaker::TrainingJob", training + "b", "RoleArn: " + ROLE)
                        .whether(under + " == 2"))
                .isEqualTo("yes");
        assertThat(estate.with(
                                "AWS::IAM::InstanceProfile",
                                "arn:aws:iam::123456789012:instance-profile/p",
                                "Roles: [notebook]")
                        .with(
                                "AWS::EC2::Instance",
                                "arn:aws:ec2:us-east-1:123456789012:instance/i-1",
                                "IamInstanceProfile: arn:aws:iam::123456789012:instance-profile/p")
                        .whether(under + " == 2"))
                .isEqualTo("yes");
        assertThat(estate.unseen("AWS::Lambda::Function").whether(under + " == 1"))
                .startsWith("unknown");
        assertThat(estate.with("AWS::Lambda::Function", function, "FunctionName: f", "Role")
                        .whether(under + " == 1"))
                .startsWith("unknown");
    }
}
