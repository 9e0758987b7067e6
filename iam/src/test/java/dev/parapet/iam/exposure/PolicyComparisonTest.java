package dev.parapet.iam.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.parapet.iam.PolicyDocument;
import dev.parapet.iam.decision.Caller;
import dev.parapet.iam.exposure.PolicyComparison.NotWider;
import dev.parapet.iam.exposure.PolicyComparison.Relation;
import dev.parapet.iam.exposure.PolicyComparison.Undecided;
import dev.parapet.iam.exposure.PolicyComparison.Wider;
import dev.parapet.iam.lint.PolicyKind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PolicyComparisonTest {
    private static final String READ = "'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::data/*'";
    private static final String ALL = "'Effect':'Allow','Action':'*','Resource':'*'";

    private static PolicyDocument policy(String... statements) {
        String text = "{\"Version\":\"2012-10-17\",\"Statement\":[{" + String.join("},{", statements) + "}]}";
        return PolicyDocument.parse(text.replace('\'', '"'));
    }

    private static DynamicTest compared(
            String name, PolicyKind kind, Relation expected, PolicyDocument older, PolicyDocument newer) {
        return dynamicTest(name, () -> {
            var forth = PolicyComparison.of(older, newer, kind);
            var back = PolicyComparison.of(newer, older, kind);
            assertThat(Relation.of(forth, back)).as("%s; %s", forth, back).isEqualTo(expected);
        });
    }

    @TestFactory
    Stream<DynamicTest> identity_policies() {
        return Stream.of(
                identity("the same in other words", Relation.EQUAL, policy(READ), policy(READ.replace("Get", "get"))),
                identity("the same under another name", Relation.EQUAL, policy(READ), policy("'Sid':'A'," + READ)),
                identity(
                        "one statement in two",
                        Relation.EQUAL,
                        policy("'Effect':'Allow','Action':['s3:GetObject','s3:PutObject'],'Resource':'*'"),
                        policy(
                                "'Effect':'Allow','Action':'s3:PutObject','Resource':'*'",
                                "'Effect':'Allow','Action':'s3:GetObject','Resource':'*'")),
                identity("an action more", Relation.WIDER, policy(READ), policy(READ.replace("GetObject", "*Object"))),
                identity(
                        "a resource less", Relation.NARROWER, policy(READ), policy(READ.replace("data/*", "data/a/*"))),
                identity("another action", Relation.INCOMPARABLE, policy(READ), policy(READ.replace("Get", "Put"))),
                identity(
                        "a condition less",
                        Relation.WIDER,
                        policy(READ + ",'Condition':{'Bool':{'aws:SecureTransport':'true'}}"),
                        policy(READ)),
                identity(
                        "a condition that is always met",
                        Relation.EQUAL,
                        policy(READ + ",'Condition':{'ArnLike':{'aws:PrincipalArn':'arn:*'}}"),
                        policy(READ)),
                identity(
                        "a denial less",
                        Relation.WIDER,
                        policy(ALL, "'Effect':'Deny','Action':'iam:*','Resource':'*'"),
                        policy(ALL)),
                identity(
                        "a denial that said nothing",
                        Relation.EQUAL,
                        policy(READ, "'Effect':'Deny','Action':'iam:*','Resource':'*'"),
                        policy(READ)),
                identity(
                        "everything but what was denied",
                        Relation.EQUAL,
                        policy(ALL, "'Effect':'Deny','Action':'iam:*','Resource':'*'"),
                        policy("'Effect':'Allow','NotAction':'iam:*','Resource':'*'")),
                identity(
                        "a service that neither names",
                        Relation.WIDER,
                        policy("'Effect':'Allow','Action':['s3:*','sqs:*'],'Resource':'*'"),
                        policy(ALL)),
                identity(
                        "a wider network",
                        Relation.WIDER,
                        policy(READ + ",'Condition':{'IpAddress':{'aws:SourceIp':'192.0.2.0/25'}}"),
                        policy(READ + ",'Condition':{'IpAddress':{'aws:SourceIp':'192.0.2.0/24'}}")),
                identity(
                        "IfExists",
                        Relation.WIDER,
                        policy(READ + ",'Condition':{'StringEquals':{'aws:RequestTag/team':'a'}}"),
                        policy(READ + ",'Condition':{'StringEqualsIfExists':{'aws:RequestTag/team':'a'}}")),
                identity(
                        "users only",
                        Relation.WIDER,
                        policy(READ + ",'Condition':{'ArnLike':{'aws:PrincipalArn':'arn:*:iam::*:user/*'}}"),
                        policy(READ)),
                identity(
                        "what callers are, in two parts",
                        Relation.EQUAL,
                        policy(
                                READ + ",'Condition':{'StringEquals':{'aws:PrincipalType':'User'}}",
                                READ + ",'Condition':{'StringNotEquals':{'aws:PrincipalType':'User'}}"),
                        policy(READ)),
                identity(
                        "resources without an ARN",
                        Relation.WIDER,
                        policy("'Effect':'Allow','Action':'ec2:DescribeInstances','Resource':'arn:*:*:*:*:*'"),
                        policy("'Effect':'Allow','Action':'ec2:DescribeInstances','Resource':'*'")),
                identity(
                        "all buckets are the list of buckets",
                        Relation.EQUAL,
                        policy("'Effect':'Allow','Action':'s3:ListAllMyBuckets','Resource':'arn:aws:s3:::*'"),
                        policy("'Effect':'Allow','Action':'s3:ListAllMyBuckets','Resource':'arn:aws:s3:::*'")),
                identity(
                        "an action without a name",
                        Relation.EQUAL,
                        policy(READ),
                        policy(READ, "'Effect':'Allow','Action':'s3:','Resource':'*'")),
                identity("principals say nothing", Relation.EQUAL, policy(READ), policy("'Principal':'*'," + READ)));
    }

    private static DynamicTest identity(String name, Relation expected, PolicyDocument older, PolicyDocument newer) {
        return compared(name, PolicyKind.IDENTITY, expected, older, newer);
    }

    @TestFactory
    Stream<DynamicTest> variables() {
        String home = "'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::data/${aws:username}/*'";
        return Stream.of(
                identity(
                        "one's own folder, and an action more",
                        Relation.WIDER,
                        policy(home),
                        policy(home.replace("Get", "*"))),
                identity(
                        "one's own folder, part of it",
                        Relation.NARROWER,
                        policy(home),
                        policy(home.replace("}/*", "}/docs/*"))),
                identity("everybody's folder", Relation.WIDER, policy(home), policy(READ)),
                identity(
                        "a folder more",
                        Relation.WIDER,
                        policy(home),
                        policy(home.replace("}/*'", "}/*','arn:aws:s3:::data/shared'")
                                .replace("'arn:aws:s3:::data/$", "['arn:aws:s3:::data/$")
                                .replace("shared'", "shared']"))),
                identity(
                        "one's own tag",
                        Relation.WIDER,
                        policy(READ + ",'Condition':{'StringEquals':{'s3:ExistingObjectTag/o':'${aws:username}'}}"),
                        policy(
                                READ
                                        + ",'Condition':{'StringEquals':{'s3:ExistingObjectTag/o':['${aws:username}','all']}}")),
                identity(
                        "a name before a character and behind one",
                        Relation.INCOMPARABLE,
                        policy(home.replace("}/*", "}?")),
                        policy(home.replace("${aws:username}/*", "?${aws:username}"))),
                identity(
                        "whoever is called as he is called",
                        Relation.UNDECIDED,
                        policy(READ + ",'Condition':{'StringEquals':{'aws:username':'${aws:username}'}}"),
                        policy(READ + ",'Condition':{'Null':{'aws:username':'false'}}")),
                identity(
                        "no variable before 2012",
                        Relation.INCOMPARABLE,
                        new PolicyDocument(false, policy(home).statements()),
                        policy(home)));
    }

    @TestFactory
    Stream<DynamicTest> resource_policies() {
        String toAccount = "'Principal':{'AWS':'123456789012'}," + READ;
        return Stream.of(
                resource(
                        "an account more",
                        Relation.WIDER,
                        policy(toAccount),
                        policy(toAccount.replace("'123456789012'", "['123456789012','111111111111']"))),
                resource(
                        "an account in two spellings",
                        Relation.EQUAL,
                        policy(toAccount),
                        policy(toAccount.replace("123456789012", "arn:aws:iam::123456789012:root"))),
                resource("everyone", Relation.WIDER, policy(toAccount), policy("'Principal':'*'," + READ)),
                resource(
                        "a role instead of its account",
                        Relation.NARROWER,
                        policy(toAccount),
                        policy(toAccount.replace("123456789012", "arn:aws:iam::123456789012:role/App"))),
                resource(
                        "a session of a role",
                        Relation.WIDER,
                        policy(toAccount.replace("123456789012", "arn:aws:sts::123456789012:assumed-role/App/one")),
                        policy(toAccount)),
                resource(
                        "a service",
                        Relation.WIDER,
                        policy(toAccount),
                        policy(toAccount.replace(
                                "'123456789012'", "'123456789012','Service':'cloudtrail.amazonaws.com'"))),
                resource(
                        "a service for oneself only",
                        Relation.NARROWER,
                        policy("'Principal':{'Service':'sns.amazonaws.com'}," + READ),
                        policy("'Principal':{'Service':'sns.amazonaws.com'}," + READ
                                + ",'Condition':{'StringEquals':{'aws:SourceAccount':'123456789012'}}")),
                resource(
                        "a canonical user",
                        Relation.UNDECIDED,
                        policy(toAccount),
                        policy(toAccount, "'Principal':{'CanonicalUser':'0123456789abcdef'}," + READ)),
                resource(
                        "an identity of CloudFront",
                        Relation.UNDECIDED,
                        policy(toAccount),
                        policy(
                                toAccount,
                                "'Principal':{'AWS':'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E2EXAMPLE'},"
                                        + READ)),
                resource(
                        "a canonical user whom both name",
                        Relation.WIDER,
                        policy("'Principal':{'CanonicalUser':'0123456789abcdef'}," + READ),
                        policy("'Principal':{'CanonicalUser':'0123456789abcdef'}," + READ, toAccount)));
    }

    private static DynamicTest resource(String name, Relation expected, PolicyDocument older, PolicyDocument newer) {
        return compared(name, PolicyKind.RESOURCE, expected, older, newer);
    }

    @TestFactory
    Stream<DynamicTest> other_kinds() {
        String assume = "'Effect':'Allow','Principal':{'AWS':'123456789012'},'Action':'sts:AssumeRole'";
        String external = assume + ",'Condition':{'StringEquals':{'sts:ExternalId':'one'}}";
        String github = "'Effect':'Allow','Action':'sts:AssumeRoleWithWebIdentity','Principal':"
                + "{'Federated':'arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com'},"
                + "'Condition':{'StringLike':{'token.actions.githubusercontent.com:sub':'repo:example/app:*'}}";
        String region =
                "'Effect':'Deny','Action':'*','Resource':'*','Condition':{'StringNotEquals':{'aws:RequestedRegion':'us-east-1'}}";
        String perimeter = "'Effect':'Deny','Principal':'*','Action':'s3:*','Resource':'*','Condition':"
                + "{'StringNotEqualsIfExists':{'aws:PrincipalOrgID':'o-ours'}}";
        return Stream.of(
                compared("an external id less", PolicyKind.TRUST, Relation.WIDER, policy(external), policy(assume)),
                compared(
                        "a repository more",
                        PolicyKind.TRUST,
                        Relation.WIDER,
                        policy(github),
                        policy(github.replace("/app", "*"))),
                compared(
                        "no action of a role's trust",
                        PolicyKind.TRUST,
                        Relation.EQUAL,
                        policy(assume),
                        policy(assume, "'Effect':'Allow','Principal':'*','Action':'s3:*'")),
                compared("a guardrail less", PolicyKind.SCP, Relation.WIDER, policy(ALL, region), policy(ALL)),
                compared(
                        "a guardrail for some",
                        PolicyKind.SCP,
                        Relation.WIDER,
                        policy(ALL, region),
                        policy(
                                ALL,
                                region.replace("'}}", "'},'ArnNotLike':{'aws:PrincipalArn':'arn:aws:iam::*:root'}}"))),
                compared(
                        "a perimeter less",
                        PolicyKind.RCP,
                        Relation.WIDER,
                        policy(perimeter),
                        policy("'Principal':'*'," + ALL)),
                compared(
                        "allowances of RCPs",
                        PolicyKind.RCP,
                        Relation.EQUAL,
                        policy(perimeter),
                        policy(perimeter, "'Principal':'*'," + ALL)),
                compared(
                        "a service that no RCP binds",
                        PolicyKind.RCP,
                        Relation.EQUAL,
                        policy(perimeter.replace("s3:*", "sagemaker:*")),
                        policy("'Principal':'*'," + ALL)),
                compared("a boundary", PolicyKind.BOUNDARY, Relation.WIDER, policy(READ), policy(ALL)),
                compared("a session policy", PolicyKind.SESSION, Relation.NARROWER, policy(ALL), policy(READ)),
                compared(
                        "an endpoint policy",
                        PolicyKind.ENDPOINT,
                        Relation.NARROWER,
                        policy("'Principal':'*'," + ALL),
                        policy("'Principal':'*'," + ALL
                                + ",'Condition':{'StringEquals':{'aws:PrincipalOrgID':'o-ours'}}")));
    }

    @Test
    void the_witness_is_a_request_that_aws_has_with_the_statement_that_allows_it() {
        var comparison = PolicyComparison.of(
                policy(READ), policy(READ, "'Effect':'Allow','Action':'s3:Put*','Resource':'*'"), PolicyKind.IDENTITY);
        assertThat(comparison).isInstanceOfSatisfying(Wider.class, wider -> {
            assertThat(wider.witness().action()).isEqualTo("s3:PutAccelerateConfiguration");
            assertThat(wider.witness().resource()).startsWith("arn:aws:s3:::");
            assertThat(wider.witness().caller()).isInstanceOf(Caller.User.class);
            assertThat(wider.statements())
                    .singleElement()
                    .satisfies(one -> assertThat(one.actions()).containsExactly("s3:Put*"));
            assertThat(wider.denials()).isEmpty();
            assertThat(wider.listed()).isTrue();
        });
    }

    @Test
    void a_denial_that_went_is_named() {
        var older = policy(READ, "'Effect':'Deny','Action':'s3:*','Resource':'arn:aws:s3:::data/secret/*'");
        assertThat(PolicyComparison.of(older, policy(READ), PolicyKind.IDENTITY))
                .isInstanceOfSatisfying(Wider.class, wider -> {
                    assertThat(wider.witness().resource()).startsWith("arn:aws:s3:::data/secret/");
                    assertThat(wider.denials())
                            .containsExactly(older.statements().getLast());
                });
    }

    @Test
    void what_is_wider_by_its_letter_only_says_so() {
        var older = policy(READ);
        var newer = policy(READ.replace("'arn:aws:s3:::data/*'", "['arn:aws:s3:::data','arn:aws:s3:::data/*']"));
        assertThat(PolicyComparison.of(older, newer, PolicyKind.IDENTITY))
                .isInstanceOfSatisfying(
                        Wider.class, wider -> assertThat(wider.listed()).isFalse());
    }

    @Test
    void all_policies_that_hang_somewhere_are_compared_together() {
        var put = policy(READ.replace("Get", "Put"));
        var both = policy(READ.replace("Get", "?et"), READ.replace("Get", "Put"));
        assertThat(PolicyComparison.of(List.of(both), List.of(policy(READ), put), PolicyKind.IDENTITY, 100_000))
                .isEqualTo(new NotWider());
        assertThatThrownBy(() -> PolicyComparison.of(List.of(put), List.of(put, put), PolicyKind.RESOURCE, 100_000))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_budget_ends_in_no_answer() {
        assertThat(PolicyComparison.of(List.of(policy(READ)), List.of(policy(READ)), PolicyKind.IDENTITY, 1))
                .isInstanceOfSatisfying(
                        Undecided.class, one -> assertThat(one.why()).contains("budget"));
    }

    @Test
    void nothing_is_no_wider_than_nothing() {
        assertThat(PolicyComparison.of(PolicyDocument.EMPTY, PolicyDocument.EMPTY, PolicyKind.IDENTITY))
                .isEqualTo(new NotWider());
    }
}
