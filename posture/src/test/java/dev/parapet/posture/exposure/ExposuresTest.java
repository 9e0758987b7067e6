package dev.parapet.posture.exposure;

import static dev.parapet.posture.exposure.Drawing.BUCKET;
import static dev.parapet.posture.exposure.Drawing.FUNCTION;
import static dev.parapet.posture.exposure.Drawing.KEY;
import static dev.parapet.posture.exposure.Drawing.OURS;
import static dev.parapet.posture.exposure.Drawing.SISTER;
import static dev.parapet.posture.exposure.Drawing.THEIRS;
import static dev.parapet.posture.exposure.Drawing.TOPIC;
import static dev.parapet.posture.exposure.Drawing.allow;
import static dev.parapet.posture.exposure.Drawing.alone;
import static dev.parapet.posture.exposure.Drawing.denied;
import static dev.parapet.posture.exposure.Drawing.organized;
import static dev.parapet.posture.exposure.Drawing.policy;
import static dev.parapet.posture.exposure.Reach.ADMINISTER;
import static dev.parapet.posture.exposure.Reach.ASSUME;
import static dev.parapet.posture.exposure.Reach.INVOKE;
import static dev.parapet.posture.exposure.Reach.READ;
import static dev.parapet.posture.exposure.Reach.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.posture.exposure.Trust.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExposuresTest {
    private static final Trust ACCOUNT = Trust.of(Scope.ACCOUNT);
    private static final String GET = "'Action':'s3:GetObject','Resource':'arn:aws:s3:::models/*'";
    private static final String SEND = "'Action':'sqs:SendMessage','Resource':'*'";
    private static final String PUBLIC = allow("'Sid':'Public','Principal':'*'," + GET);
    private static final String STRICT = policy("'Effect':'Deny','Principal':'*','Action':'*','Resource':'*',"
            + "'Condition':{'StringNotEquals':{'aws:PrincipalOrgID':'o-exampleorgid'}}");
    private static final String PERIMETER = policy("'Effect':'Deny','Principal':'*','Action':'*','Resource':'*',"
            + "'Condition':{'StringNotEqualsIfExists':{'aws:PrincipalOrgID':'o-exampleorgid'},"
            + "'BoolIfExists':{'aws:PrincipalIsAWSService':'false'}}");

    @Test
    void a_bucket_open_to_everyone_is_exposed_with_a_request_and_the_statement() {
        var opening = alone().bucket(PUBLIC).opening(READ);
        assertThat(opening.outsider()).hasToString("Optional[anyone]");
        assertThat(opening.statements()).containsExactly("statement 1 (Public)");
        assertThat(opening.witness().orElseThrow().action()).isEqualTo("s3:GetObject");
        assertThat(opening.witness().orElseThrow().resource()).startsWith(BUCKET + "/");
        assertThat(opening.missing()).isEmpty();
        assertThat(alone().bucket(PUBLIC).says(WRITE)).isEqualTo("closed");
    }

    @Test
    void a_statement_about_objects_that_names_the_bucket_opens_nothing() {
        assertThat(alone().bucket(allow("'Principal':'*','Action':'s3:GetObject','Resource':'arn:aws:s3:::models'"))
                        .says(READ))
                .isEqualTo("closed");
        assertThat(alone().bucket(allow("'Principal':'*','Action':'s3:*','Resource':'arn:aws:s3:::models'"))
                        .opening(READ)
                        .witness()
                        .orElseThrow()
                        .action())
                .startsWith("s3:ListBucket");
    }

    @Test
    void the_broadest_that_get_in_are_named() {
        assertThat(alone().bucket(allow("'Principal':{'AWS':['*','" + THEIRS + "']}," + GET))
                        .says(READ))
                .isEqualTo("exposed to anyone");
        assertThat(alone().bucket(allow("'Principal':'*'," + GET
                                + ",'Condition':{'StringEquals':{'aws:PrincipalType':'User'}}"))
                        .says(READ))
                .isEqualTo("exposed to any AWS account");
        assertThat(alone().bucket(allow(
                                "'Principal':{'AWS':['arn:aws:iam::" + THEIRS + ":role/x','" + OURS + "']}," + GET))
                        .says(READ))
                .isEqualTo("exposed to account 999999999999");
        assertThat(alone().bucket(allow("'Principal':{'AWS':['" + THEIRS + "','" + SISTER + "']}," + GET))
                        .says(READ))
                .isEqualTo("exposed to account 210987654321, account 999999999999");
        assertThat(alone().bucket(allow("'Principal':'*'," + GET
                                + ",'Condition':{'StringEquals':{'aws:PrincipalOrgID':'o-theirs'}}"))
                        .says(READ))
                .isEqualTo("exposed to organization o-theirs");
        assertThat(alone().bucket(allow("'Principal':'*'," + GET
                                + ",'Condition':{'IpAddress':{'aws:SourceIp':'203.0.113.0/24'}}"))
                        .says(READ))
                .isEqualTo("exposed to anyone from 203.0.113.0/24");
        assertThat(alone().bucket(allow(
                                "'Principal':'*'," + GET + ",'Condition':{'IpAddress':{'aws:SourceIp':'0.0.0.0/1'}}"))
                        .says(READ))
                .isEqualTo("exposed to anyone");
    }

    @Test
    void a_service_that_does_not_say_for_whom_acts_for_any_account() {
        String notify = "'Principal':{'Service':['s3.amazonaws.com','sns.amazonaws.com']}," + SEND;
        assertThat(alone().queue(allow(notify)).says(WRITE))
                .isEqualTo("exposed to services s3.amazonaws.com, sns.amazonaws.com for any account");
        assertThat(alone().queue(allow(notify + ",'Condition':{'StringEquals':{'aws:SourceAccount':'" + OURS + "'}}"))
                        .says(WRITE))
                .isEqualTo("closed");
        assertThat(alone().queue(allow(notify + ",'Condition':{'StringEquals':{'aws:SourceAccount':'" + THEIRS + "'}}"))
                        .says(WRITE))
                .isEqualTo("exposed to service s3.amazonaws.com for account 999999999999");
    }

    @Test
    void an_account_in_an_arn_counts_where_no_wildcard_can_reach_past_it() {
        String notify = "'Principal':{'Service':'sns.amazonaws.com'}," + SEND + ",'Condition':";
        String topic = "{'aws:SourceArn':'arn:aws:sns:*:" + OURS + ":*'}}";
        assertThat(alone().queue(allow(notify + "{'ArnLike':" + topic)).says(WRITE))
                .isEqualTo("closed");
        assertThat(alone().queue(allow(notify + "{'ArnLikeIfExists':" + topic)).says(WRITE))
                .isEqualTo("exposed to service sns.amazonaws.com for any account");
        assertThat(alone().queue(allow(notify + "{'ArnLike':" + topic.replace(OURS, "*")))
                        .says(WRITE))
                .startsWith("exposed to service sns.amazonaws.com");
    }

    @Test
    void a_bucket_of_the_estate_is_known_for_whose_it_is() {
        String notify = "'Principal':{'Service':'s3.amazonaws.com'}," + SEND
                + ",'Condition':{'ArnLike':{'aws:SourceArn':'" + BUCKET + "'}}";
        assertThat(alone().bucket(Map.of()).queue(allow(notify)).says(WRITE)).isEqualTo("closed");
        assertThat(alone().queue(allow(notify)).says(WRITE)).isEqualTo("exposed to a service for " + BUCKET);
    }

    @Test
    void a_service_that_writes_the_encryption_context_itself_is_held_by_it_and_others_are_not() {
        String context = ",'Action':'kms:Decrypt','Resource':'*','Condition':{'ArnLike':"
                + "{'kms:EncryptionContext:aws:logs:arn':'arn:aws:logs:eu-west-1:" + OURS + ":*'}}";
        assertThat(alone().add(
                                "AWS::KMS::Key",
                                KEY,
                                Map.of("KeyPolicy", allow("'Principal':{'Service':'logs.amazonaws.com'}" + context)))
                        .says(READ))
                .isEqualTo("closed");
        assertThat(alone().add("AWS::KMS::Key", KEY, Map.of("KeyPolicy", allow("'Principal':'*'" + context)))
                        .says(READ))
                .isEqualTo("exposed to any AWS account");
    }

    @Test
    void the_zone_is_the_account_or_its_organization_and_what_is_trusted_beside() {
        String sister = allow("'Principal':{'AWS':'" + SISTER + "'}," + GET);
        assertThat(organized().bucket(sister).says(READ)).isEqualTo("closed");
        assertThat(organized().bucket(sister).says(READ, ACCOUNT)).isEqualTo("exposed to account " + SISTER);
        assertThat(alone().bucket(sister).says(READ)).isEqualTo("exposed to account " + SISTER);
        assertThat(alone().bucket(sister).says(READ, ACCOUNT.with(SISTER))).isEqualTo("closed");
        String organization = allow(
                "'Principal':'*'," + GET + ",'Condition':{'StringEquals':{'aws:PrincipalOrgID':'o-exampleorgid'}}");
        assertThat(organized().bucket(organization).says(READ)).isEqualTo("closed");
        assertThat(organized().bucket(organization).says(READ, ACCOUNT))
                .isEqualTo("exposed to organization o-exampleorgid");
        String office =
                allow("'Principal':'*'," + GET + ",'Condition':{'IpAddress':{'aws:SourceIp':'203.0.113.0/24'}}");
        assertThat(alone().bucket(office).says(READ, ACCOUNT.with("203.0.113.0/24")))
                .isEqualTo("closed");
        String endpoint = allow("'Principal':'*'," + GET + ",'Condition':{'StringEquals':{'aws:SourceVpce':'vpce-1'}}");
        assertThat(alone().bucket(endpoint).says(READ)).isEqualTo("exposed to anyone through VPC endpoint vpce-1");
        assertThat(alone().bucket(endpoint).says(READ, ACCOUNT.with("vpce-1"))).isEqualTo("closed");
        assertThat(alone().add(
                                "AWS::EC2::VPCEndpoint",
                                "arn:aws:ec2:eu-west-1:" + OURS + ":vpc-endpoint/vpce-1",
                                Map.of())
                        .bucket(endpoint)
                        .says(READ))
                .isEqualTo("closed");
    }

    @Test
    void an_rcp_closes_what_a_policy_opens_and_even_what_nobody_read() {
        assertThat(organized().bucket(PUBLIC).says(READ)).isEqualTo("exposed to anyone");
        assertThat(organized().rcp(STRICT).bucket(PUBLIC).says(READ)).isEqualTo("closed");
        assertThat(organized().rcp(STRICT).bucket(Map.of(), denied("Policy")).says(READ))
                .isEqualTo("closed");
        assertThat(organized().rcp(PERIMETER).bucket(Map.of(), denied("Policy")).says(READ))
                .isEqualTo("unknown");
    }

    @Test
    void services_pass_where_only_people_are_kept_out() {
        String services = "exposed to any AWS service for any account";
        assertThat(organized().rcp(PERIMETER).bucket(PUBLIC).says(READ)).isEqualTo(services);
        var restricted = Map.<String, Object>of(
                "Policy", PUBLIC, "PublicAccessBlockConfiguration", Map.of("RestrictPublicBuckets", true));
        assertThat(alone().bucket(restricted).says(READ)).isEqualTo(services);
    }

    @Test
    void an_unread_rcp_may_yet_forbid_an_exposure_and_is_named() {
        var opening =
                organized().rcp(PERIMETER, denied("Content")).bucket(PUBLIC).opening(READ);
        assertThat(opening.outsider()).contains(Audience.ANYONE);
        assertThat(opening.missing()).singleElement().asString().contains("perimeter");
    }

    @Test
    void a_policy_that_was_not_read_is_unknown_and_never_closed() {
        var opening = alone().bucket(Map.of(), denied("Policy")).opening(READ);
        assertThat(opening.answer()).isEqualTo(Opening.Answer.UNKNOWN);
        assertThat(opening.missing()).containsExactly("resource policy of arn:aws:s3:::models (AccessDenied)");
        assertThat(alone().bucket("{\"Statement\":[{\"Effect\":\"Maybe\"}]}").says(READ))
                .isEqualTo("unknown");
        assertThat(alone().add("AWS::KMS::Key", KEY, Map.of()).says(READ)).isEqualTo("unknown");
        assertThat(alone().bucket(Map.of()).says(READ)).isEqualTo("closed");
    }

    @Test
    void a_public_access_block_closes_a_public_bucket_and_may_where_it_was_not_read() {
        var on = Map.<String, Object>of(
                "Policy",
                allow("'Principal':{'AWS':'*'},'Action':'s3:GetObject','Resource':'*',"
                        + "'Condition':{'Null':{'aws:PrincipalServiceName':'true'}}"),
                "PublicAccessBlockConfiguration",
                Map.of("RestrictPublicBuckets", true));
        assertThat(alone().bucket(on).says(READ)).isEqualTo("closed");
        var unread = alone().bucket(Map.of("Policy", PUBLIC), denied("PublicAccessBlockConfiguration"))
                .opening(READ);
        assertThat(unread.outsider()).contains(Audience.ANYONE);
        assertThat(unread.missing()).singleElement().asString().contains("public access block of");
        var named = alone().bucket(
                        Map.of("Policy", allow("'Principal':{'AWS':'" + THEIRS + "'}," + GET)),
                        denied("PublicAccessBlockConfiguration"))
                .opening(READ);
        assertThat(named.missing()).isEmpty();
    }

    @Test
    void acls_count_unless_they_are_out_of_force() {
        var everyone =
                List.of(Map.of("Permission", "READ", "GranteeUri", "http://acs.amazonaws.com/groups/global/AllUsers"));
        var writers = Map.<String, Object>of(
                "OwnershipControls",
                Map.of("Rules", List.of(Map.of("ObjectOwnership", "ObjectWriter"))),
                "Acl",
                everyone);
        var opening = alone().bucket(writers).opening(READ);
        assertThat(opening.outsider()).contains(Audience.ANYONE);
        assertThat(opening.statements()).containsExactly("ACL");
        assertThat(alone().bucket(Map.of("Acl", everyone)).says(READ)).isEqualTo("closed");
        // Objects have ACLs of their own.
        assertThat(alone().bucket(writers).says(WRITE)).isEqualTo("unknown");
        var ignored = new HashMap<>(writers);
        ignored.put("PublicAccessBlockConfiguration", Map.of("IgnorePublicAcls", true));
        assertThat(alone().bucket(ignored).says(READ)).isEqualTo("unknown");
        assertThat(alone().bucket(ignored).says(ADMINISTER)).isEqualTo("closed");
        var denying = new HashMap<>(writers);
        denying.put("Policy", policy("'Effect':'Deny','Principal':'*','Action':'s3:ListBucket*','Resource':'*'"));
        assertThat(alone().bucket(denying).opening(READ).missing())
                .singleElement()
                .asString()
                .contains("ACLs of the objects");
    }

    @Test
    void whom_a_policy_names_by_a_number_is_not_known() {
        assertThat(alone().bucket(allow("'Principal':{'CanonicalUser':'" + "0123456789abcdef".repeat(4) + "'}," + GET))
                        .opening(READ)
                        .missing())
                .anyMatch(what -> what.contains("0123456789abcdef"));
        assertThat(alone().bucket(allow("'Principal':{'AWS':'arn:aws:iam::cloudfront:user/CloudFront Origin Access "
                                + "Identity E2EXAMPLE'}," + GET))
                        .says(READ))
                .isEqualTo("unknown");
    }

    @Test
    void providers_that_vouch_for_strangers_are_told_from_those_of_one_organization() {
        assertThat(trusting("oidc.op1.openshiftapps.com/2f785sojlpb85i7402pk3qogugim5nfb"))
                .isEqualTo("exposed to any customer of IBM Turbonomic");
        assertThat(trusting("sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d"))
                .isEqualTo("exposed to any workspace of Microsoft Sentinel");
        assertThat(trusting("app.terraform.io")).isEqualTo("exposed to any workspace on HCP Terraform");
        assertThat(trusting("oidc.circleci.com/org/00000000-0000-4000-8000-000000000001"))
                .isEqualTo("closed");
        assertThat(trusting("oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B716D3041E"))
                .isEqualTo("closed");
    }

    private static String trusting(String provider) {
        return alone().role(allow("'Principal':{'Federated':'arn:aws:iam::" + OURS + ":oidc-provider/" + provider
                        + "'},'Action':'sts:AssumeRoleWithWebIdentity'"))
                .says(ASSUME);
    }

    @Test
    void roles_are_assumed_by_accounts_and_identities_and_not_by_the_services_they_are_passed_to() {
        String assume = ",'Action':'sts:AssumeRole'";
        assertThat(alone().role(allow("'Principal':{'Service':'sagemaker.amazonaws.com'}" + assume))
                        .says(ASSUME))
                .isEqualTo("closed");
        assertThat(alone().role(allow("'Principal':'*'" + assume)).says(ASSUME))
                .isEqualTo("exposed to any AWS account");
        assertThat(alone().role(allow("'Principal':{'AWS':'" + THEIRS + "'}" + assume
                                + ",'Condition':{'StringEquals':{'sts:ExternalId':'42'}}"))
                        .opening(ASSUME))
                .satisfies(one -> {
                    assertThat(one.outsider()).hasToString("Optional[account 999999999999]");
                    assertThat(one.conditions()).containsExactly("stringequals sts:externalid [42]");
                });
        assertThat(alone().role(allow("'Principal':{'Federated':'arn:aws:iam::" + OURS + ":saml-provider/corp'},"
                                + "'Action':'sts:AssumeRoleWithSAML'"))
                        .says(ASSUME))
                .isEqualTo("closed");
    }

    @Test
    void a_shared_identity_provider_is_trusted_for_a_tenant_or_for_everybody() {
        assertThat(github("")).isEqualTo("exposed to any repository on GitHub");
        assertThat(
                        github(
                                ",'Condition':{'StringEquals':{'token.actions.githubusercontent.com:aud':'sts.amazonaws.com'}}"))
                .isEqualTo("exposed to any repository on GitHub");
        assertThat(github(sub("repo:*"))).isEqualTo("exposed to any repository on GitHub");
        assertThat(github(sub("repo:exam*/app:*"))).isEqualTo("exposed to any repository on GitHub");
        assertThat(github(sub("repo:example/app:*")))
                .isEqualTo("exposed to `repo:example/app:*` of token.actions.githubusercontent.com");
        assertThat(alone().role(allow("'Principal':{'Federated':'arn:aws:iam::" + OURS
                                + ":oidc-provider/token.actions.githubusercontent.com'},'Action':'sts:AssumeRoleWithWebIdentity'"
                                + sub("repo:example/app:ref:refs/heads/main")))
                        .says(ASSUME, ACCOUNT.with("token.actions.githubusercontent.com:sub=repo:example/*")))
                .isEqualTo("closed");
        assertThat(alone().role(allow("'Principal':{'Federated':'arn:aws:iam::" + OURS
                                + ":oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF'},"
                                + "'Action':'sts:AssumeRoleWithWebIdentity'"))
                        .says(ASSUME))
                .isEqualTo("closed");
    }

    private static String sub(String value) {
        return ",'Condition':{'StringLike':{'token.actions.githubusercontent.com:sub':'" + value + "'}}";
    }

    private static String github(String condition) {
        return alone().role(allow("'Principal':{'Federated':'arn:aws:iam::" + OURS
                        + ":oidc-provider/token.actions.githubusercontent.com'},"
                        + "'Action':'sts:AssumeRoleWithWebIdentity'" + condition))
                .says(ASSUME);
    }

    @Test
    void keys_are_opened_by_grants_too() {
        String own = allow("'Principal':{'AWS':'" + OURS + "'},'Action':'kms:*','Resource':'*'");
        var theirs = Map.<String, Object>of(
                "GrantId",
                "g1",
                "GranteePrincipal",
                "arn:aws:iam::" + THEIRS + ":role/x",
                "Operations",
                List.of("Decrypt"));
        var ours = Map.<String, Object>of(
                "GrantId",
                "g2",
                "GranteePrincipal",
                "arn:aws:iam::" + OURS + ":role/x",
                "Operations",
                List.of("Decrypt"));
        var key = alone().add("AWS::KMS::Key", KEY, Map.of("KeyPolicy", own, "Grants", List.of(ours, theirs)));
        assertThat(key.opening(READ).statements()).containsExactly("grant g1");
        assertThat(key.says(READ)).isEqualTo("exposed to account 999999999999");
        assertThat(key.says(WRITE)).isEqualTo("closed");
        assertThat(alone().add("AWS::KMS::Key", KEY, Map.of("KeyPolicy", own, "Grants", List.of(ours)))
                        .says(READ))
                .isEqualTo("closed");
        assertThat(alone().add("AWS::KMS::Key", KEY, Map.of("KeyPolicy", own), denied("Grants"))
                        .says(READ))
                .isEqualTo("unknown");
        assertThat(alone().add("AWS::KMS::Key", KEY, Map.of("KeyManager", "AWS"), denied("KeyPolicy"))
                        .says(READ))
                .isEqualTo("closed");
    }

    @Test
    void nobody_calls_a_function_or_uses_a_key_without_a_signature() {
        assertThat(alone().add(
                                "AWS::Lambda::Function",
                                FUNCTION,
                                Map.of(
                                        "Policy",
                                        allow("'Principal':'*','Action':'lambda:InvokeFunction','Resource':'*'")))
                        .says(INVOKE))
                .isEqualTo("exposed to any AWS account");
        assertThat(alone().add(
                                "AWS::SNS::Topic",
                                TOPIC,
                                Map.of("Policy", allow("'Principal':'*','Action':'sns:Subscribe','Resource':'*'")))
                        .says(READ))
                .isEqualTo("exposed to anyone");
    }

    @Test
    void all_resources_are_answered_in_the_order_of_the_snapshot() {
        var estate = alone().role(allow("'Principal':'*','Action':'sts:AssumeRole'"))
                .bucket(PUBLIC)
                .add("AWS::EC2::VPC", "arn:aws:ec2:eu-west-1:" + OURS + ":vpc/vpc-1", Map.of())
                .estate();
        assertThat(new Exposures(estate, ACCOUNT).openings())
                .extracting(one -> one.resource().name() + " " + one.reach().word())
                .containsExactly("training assume", "models read", "models write", "models administer");
    }
}
