package dev.parapet.posture.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PolicyQuestionsTest {
    private static String ask(String question, String... statements) {
        return Asked.of("AWS::S3::Bucket", "Policy: {Statement: [" + String.join(", ", statements) + "]}")
                .whether(question);
    }

    private static String isPublic(String principal, String condition) {
        String statement = "{Effect: Allow, Principal: %s, Action: 's3:GetObject', Resource: '*'%s}"
                .formatted(principal, condition.isEmpty() ? "" : ", Condition: " + condition);
        return ask("publicStatements(resource.Policy) == ['statement 1']", statement);
    }

    private static String isPublicIf(String condition) {
        return isPublic("'*'", condition);
    }

    @Test
    void everybody_is_the_public() {
        assertThat(isPublic("'*'", "")).isEqualTo("yes");
        assertThat(isPublic("{AWS: '*'}", "")).isEqualTo("yes");
        assertThat(isPublic("{AWS: ['arn:aws:iam::123456789012:root', '*']}", ""))
                .isEqualTo("yes");
        assertThat(isPublic("{AWS: '123456789012'}", "")).isEqualTo("no");
        assertThat(isPublic("{Service: sagemaker.amazonaws.com}", "")).isEqualTo("no");
    }

    @Test
    void everybody_but_some_is_the_public() {
        assertThat(ask(
                        "publicStatements(resource.Policy) == ['Open']",
                        "{Sid: Open, Effect: Allow, NotPrincipal: {AWS: '111122223333'}, Action: '*', Resource: '*'}"))
                .isEqualTo("yes");
    }

    @Test
    void statements_go_by_sid_or_number() {
        assertThat(ask(
                        "publicStatements(resource.Policy) == ['statement 2', 'Third']",
                        "{Effect: Deny, Principal: '*', Action: '*', Resource: '*'}",
                        "{Effect: Allow, Principal: '*', Action: '*', Resource: '*'}",
                        "{Sid: Third, Effect: Allow, Principal: '*', Action: '*', Resource: '*'}"))
                .isEqualTo("yes");
    }

    @Test
    void a_fixed_caller_is_not_the_public() {
        for (String condition : new String[] {
            "{StringEquals: {'aws:SourceAccount': '123456789012'}}",
            "{StringEquals: {'AWS:sourceaccount': ['123456789012', '111122223333']}}",
            "{StringEquals: {'aws:PrincipalOrgID': o-a1b2c3d4e5}}",
            "{'ForAnyValue:StringLike': {'aws:PrincipalOrgPaths': 'o-a1b2c3d4e5/*'}}",
            "{ArnLike: {'aws:SourceArn': 'arn:aws:sagemaker:*:123456789012:*'}}",
            "{ArnEquals: {'aws:SourceArn': 'arn:aws:s3:::amzn-s3-demo-bucket'}}",
            "{ArnLike: {'aws:PrincipalArn': 'arn:aws:iam::123456789012:role/*'}}",
            "{StringEquals: {'aws:SourceVpce': vpce-1}}",
            "{IpAddress: {'aws:SourceIp': 192.0.2.0/24}}",
            "{IpAddress: {'aws:SourceIp': ['192.0.2.0/24', '2001:db8::/32']}}",
            "{StringLike: {'aws:userid': 'AROAEXAMPLEEXAMPLE:*'}}",
            "{StringEquals: {'aws:PrincipalAccount': '${aws:ResourceAccount}'}}",
            "{StringEquals: {'kms:CallerAccount': '123456789012', 'kms:ViaService': s3.us-east-1.amazonaws.com}}",
            "{StringEquals: {'s3:DataAccessPointAccount': '123456789012'}}"
        }) {
            assertThat(isPublicIf(condition)).as(condition).isEqualTo("no");
        }
    }

    @Test
    void conditions_that_strangers_can_meet_do_not_help() {
        for (String condition : new String[] {
            "{Bool: {'aws:SecureTransport': 'true'}}",
            "{StringEquals: {'lambda:FunctionUrlAuthType': NONE}}",
            "{StringNotEquals: {'aws:SourceAccount': '111122223333'}}",
            "{StringEqualsIfExists: {'aws:SourceAccount': '123456789012'}}",
            "{'ForAllValues:StringEquals': {'aws:PrincipalOrgID': o-a1b2c3d4e5}}",
            "{StringLike: {'aws:SourceAccount': '*'}}",
            "{StringLike: {'aws:PrincipalOrgID': 'o-*'}}",
            "{StringEquals: {'aws:PrincipalAccount': '${aws:PrincipalAccount}'}}",
            "{StringEquals: {'aws:SourceAccount': ['123456789012', '*']}}",
            "{ArnLike: {'aws:SourceArn': 'arn:aws:s3:*:*:*'}}",
            "{ArnLike: {'aws:SourceArn': 'arn:aws:s3:::*'}}",
            "{ArnLike: {'aws:SourceArn': 'arn:aws:s3:::bucket*'}}",
            "{ArnLike: {'aws:PrincipalArn': 'arn:aws:iam::*:role/Admin'}}",
            "{IpAddress: {'aws:SourceIp': 0.0.0.0/0}}",
            "{IpAddress: {'aws:SourceIp': ['192.0.2.0/24', '0.0.0.0/1']}}",
            "{NotIpAddress: {'aws:SourceIp': 192.0.2.0/24}}",
            "{IpAddress: {'aws:VpcSourceIp': 10.0.0.0/16}}",
            "{'Null': {'aws:SourceAccount': 'false'}}"
        }) {
            assertThat(isPublicIf(condition)).as(condition).isEqualTo("yes");
        }
    }

    @Test
    void no_policy_lets_nobody_in() {
        var bucket = Asked.of("AWS::S3::Bucket", "");
        assertThat(bucket.whether("publicStatements(resource.?Policy).size() == 0"))
                .isEqualTo("yes");
        assertThat(bucket.whether("publicStatements(resource.?Policy.orValue({})).size() == 0"))
                .isEqualTo("yes");
        assertThat(bucket.whether("publicStatements('').size() == 0")).isEqualTo("yes");
    }

    @Test
    void what_is_no_policy_is_unknown() {
        assertThat(Asked.nothing().whether("publicStatements('nonsense').size() == 0"))
                .startsWith("unknown: a policy cannot be understood");
        assertThat(ask("publicStatements(resource.Policy).size() == 0", "{Effect: allow, Action: '*'}"))
                .startsWith("unknown");
        assertThat(ask("publicStatements(resource.Policy).size() == 0", "{Effect: Allow, Actions: '*'}"))
                .startsWith("unknown");
    }

    @Test
    void policies_may_be_json_texts() {
        String text = "{\"Statement\": {\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"s3:*\"}}";
        String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        assertThat(Asked.nothing().whether("publicStatements('" + text + "').size() == 1"))
                .isEqualTo("yes");
        assertThat(Asked.nothing().whether("publicStatements('" + encoded + "').size() == 1"))
                .isEqualTo("yes");
    }

    @Test
    void other_accounts_are_foreign() {
        assertThat(ask(
                        "foreignAccounts(resource.Policy, account) == ['111122223333', '444455556666']",
                        "{Effect: Allow, Principal: {AWS: ['444455556666', 'arn:aws:iam::111122223333:root', 'arn:aws:iam::123456789012:root']}, Action: '*', Resource: '*'}",
                        "{Effect: Deny, Principal: {AWS: '777788889999'}, Action: '*', Resource: '*'}",
                        "{Effect: Allow, Principal: {Service: sns.amazonaws.com}, Action: '*', Resource: '*'}"))
                .isEqualTo("yes");
    }

    @Test
    void principals_are_those_who_are_allowed() {
        assertThat(ask(
                        "principals(resource.Policy) == ['*', '111122223333', 'sns.amazonaws.com']",
                        "{Effect: Allow, Principal: {AWS: '111122223333', Service: sns.amazonaws.com}, Action: '*'}",
                        "{Effect: Allow, Principal: '*', Action: '*'}",
                        "{Effect: Deny, Principal: {AWS: '777788889999'}, Action: '*'}"))
                .isEqualTo("yes");
    }

    @Test
    void whom_a_statement_lets_in_without_a_condition_on_one_of_some_keys() {
        String grant = "{Effect: Allow, Principal: {AWS: 'arn:aws:iam::123456789012:role/%s'}, Action: '%s'%s}";
        String open = grant.formatted("open", "kms:*", "");
        String bound = grant.formatted(
                "bound", "kms:Decrypt", ", Condition: {StringEquals: {'kms:ViaService': s3.us-east-1.amazonaws.com}}");
        String any = grant.formatted("any", "kms:Decrypt", ", Condition: {StringLike: {'kms:ViaService': '*'}}");
        String lax = grant.formatted(
                "lax",
                "kms:Decrypt",
                ", Condition: {StringEqualsIfExists: {'kms:ViaService': s3.us-east-1.amazonaws.com}}");
        String other = grant.formatted("other", "kms:Decrypt", ", Condition: {Bool: {'aws:SecureTransport': true}}");
        String idle = grant.formatted("idle", "kms:DescribeKey", "");
        String denied = "{Effect: Deny, Principal: {AWS: 'arn:aws:iam::123456789012:role/denied'}, Action: 'kms:*'}";
        String root =
                "{Effect: Allow, Principal: {AWS: ['123456789012', 'arn:aws:iam::123456789012:root']}, Action: '*'}";
        String service = "{Effect: Allow, Principal: {Service: s3.amazonaws.com}, Action: '*'}";
        String all = "granteesWithout(resource.Policy, 'kms:Decrypt', %s).map(one, one.split('/')[1]) == %s";
        String[] statements = {open, bound, any, lax, other, idle, denied, root, service};
        assertThat(ask(all.formatted("['kms:ViaService']", "['any', 'lax', 'open', 'other']"), statements))
                .isEqualTo("yes");
        assertThat(ask(
                        all.formatted("['KMS:viaservice', 'aws:SecureTransport']", "['any', 'lax', 'open']"),
                        statements))
                .isEqualTo("yes");
        assertThat(ask(all.formatted("[]", "['any', 'bound', 'lax', 'open', 'other']"), statements))
                .isEqualTo("yes");
        assertThat(ask("granteesWithout(resource.Policy, 'kms:Decrypt', ['kms:ViaService']).size() == 0", bound))
                .isEqualTo("yes");
    }

    @Test
    void a_service_is_guarded_by_whom_it_acts_for() {
        String open = "{Effect: Allow, Principal: {Service: bedrock.amazonaws.com}, Action: 'sts:AssumeRole'%s}";
        String unguarded = "unguardedServices(resource.Policy) == ['bedrock.amazonaws.com']";
        assertThat(ask(unguarded, open.formatted(""))).isEqualTo("yes");
        assertThat(ask(unguarded, open.formatted(", Condition: {Bool: {'aws:SecureTransport': true}}")))
                .isEqualTo("yes");
        assertThat(ask(
                        unguarded,
                        open.formatted(", Condition: {StringEqualsIfExists: {'aws:SourceAccount': '123456789012'}}")))
                .isEqualTo("yes");
        assertThat(ask(unguarded, open.formatted(", Condition: {StringEquals: {'aws:SourceAccount': '123456789012'}}")))
                .isEqualTo("no");
        assertThat(ask(
                        unguarded,
                        open.formatted(
                                ", Condition: {ArnLike: {'aws:SourceArn': 'arn:aws:bedrock:*:123456789012:agent/*'}}")))
                .isEqualTo("no");
    }

    @Test
    void an_allow_counts_under_any_condition_and_a_denial_only_under_none() {
        String allow =
                "{Effect: Allow, Action: 'bedrock:Invoke*', Resource: '*', Condition: {Bool: {'aws:MultiFactorAuthPresent': true}}}";
        String question = "allows(resource.Policy, 'bedrock:InvokeModel', '*')";
        assertThat(ask(question, allow)).isEqualTo("yes");
        assertThat(ask("allows(resource.Policy, 'BEDROCK:invokemodel', '*')", allow))
                .isEqualTo("yes");
        assertThat(ask("allows(resource.Policy, 'bedrock:GetModel', '*')", allow))
                .isEqualTo("no");
        assertThat(ask(question, allow, "{Effect: Deny, Action: '*', Resource: '*'}"))
                .isEqualTo("no");
        assertThat(
                        ask(
                                question,
                                allow,
                                "{Effect: Deny, Action: '*', Resource: '*', Condition: {Bool: {'aws:SecureTransport': false}}}"))
                .isEqualTo("yes");
    }

    @Test
    void unconditional_means_whatever_the_request() {
        String question = "allowsUnconditionally(resource.Policy, 'sts:AssumeRole', '*')";
        assertThat(ask(question, "{Effect: Allow, Action: 'sts:*', Resource: '*'}"))
                .isEqualTo("yes");
        assertThat(ask(question, "{Effect: Allow, Action: 'sts:*'}")).isEqualTo("yes");
        assertThat(
                        ask(
                                question,
                                "{Effect: Allow, Action: 'sts:*', Resource: '*', Condition: {StringEquals: {'sts:ExternalId': x}}}"))
                .isEqualTo("no");
    }

    @Test
    void wildcards_over_a_service_are_named() {
        assertThat(ask(
                        "wildcardActions(resource.Policy, 's3') == ['*', 'S3:*', 'NotAction iam:*']",
                        "{Effect: Allow, Action: ['*', 'S3:*', 'iam:*', 's3:Get*'], Resource: '*'}",
                        "{Effect: Allow, NotAction: 'iam:*', Resource: '*'}",
                        "{Effect: Allow, NotAction: 's3:*', Resource: '*'}",
                        "{Effect: Allow, Action: 's3:**', Resource: 'arn:aws:s3:::amzn-s3-demo-bucket/*'}"))
                .isEqualTo("no");
        assertThat(ask(
                        "wildcardActions(resource.Policy, 's3') == ['*', 'NotAction iam:*', 'S3:*']",
                        "{Effect: Allow, Action: ['*', 'S3:*', 'iam:*', 's3:Get*'], Resource: '*'}",
                        "{Effect: Allow, NotAction: 'iam:*', Resource: '*'}",
                        "{Effect: Allow, NotAction: 's3:*', Resource: '*'}",
                        "{Effect: Allow, Action: 's3:**', Resource: 'arn:aws:s3:::amzn-s3-demo-bucket/*'}"))
                .isEqualTo("yes");
    }

    @Test
    void keys_of_all_conditions_are_listed() {
        assertThat(ask(
                        "conditionKeys(resource.Policy) == ['aws:securetransport', 'aws:sourcevpc']",
                        "{Effect: Allow, Action: '*', Condition: {StringEquals: {'aws:SourceVpc': vpc-1}}}",
                        "{Effect: Deny, Action: '*', Condition: {Bool: {'aws:SecureTransport': false}}}"))
                .isEqualTo("yes");
    }

    @Test
    void a_denial_for_everybody_counts() {
        String deny =
                "{Effect: Deny, Principal: %s, Action: 's3:*', Resource: '*', Condition: {Bool: {'aws:SecureTransport': '%s'}}}";
        String everybody = deny.formatted("'*'", "false");
        assertThat(ask("denies(resource.Policy, 's3:GetObject')", everybody)).isEqualTo("yes");
        assertThat(ask("denies(resource.Policy, 's3:*')", everybody)).isEqualTo("yes");
        assertThat(ask("denies(resource.Policy, 'kms:Decrypt')", everybody)).isEqualTo("no");
        assertThat(ask("deniesWith(resource.Policy, 's3:*', 'aws:SecureTransport')", everybody))
                .isEqualTo("yes");
        assertThat(ask("deniesWith(resource.Policy, 's3:*', 'aws:SourceIp')", everybody))
                .isEqualTo("no");
        assertThat(ask(
                        "deniesWith(resource.Policy, 's3:*', 'aws:SecureTransport')",
                        deny.formatted("{AWS: '111122223333'}", "false")))
                .isEqualTo("no");
    }

    @Test
    void a_denial_is_for_a_value_only_without_other_conditions() {
        String deny = "{Effect: Deny, Principal: '*', Action: 's3:*', Resource: '*', Condition: %s}";
        String question = "deniesWhen(resource.Policy, 's3:*', 'aws:SecureTransport', 'false')";
        assertThat(ask(question, deny.formatted("{Bool: {'aws:SecureTransport': false}}")))
                .isEqualTo("yes");
        assertThat(ask(question, deny.formatted("{Bool: {'aws:SecureTransport': true}}")))
                .isEqualTo("no");
        assertThat(ask(
                        question,
                        deny.formatted(
                                "{Bool: {'aws:SecureTransport': false}, StringEquals: {'aws:SourceVpc': vpc-1}}")))
                .isEqualTo("no");
        assertThat(ask(question, "{Effect: Deny, Principal: '*', Action: 's3:*', Resource: '*'}"))
                .isEqualTo("yes");
    }
}
