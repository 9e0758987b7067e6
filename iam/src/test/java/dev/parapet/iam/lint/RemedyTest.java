package dev.parapet.iam.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.parapet.iam.authorization.ServiceAuthorization;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What people get wrong most, and what they are told to write instead.
class RemedyTest {
    private static final Linter LINTER = new Linter(ServiceAuthorization.bundled(), Set.of("123456789012"));

    @TestFactory
    Stream<DynamicTest> each_mistake_has_its_remedy() {
        return Stream.of(
                remedy(
                        "a private address never asks from the internet",
                        PolicyKind.IDENTITY,
                        deny("s3:*", "\"NotIpAddress\": {\"aws:SourceIp\": \"192.168.0.0/16\"}"),
                        "source-ip-private",
                        "aws:VpcSourceIp together with aws:SourceVpc, or aws:SourceVpce alone"),
                remedy(
                        "a condition that can never match",
                        PolicyKind.IDENTITY,
                        allow("s3:GetObject", "\"StringNotLike\": {\"aws:PrincipalArn\": \"*\"}"),
                        "condition-never-true",
                        "Null with true"),
                remedy(
                        "a condition that always matches",
                        PolicyKind.IDENTITY,
                        allow("s3:GetObject", "\"StringLikeIfExists\": {\"aws:SourceVpce\": \"*\"}"),
                        "condition-always-true",
                        "name the values that are meant"),
                remedy(
                        "a key the action never carries",
                        PolicyKind.IDENTITY,
                        allow("s3:PutObject", "\"StringEquals\": {\"s3:prefix\": \"a\"}"),
                        "key-never-carried",
                        "a key that the reference lists for the action"),
                remedy(
                        "ForAllValues in Allow",
                        PolicyKind.IDENTITY,
                        allow("ec2:CreateTags", "\"ForAllValues:StringEquals\": {\"aws:TagKeys\": [\"team\"]}"),
                        "for-all-values-in-allow",
                        "\"Null\": {\"aws:TagKeys\": \"false\"}"),
                remedy(
                        "a denial without a second factor that spares access keys",
                        PolicyKind.IDENTITY,
                        deny("*", "\"Bool\": {\"aws:MultiFactorAuthPresent\": \"false\"}"),
                        "mfa-deny-without-if-exists",
                        "BoolIfExists"),
                remedy(
                        "NotPrincipal with Deny",
                        PolicyKind.RESOURCE,
                        "{\"Effect\": \"Deny\", \"NotPrincipal\": {\"AWS\": \"arn:aws:iam::123456789012:role/a\"}, "
                                + "\"Action\": \"s3:*\", \"Resource\": \"*\"}",
                        "deny-not-principal",
                        "Principal \"*\" with ArnNotEquals on aws:PrincipalArn"),
                remedy(
                        "a service for anybody's account",
                        PolicyKind.RESOURCE,
                        "{\"Effect\": \"Allow\", \"Principal\": {\"Service\": \"sns.amazonaws.com\"}, "
                                + "\"Action\": \"sqs:SendMessage\", \"Resource\": \"*\"}",
                        "service-without-source",
                        "aws:SourceAccount, or on aws:SourceOrgID, and ArnLike on aws:SourceArn"),
                remedy(
                        "OIDC without a subject",
                        PolicyKind.TRUST,
                        "{\"Effect\": \"Allow\", \"Action\": \"sts:AssumeRoleWithWebIdentity\", \"Principal\": "
                                + "{\"Federated\": \"arn:aws:iam::123456789012:oidc-provider/gitlab.com\"}, "
                                + "\"Condition\": {\"StringEquals\": {\"gitlab.com:aud\": \"https://gitlab.com\"}}}",
                        "web-identity-without-subject",
                        "StringEquals on gitlab.com:sub"),
                remedy(
                        "a third party without an external id",
                        PolicyKind.TRUST,
                        "{\"Effect\": \"Allow\", \"Action\": \"sts:AssumeRole\", \"Principal\": "
                                + "{\"AWS\": \"arn:aws:iam::111122223333:root\"}}",
                        "third-party-without-external-id",
                        "StringEquals on sts:ExternalId"),
                remedy(
                        "a typo in an action",
                        PolicyKind.IDENTITY,
                        allow("bedrock:InvokeModle", ""),
                        "action-unknown",
                        "write `bedrock:InvokeModel`"),
                remedy(
                        "an unreachable statement",
                        PolicyKind.IDENTITY,
                        allow("s3:*", "") + ", " + allow("s3:GetObject", ""),
                        "statement-covered",
                        "take it out"),
                remedy(
                        "an allowance that is denied",
                        PolicyKind.IDENTITY,
                        allow("s3:GetObject", "") + ", " + deny("s3:*", ""),
                        "statement-denied",
                        "take one of them out"),
                remedy(
                        "a wildcard that an exact list could replace",
                        PolicyKind.IDENTITY,
                        allow("bedrock:InvokeM*", ""),
                        "action-short-list",
                        "write `bedrock:InvokeModel`"),
                remedy(
                        "an SCP on the text of a policy",
                        PolicyKind.SCP,
                        deny("kms:PutKeyPolicy", "\"StringNotEquals\": {\"aws:PrincipalOrgID\": \"o-example1234\"}"),
                        "scp-policy-text",
                        "stop outsiders with an RCP"),
                remedy(
                        "an SCP that only allows",
                        PolicyKind.SCP,
                        allow("bedrock:*", ""),
                        "scp-allows-only",
                        "detach FullAWSAccess"),
                remedy(
                        "an SCP on what only services say",
                        PolicyKind.SCP,
                        deny("s3:*", "\"StringEquals\": {\"aws:SourceAccount\": \"111122223333\"}"),
                        "key-of-services-only",
                        "aws:CalledVia"));
    }

    private static DynamicTest remedy(String name, PolicyKind kind, String statements, String rule, String instead) {
        return dynamicTest(
                name,
                () -> assertThat(LINTER.lint("{\"Version\": \"2012-10-17\", \"Statement\": [" + statements + "]}", kind)
                                .lints())
                        .filteredOn(lint -> lint.rule().equals(rule))
                        .isNotEmpty()
                        .allSatisfy(lint -> assertThat(lint.instead()).contains(instead)));
    }

    private static String allow(String action, String conditions) {
        return statement("Allow", action, conditions);
    }

    private static String deny(String action, String conditions) {
        return statement("Deny", action, conditions);
    }

    private static String statement(String effect, String action, String conditions) {
        return "{\"Effect\": \"" + effect + "\", \"Action\": \"" + action + "\", \"Resource\": \"*\""
                + (conditions.isEmpty() ? "" : ", \"Condition\": {" + conditions + "}") + "}";
    }
}
