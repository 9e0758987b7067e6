package dev.parapet.posture.function;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BroadGrantsTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/notebook";

    private static Asked role(String given, String... gaps) {
        return Asked.of("AWS::SageMaker::NotebookInstance", "RoleArn: " + ROLE)
                .with("AWS::IAM::Role", ROLE, given, gaps);
    }

    private static String inline(String statement, String grants) {
        return role("Policies: [{PolicyName: p, PolicyDocument: {Statement: " + statement + "}}]")
                .whether("broadGrants(resource.RoleArn) == [" + grants + "]");
    }

    private static String managed(String... arns) {
        return role("ManagedPolicyArns: ['" + String.join("', '", arns) + "']")
                .whether("broadGrants(resource.RoleArn).size() > 0");
    }

    @Test
    void all_of_a_service_on_everything_is_broad() {
        assertThat(inline("{Effect: Allow, Action: '*', Resource: '*'}", "'inline policy p allows * on *'"))
                .isEqualTo("yes");
        assertThat(inline("{Effect: Allow, Action: 's3:*', Resource: '*'}", "'inline policy p allows s3:* on *'"))
                .isEqualTo("yes");
        assertThat(inline(
                        "{Effect: Allow, Action: 's3:*', Resource: 'arn:aws:s3:::*'}",
                        "'inline policy p allows s3:* on arn:aws:s3:::*'"))
                .isEqualTo("yes");
        assertThat(inline(
                        "{Effect: Allow, NotAction: 'iam:*', Resource: '*'}",
                        "'inline policy p allows NotAction iam:* on *'"))
                .isEqualTo("yes");
        assertThat(inline(
                        "{Effect: Allow, Action: 's3:*', NotResource: 'arn:aws:s3:::a'}",
                        "'inline policy p allows s3:* on everything but arn:aws:s3:::a'"))
                .isEqualTo("yes");
    }

    @Test
    void ways_to_more_permissions_are_broad() {
        assertThat(inline(
                        "{Effect: Allow, Action: 'iam:PassRole', Resource: '*'}",
                        "'inline policy p allows iam:PassRole on *'"))
                .isEqualTo("yes");
        assertThat(
                        inline(
                                "{Effect: Allow, Action: 'iam:Attach*', Resource: 'arn:aws:iam::*:role/*'}",
                                "'inline policy p allows iam:AttachGroupPolicy on arn:aws:iam::*:role/*', 'inline policy p allows iam:AttachRolePolicy on arn:aws:iam::*:role/*', 'inline policy p allows iam:AttachUserPolicy on arn:aws:iam::*:role/*'"))
                .isEqualTo("yes");
    }

    @Test
    void narrow_grants_are_not() {
        for (String statement : new String[] {
            "{Effect: Allow, Action: 's3:GetObject', Resource: '*'}",
            "{Effect: Allow, Action: 's3:*', Resource: ['arn:aws:s3:::b', 'arn:aws:s3:::b/*']}",
            "{Effect: Allow, Action: 'iam:PassRole', Resource: 'arn:aws:iam::123456789012:role/one'}",
            "{Effect: Allow, Action: 'iam:PassRole', Resource: '*', Condition: {StringEquals: {'iam:PassedToService': sagemaker.amazonaws.com}}}",
            "{Effect: Allow, Action: 'sagemaker:*', Resource: '*', Condition: {StringEquals: {'aws:ResourceTag/team': ml}}}",
            "{Effect: Deny, Action: '*', Resource: '*'}"
        }) {
            assertThat(inline(statement, "")).as(statement).isEqualTo("yes");
        }
    }

    @Test
    void conditions_about_the_request_narrow_nothing() {
        assertThat(inline(
                        "{Effect: Allow, Action: 's3:*', Resource: '*', Condition: {Bool: {'aws:SecureTransport': true}}}",
                        "'inline policy p allows s3:* on *'"))
                .isEqualTo("yes");
        assertThat(inline(
                        "{Effect: Allow, Action: 'iam:PassRole', Resource: '*', Condition: {StringLike: {'iam:PassedToService': '*'}}}",
                        "'inline policy p allows iam:PassRole on *'"))
                .isEqualTo("yes");
    }

    @Test
    void policies_of_aws_are_known_by_name() {
        assertThat(managed("arn:aws:iam::aws:policy/AdministratorAccess")).isEqualTo("yes");
        assertThat(managed("arn:aws:iam::aws:policy/AmazonSageMakerFullAccess")).isEqualTo("yes");
        assertThat(managed("arn:aws-cn:iam::aws:policy/PowerUserAccess")).isEqualTo("yes");
        assertThat(managed("arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"))
                .isEqualTo("no");
        assertThat(managed("arn:aws:iam::aws:policy/SomethingNew")).contains("SomethingNew is not in the snapshot");
    }

    @Test
    void a_document_in_the_snapshot_goes_before_the_name() {
        String arn = "arn:aws:iam::aws:policy/SomethingNew";
        var asked = role("ManagedPolicyArns: ['" + arn + "']");
        assertThat(asked.with(
                                "AWS::IAM::ManagedPolicy",
                                arn,
                                "PolicyDocument: {Statement: {Effect: Allow, Action: 's3:GetObject', Resource: '*'}}")
                        .whether("broadGrants(resource.RoleArn).size() > 0"))
                .isEqualTo("no");
    }

    @Test
    void own_policies_are_followed() {
        String arn = "arn:aws:iam::123456789012:policy/own";
        var asked = role("ManagedPolicyArns: ['" + arn + "']");
        assertThat(asked.whether("broadGrants(resource.RoleArn).size() > 0")).contains("is not in the snapshot");
        assertThat(asked.with(
                                "AWS::IAM::ManagedPolicy",
                                arn,
                                "PolicyDocument: {Statement: {Effect: Allow, Action: 'bedrock:*', Resource: '*'}}")
                        .whether("broadGrants(resource.RoleArn) == ['policy own allows bedrock:* on *']"))
                .isEqualTo("yes");
        assertThat(asked.with("AWS::IAM::ManagedPolicy", arn, "", "PolicyDocument")
                        .whether("broadGrants(resource.RoleArn).size() > 0"))
                .startsWith("unknown");
    }

    @Test
    void one_broad_policy_settles_it_whatever_the_others_are() {
        assertThat(managed("arn:aws:iam::123456789012:policy/unread", "arn:aws:iam::aws:policy/AdministratorAccess"))
                .isEqualTo("yes");
    }

    @Test
    void unread_policies_are_unknown() {
        assertThat(role("", "Policies").whether("broadGrants(resource.RoleArn).size() == 0"))
                .startsWith("unknown");
        assertThat(role("").whether("broadGrants(resource.RoleArn).size() == 0"))
                .isEqualTo("yes");
        assertThat(role("Policies: [{PolicyName: p, PolicyDocument: {Fn: x}}]")
                        .whether("broadGrants(resource.RoleArn).size() == 0"))
                .startsWith("unknown");
    }

    private static String bounded(String grant, String boundary) {
        return role("Policies: [{PolicyName: p, PolicyDocument: {Statement: " + grant + "}}]\n"
                        + "PermissionsBoundary: arn:aws:iam::123456789012:policy/bounds")
                .with(
                        "AWS::IAM::ManagedPolicy",
                        "arn:aws:iam::123456789012:policy/bounds",
                        "PolicyDocument: {Statement: " + boundary + "}")
                .whether("broadGrants(resource.RoleArn).size() > 0");
    }

    @Test
    void what_the_boundary_takes_away_is_not_counted() {
        String all = "{Effect: Allow, Action: '*', Resource: '*'}";
        assertThat(bounded(all, all)).isEqualTo("yes");
        assertThat(bounded(all, "{Effect: Allow, Action: 's3:GetObject', Resource: '*'}"))
                .isEqualTo("no");
        assertThat(bounded(all, "{Effect: Allow, Action: 's3:*', Resource: 'arn:aws:s3:::example/*'}"))
                .isEqualTo("no");
        assertThat(bounded(all, "{Effect: Allow, Action: ['s3:*', 'iam:Get*'], Resource: '*'}"))
                .isEqualTo("yes");
        assertThat(bounded(all, "{Effect: Allow, Action: 'iam:Pass*', Resource: '*'}"))
                .isEqualTo("yes");
        assertThat(bounded(
                        all,
                        "{Effect: Allow, Action: 'iam:PassRole', Resource: '*', "
                                + "Condition: {StringEquals: {'iam:PassedToService': sagemaker.amazonaws.com}}}"))
                .isEqualTo("no");
        assertThat(bounded(
                        all,
                        "{Effect: Allow, Action: '*', Resource: '*', "
                                + "Condition: {StringEquals: {'aws:RequestedRegion': eu-west-1}}}"))
                .isEqualTo("yes");
        assertThat(bounded(
                        "{Effect: Allow, NotAction: 'iam:*', Resource: '*'}",
                        "{Effect: Allow, Action: 'iam:*', Resource: '*'}"))
                .isEqualTo("no");
        assertThat(bounded("{Effect: Allow, NotAction: 'iam:*', Resource: '*'}", all))
                .isEqualTo("yes");
    }

    @Test
    void a_boundary_that_was_not_read_leaves_it_open_only_where_it_matters() {
        String boundary = "PermissionsBoundary: arn:aws:iam::123456789012:policy/bounds\n";
        assertThat(role(boundary + "Policies: [{PolicyName: p, PolicyDocument: {Statement: "
                                + "{Effect: Allow, Action: '*', Resource: '*'}}}]")
                        .whether("broadGrants(resource.RoleArn).size() > 0"))
                .startsWith("unknown: permissions boundary");
        assertThat(role(boundary + "Policies: [{PolicyName: p, PolicyDocument: {Statement: "
                                + "{Effect: Allow, Action: 's3:GetObject', Resource: '*'}}}]")
                        .whether("broadGrants(resource.RoleArn).size() > 0"))
                .isEqualTo("no");
    }

    @Test
    void what_is_denied_on_everything_without_a_condition_is_not_counted() {
        String all = "{Effect: Allow, Action: 's3:*', Resource: '*'}";
        assertThat(inline("[" + all + ", {Effect: Deny, Action: 's3:*', Resource: '*'}]", ""))
                .isEqualTo("yes");
        assertThat(inline(
                        "[" + all + ", {Effect: Deny, Action: 's3:Delete*', Resource: '*'}]",
                        "'inline policy p allows s3:* on *'"))
                .isEqualTo("yes");
        assertThat(inline(
                        "[" + all + ", {Effect: Deny, Action: 's3:*', Resource: 'arn:aws:s3:::a'}]",
                        "'inline policy p allows s3:* on *'"))
                .isEqualTo("yes");
        assertThat(inline("[" + all + ", {Effect: Deny, NotAction: 'kms:*', Resource: '*'}]", ""))
                .isEqualTo("yes");
    }

    @Test
    void scps_that_were_not_read_take_nothing_away() {
        var role =
                role("Policies: [{PolicyName: p, PolicyDocument: {Statement: {Effect: Allow, Action: '*', Resource: '*'}}}]")
                        .unseen("AWS::Organizations::Organization")
                        .unseen("AWS::Organizations::Policy");
        assertThat(role.whether("broadGrants(resource.RoleArn).size() > 0")).isEqualTo("yes");
    }
}
