package dev.parapet.iam.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.parapet.iam.decision.Caller;
import dev.parapet.iam.decision.CompiledPolicy;
import dev.parapet.iam.decision.Policies;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ExposureTest {
    private static final String OWN = "123456789012";
    private static final String EVERYONE = "\"Effect\":\"Allow\",\"Principal\":\"*\"";
    private static final String NOBODY = "\"Effect\":\"Deny\",\"Principal\":\"*\"";
    private static final String GET = ",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::data/*\"";
    private static final Zone ZONE = Zone.ofAccounts(OWN, "111111111111")
            .withOrganization("o-ours")
            .withEndpoints("vpce-ours")
            .withNetworks("192.0.2.0/24");

    private static Policies policy(String... statements) {
        return Policies.NONE.withResource(CompiledPolicy.parse(
                "resource", "{\"Version\":\"2012-10-17\",\"Statement\":[{" + String.join("},{", statements) + "}]}"));
    }

    private static Exposure ask(String... statements) {
        return Exposure.of(
                policy(statements), ResourceContext.bucket("data", OWN).in("o-ours"), ZONE, Query.of("s3:GetObject"));
    }

    private static String when(String condition) {
        return ",\"Condition\":{" + condition.replace('\'', '"') + "}";
    }

    private static String allowed(String condition) {
        return EVERYONE + GET + when(condition);
    }

    private static String denied(String condition) {
        return NOBODY + GET + when(condition);
    }

    private static String to(String principal) {
        return "\"Effect\":\"Allow\",\"Principal\":" + principal.replace('\'', '"') + GET;
    }

    private static DynamicTest exposed(String name, String... statements) {
        return dynamicTest(name, () -> assertThat(ask(statements)).isInstanceOf(Exposure.Exposed.class));
    }

    private static DynamicTest closed(String name, String... statements) {
        return dynamicTest(name, () -> assertThat(ask(statements)).isEqualTo(new Exposure.Closed()));
    }

    @TestFactory
    Stream<DynamicTest> policies_that_let_somebody_in() {
        return Stream.of(
                exposed("everyone", EVERYONE + GET),
                exposed("another account", to("{'AWS':'222222222222'}")),
                exposed("another account's role", to("{'AWS':'arn:aws:iam::222222222222:role/x/App'}")),
                exposed("a session", to("{'AWS':'arn:aws:sts::222222222222:assumed-role/App/one'}")),
                exposed("one's own and another", to("{'AWS':['" + OWN + "','222222222222']}")),
                exposed("another organization", allowed("'StringEquals':{'aws:PrincipalOrgID':'o-theirs'}")),
                exposed("any but one organization", allowed("'StringNotEquals':{'aws:PrincipalOrgID':'o-theirs'}")),
                exposed("no organization, IfExists", allowed("'StringEqualsIfExists':{'aws:PrincipalOrgID':'o-ours'}")),
                exposed(
                        "no paths, ForAllValues",
                        allowed("'ForAllValues:StringLike':{'aws:PrincipalOrgPaths':'o-ours/*'}")),
                exposed("organizations that begin alike", allowed("'StringLike':{'aws:PrincipalOrgID':'o-ours*'}")),
                exposed("half of the internet and half", allowed("'IpAddress':{'aws:SourceIp':'0.0.0.0/1'}")),
                exposed("a wider network", allowed("'IpAddress':{'aws:SourceIp':'192.0.2.0/23'}")),
                exposed("all but a network", allowed("'NotIpAddress':{'aws:SourceIp':'192.0.2.0/24'}")),
                exposed("an endpoint, IfExists", allowed("'StringEqualsIfExists':{'aws:SourceVpce':'vpce-ours'}")),
                exposed(
                        "any account's role by its name",
                        allowed("'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::*:role/App'}")),
                exposed("accounts that begin alike", allowed("'StringLike':{'aws:PrincipalAccount':'1*'}")),
                exposed("a tag that anybody can set", allowed("'StringEquals':{'aws:PrincipalTag/team':'ours'}")),
                exposed(
                        "a tag by variable",
                        EVERYONE
                                + ",\"Action\":\"s3:*\",\"Resource\":\"arn:aws:s3:::data/${aws:PrincipalTag/team}/*\""),
                exposed(
                        "a user's own folder",
                        EVERYONE + ",\"Action\":\"s3:*\",\"Resource\":\"arn:aws:s3:::data/home/${aws:username}/*\""),
                exposed(
                        "everyone but one's own",
                        "\"Effect\":\"Allow\",\"NotPrincipal\":{\"AWS\":\"" + OWN + "\"}" + GET),
                exposed(
                        "a denial with a hole in resources",
                        EVERYONE + GET,
                        NOBODY + ",\"Action\":\"s3:*\",\"NotResource\":\"arn:aws:s3:::data/public/*\""),
                exposed(
                        "a denial with a hole in actions",
                        EVERYONE + GET,
                        NOBODY + ",\"NotAction\":\"s3:Get*\",\"Resource\":\"*\""),
                exposed(
                        "a denial without the key",
                        EVERYONE + GET,
                        denied("'StringEquals':{'aws:PrincipalOrgID':'o-theirs'}")),
                exposed(
                        "a denial of some paths",
                        EVERYONE + GET,
                        denied("'ForAnyValue:StringNotLike':{'aws:PrincipalOrgPaths':'o-ours/*'}")),
                exposed(
                        "a denial to plain transport",
                        EVERYONE + GET,
                        denied("'Bool':{'aws:SecureTransport':'false'}")),
                exposed(
                        "denials that leave a gap between addresses",
                        EVERYONE + GET,
                        denied(
                                "'IpAddress':{'aws:SourceIp':['0.0.0.0/1','128.0.0.0/2','192.0.0.0/3','224.0.0.0/4','240.0.0.0/5','248.0.0.0/6','252.0.0.0/7','254.0.0.0/8']}"),
                        denied("'Null':{'aws:SourceIp':'true'}"),
                        denied("'IpAddress':{'aws:SourceIp':'::/0'}")),
                exposed(
                        "a denial to all but another account's user",
                        EVERYONE + GET,
                        "\"Effect\":\"Deny\",\"NotPrincipal\":{\"AWS\":[\"222222222222\",\"arn:aws:iam::222222222222:user/Bob\"]}"
                                + GET),
                exposed("a service for anybody", to("{'Service':'cloudtrail.amazonaws.com'}")),
                exposed(
                        "a service for another account",
                        to("{'Service':'cloudtrail.amazonaws.com'}")
                                + when("'StringEquals':{'aws:SourceAccount':'222222222222'}")),
                exposed(
                        "a time that is not over",
                        allowed("'DateGreaterThan':{'aws:CurrentTime':'2030-01-01T00:00:00Z'}"),
                        denied("'DateGreaterThan':{'aws:CurrentTime':'2030-01-02T00:00:00Z'}")));
    }

    @TestFactory
    Stream<DynamicTest> policies_that_let_nobody_in() {
        return Stream.of(
                dynamicTest(
                        "none",
                        () -> assertThat(Exposure.of(
                                        Policies.NONE, ResourceContext.bucket("data", OWN), ZONE, Query.of("s3:*")))
                                .isEqualTo(new Exposure.Closed())),
                closed("trusted accounts", to("{'AWS':['" + OWN + "','arn:aws:iam::111111111111:root']}")),
                closed("a trusted account's session", to("{'AWS':'arn:aws:sts::111111111111:assumed-role/App/one'}")),
                closed("an account that was deleted", to("{'AWS':'AIDAEXAMPLEEXAMPLE123'}")),
                closed("another action", EVERYONE + ",\"Action\":\"s3:PutObject\",\"Resource\":\"*\""),
                closed("another bucket", EVERYONE + ",\"Action\":\"s3:*\",\"Resource\":\"arn:aws:s3:::other/*\""),
                closed("our organization", allowed("'StringEquals':{'aws:PrincipalOrgID':'o-ours'}")),
                closed(
                        "our organization's paths",
                        allowed("'ForAnyValue:StringLike':{'aws:PrincipalOrgPaths':'o-ours/r-1/*'}")),
                closed(
                        "our organization by variable",
                        EVERYONE + GET,
                        denied("'StringNotEqualsIfExists':{'aws:PrincipalOrgID':'${aws:ResourceOrgID}'}")),
                closed(
                        "our accounts by pattern",
                        allowed("'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::" + OWN + ":role/*'}")),
                closed(
                        "our account as a text",
                        allowed("'StringLike':{'aws:PrincipalArn':'arn:aws:iam::" + OWN + ":*'}")),
                closed("our network", allowed("'IpAddress':{'aws:SourceIp':['192.0.2.0/25','192.0.2.128/25']}")),
                closed("our endpoint", allowed("'StringEquals':{'aws:SourceVpce':'vpce-ours'}")),
                closed(
                        "an address and an endpoint at once",
                        allowed(
                                "'IpAddress':{'aws:SourceIp':'203.0.113.0/24'},'StringEquals':{'aws:SourceVpce':'vpce-theirs'}")),
                closed(
                        "two organizations at once",
                        allowed(
                                "'StringEquals':{'aws:PrincipalOrgID':'o-a'},'StringLike':{'aws:PrincipalOrgID':'o-b*'}")),
                closed("an account of eleven digits", allowed("'StringEquals':{'aws:PrincipalAccount':'22222222222'}")),
                closed(
                        "an organization that somebody without a name has not",
                        allowed("'StringEquals':{'aws:PrincipalOrgID':'o-theirs'}"),
                        denied("'Null':{'aws:PrincipalArn':'false'}"),
                        denied("'Bool':{'aws:PrincipalIsAWSService':'true'}")),
                closed("a denial to all", EVERYONE + GET, NOBODY + GET),
                closed(
                        "a denial to all by two halves",
                        EVERYONE + GET,
                        denied("'IpAddressIfExists':{'aws:SourceIp':['0.0.0.0/1','::/0']}"),
                        denied("'IpAddressIfExists':{'aws:SourceIp':'128.0.0.0/1'}")),
                closed(
                        "a denial outside our organization",
                        EVERYONE + GET,
                        denied("'StringNotEquals':{'aws:PrincipalOrgID':'o-ours'}")),
                closed(
                        "a denial outside our accounts",
                        EVERYONE + GET,
                        "\"Effect\":\"Deny\",\"NotPrincipal\":{\"AWS\":\"" + OWN + "\"}" + GET),
                closed(
                        "a denial of every resource but another",
                        EVERYONE + GET,
                        NOBODY + ",\"Action\":\"*\",\"NotResource\":\"arn:aws:s3:::data-2/*\""),
                closed(
                        "a service for our account",
                        to("{'Service':'cloudtrail.amazonaws.com'}")
                                + when("'StringEquals':{'aws:SourceAccount':'" + OWN + "'}")),
                closed(
                        "a service for our trail",
                        to("{'Service':'cloudtrail.amazonaws.com'}")
                                + when("'ArnLike':{'aws:SourceArn':'arn:aws:cloudtrail:*:" + OWN + ":trail/*'}")),
                closed(
                        "numbers that exclude each other",
                        allowed("'NumericLessThan':{'s3:max-keys':'10'},'NumericGreaterThan':{'s3:max-keys':'10'}")),
                closed(
                        "a key that must be ours and absent at once",
                        allowed(
                                "'StringEquals':{'aws:PrincipalOrgID':['o-ours']},'Null':{'aws:PrincipalOrgID':'true'}")));
    }

    @Test
    void rcps_close_what_a_policy_opens_where_they_bind() {
        var rcp = CompiledPolicy.parse(
                "perimeter",
                "{\"Version\":\"2012-10-17\",\"Statement\":[{" + NOBODY + ",\"Action\":\"*\",\"Resource\":\"*\""
                        + when(
                                "'StringNotEqualsIfExists':{'aws:PrincipalOrgID':'o-ours'},'BoolIfExists':{'aws:PrincipalIsAWSService':'false'}")
                        + "}]}");
        var levels = List.of(new Policies.Level("root", List.of(rcp)));
        var query = Query.of("s3:GetObject");
        var bucket = ResourceContext.bucket("data", OWN);
        assertThat(Exposure.of(
                        policy(EVERYONE + GET).withRcps(levels), bucket, ZONE, query.without(Query.Outsider.SERVICE)))
                .isEqualTo(new Exposure.Closed());
        assertThat(Exposure.of(policy(EVERYONE + GET).withRcps(levels), bucket, ZONE, query))
                .isInstanceOfSatisfying(
                        Exposure.Exposed.class,
                        exposed -> assertThat(exposed.witness().caller()).isInstanceOf(Caller.Service.class));
        var unbound = policy(EVERYONE + ",\"Action\":\"sagemaker:*\",\"Resource\":\"*\"")
                .withRcps(levels);
        assertThat(Exposure.of(
                        unbound,
                        ResourceContext.of("arn:aws:sagemaker:us-east-1:" + OWN + ":model-package-group/m", OWN),
                        ZONE,
                        Query.of("sagemaker:DescribeModelPackage")))
                .isInstanceOf(Exposure.Exposed.class);
    }

    @Test
    void a_bucket_that_restricts_public_policies_is_closed_by_one() {
        var restricted = new Policies.Circumstances(false, false, false, true, List.of());
        var query = Query.of("s3:GetObject");
        var bucket = ResourceContext.bucket("data", OWN);
        String named = to("{'AWS':'222222222222'}");
        assertThat(Exposure.of(policy(named).in(restricted), bucket, ZONE, query))
                .isInstanceOf(Exposure.Exposed.class);
        assertThat(Exposure.of(
                        policy(named, EVERYONE + GET).in(restricted),
                        bucket,
                        ZONE,
                        query.without(Query.Outsider.SERVICE)))
                .isEqualTo(new Exposure.Closed());
    }

    private static Exposure trust(Zone zone, String condition) {
        return Exposure.of(
                policy("\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRoleWithWebIdentity\","
                        + "\"Principal\":{\"Federated\":\"arn:aws:iam::" + OWN
                        + ":oidc-provider/token.actions.githubusercontent.com\"}" + when(condition)),
                ResourceContext.of("arn:aws:iam::" + OWN + ":role/Deploy", OWN),
                zone,
                Query.of("sts:AssumeRoleWithWebIdentity"));
    }

    @Test
    void a_provider_of_many_is_open_unless_its_subjects_are_ours() {
        String key = "token.actions.githubusercontent.com:sub";
        String audience = "'StringEquals':{'token.actions.githubusercontent.com:aud':'sts.amazonaws.com'}";
        var ours = ZONE.withClaim(key, "repo:example/*");
        assertThat(trust(ours, audience)).isInstanceOf(Exposure.Exposed.class);
        assertThat(trust(ours, "'StringLike':{'" + key + "':'repo:example/app:*'}"))
                .isEqualTo(new Exposure.Closed());
        assertThat(trust(ours, "'StringLike':{'" + key + "':'repo:example*'}")).isInstanceOf(Exposure.Exposed.class);
        assertThat(trust(ours, "'StringLikeIfExists':{'" + key + "':'repo:example/*'}"))
                .isInstanceOf(Exposure.Exposed.class);
        assertThat(trust(ZONE, "'StringLike':{'" + key + "':'repo:example/app:*'}"))
                .isInstanceOf(Exposure.Exposed.class);
    }

    @Test
    void the_answer_names_the_statement_and_the_caller() {
        assertThat(ask(to("{'AWS':'" + OWN + "'}"), to("{'AWS':'arn:aws:iam::222222222222:role/App'}")))
                .isInstanceOfSatisfying(Exposure.Exposed.class, exposed -> {
                    assertThat(exposed.witness().caller().account()).isEqualTo("222222222222");
                    assertThat(exposed.witness().action()).isEqualTo("s3:GetObject");
                    assertThat(exposed.witness().resource()).startsWith("arn:aws:s3:::data/");
                    assertThat(exposed.statements()).hasSize(1);
                });
    }

    @Test
    void a_canonical_user_may_be_anybody() {
        assertThat(ask(to("{'CanonicalUser':'0123456789abcdef'}"))).isInstanceOf(Exposure.Undecided.class);
        String butOne = "\"Effect\":\"Deny\",\"NotPrincipal\":{\"CanonicalUser\":\"0123456789abcdef\"}" + GET;
        assertThat(ask(EVERYONE + GET, butOne)).isInstanceOf(Exposure.Undecided.class);
        assertThat(ask(NOBODY.replace("\"*\"", "{\"CanonicalUser\":\"0123456789abcdef\"}") + GET))
                .isEqualTo(new Exposure.Closed());
    }

    @Test
    void an_identity_of_cloudfront_may_be_anybodys() {
        String identity = "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E2EXAMPLE";
        assertThat(ask(to("{'AWS':'" + identity + "'}")))
                .isEqualTo(new Exposure.Undecided("who `" + identity + "` is"));
        assertThat(ask(to("{'AWS':'" + identity + "'}").replace("GetObject", "PutLifecycleConfiguration")))
                .isEqualTo(new Exposure.Closed());
        assertThat(ask(to("{'AWS':'AIDAEXAMPLEEXAMPLE12'}"))).isEqualTo(new Exposure.Closed());
        assertThat(ask(to("{'AWS':['" + identity + "','222222222222']}"))).isInstanceOf(Exposure.Exposed.class);
    }

    @Test
    void a_subject_is_one_value_although_the_zone_knows_many() {
        String key = "token.actions.githubusercontent.com:sub";
        var closed = policy(
                "\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRoleWithWebIdentity\","
                        + "\"Principal\":{\"Federated\":\"accounts.google.com\"}",
                "\"Effect\":\"Deny\",\"Action\":\"*\",\"Principal\":\"*\""
                        + when("'StringNotLike':{'" + key + "':'repo:example/*'}"));
        assertThat(Exposure.of(
                        closed,
                        ResourceContext.of("arn:aws:iam::" + OWN + ":role/Deploy", OWN),
                        ZONE.withClaim(key, "repo:example/*"),
                        Query.of("sts:AssumeRoleWithWebIdentity")))
                .isEqualTo(new Exposure.Closed());
    }

    @Test
    void one_statement_that_is_enough_is_named_and_no_denial() {
        var own = to("{'AWS':'" + OWN + "'}");
        var role = to("{'AWS':'arn:aws:iam::222222222222:role/App'}");
        var account = to("{'AWS':'222222222222'}");
        var exposure = ask(own, denied("'Bool':{'aws:SecureTransport':'false'}"), role, account, EVERYONE + GET);
        assertThat(exposure).isInstanceOfSatisfying(Exposure.Exposed.class, exposed -> {
            assertThat(exposed.statements()).hasSize(1);
            assertThat(exposed.statements().getFirst().allows()).isTrue();
        });
    }

    @Test
    void of_statements_that_help_each_other_all_are_named_and_no_other() {
        var document = policy(to("{'AWS':'111111111111'}"), to("{'AWS':'222222222222'}"), EVERYONE + GET)
                .resource()
                .orElseThrow()
                .document();
        var statements = document.statements();
        assertThat(Sufficient.of(
                        document, statements.getFirst(), one -> one.statements().containsAll(statements.subList(0, 2))))
                .containsExactlyInAnyOrder(statements.get(0), statements.get(1));
    }

    @Test
    void what_only_a_hidden_relation_decides_stays_undecided() {
        assertThat(ask(allowed("'StringEquals':{'aws:PrincipalOrgID':'x${aws:PrincipalOrgID}'}")))
                .isInstanceOfSatisfying(
                        Exposure.Undecided.class,
                        undecided -> assertThat(undecided.why()).contains("aws:principalorgid"));
    }

    @Test
    void a_budget_ends_in_no_answer() {
        assertThat(Exposure.of(
                        policy(EVERYONE + GET, denied("'StringLike':{'aws:UserAgent':'*a*'}")),
                        ResourceContext.bucket("data", OWN),
                        ZONE,
                        Query.of("s3:GetObject"),
                        10))
                .isInstanceOfSatisfying(
                        Exposure.Undecided.class,
                        undecided -> assertThat(undecided.why()).contains("budget"));
    }
}
