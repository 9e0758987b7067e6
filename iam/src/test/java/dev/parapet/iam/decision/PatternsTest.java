package dev.parapet.iam.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.parapet.iam.decision.Policies.Circumstances;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// How actions, resources and principals of a policy are compared, row by row.
class PatternsTest {
    private static final Context EVE = Context.of(Map.of(
            "aws:username",
            "eve",
            "aws:PrincipalAccount",
            "123456789012",
            "aws:PrincipalTag/path",
            "a:b",
            "t:many",
            List.of("x")));

    /// Kind, pattern, text, whether it matches.
    private static final String TABLE = """
            action   | *                          | s3:GetObject                        | yes
            action   | **                         | s3:GetObject                        | yes
            action   | s3:*                       | s3:GetObject                        | yes
            action   | s3:get*                    | S3:GetObject                        | yes
            action   | S3:GETOBJECT               | s3:GetObject                        | yes
            action   | s3:Get?bject               | s3:GetObject                        | yes
            action   | s3:GetObject               | s3:GetObjectAcl                     | no
            action   | s3:Get                     | s3:GetObject                        | no
            action   | s*:GetObject               | s3:GetObject                        | no
            action   | ?3:GetObject               | s3:GetObject                        | no
            action   | s3                         | s3:GetObject                        | no
            action   | :GetObject                 | s3:GetObject                        | no
            action   |                            | s3:GetObject                        | no
            action   | s3:${aws:username}         | s3:eve                              | no
            resource | *                          | arn:aws:s3:::b/k                    | yes
            resource | **                         | arn:aws:s3:::b/k                    | yes
            resource | *                          | *                                   | yes
            resource |                            | arn:aws:s3:::b/k                    | no
            resource | arn:aws:s3:::b/*           | arn:aws:s3:::b/k/l                  | yes
            resource | arn:aws:s3:::b/*           | arn:aws:s3:::c/k                    | no
            resource | arn:aws:s3:::B             | arn:aws:s3:::b                      | no
            resource | arn:aws:s3:*:b             | arn:aws:s3:::b                      | no
            resource | arn:aws:sqs:*:123456789012:q | arn:aws:sqs:us-east-1:123456789012:q | yes
            resource | arn:aws:sqs:us-*:123456789012:q | arn:aws:sqs:eu-west-1:123456789012:q | no
            resource | arn:*:s3:::b               | arn:aws-cn:s3:::b                   | yes
            resource | arn:aws:s3:::b             | *                                   | no
            resource | arn:aws:lambda:*:*:function:f:* | arn:aws:lambda:us-east-1:1:function:f:2 | yes
            resource | arn:aws:s3                 | arn:aws:s3:::b                      | yes
            resource | arn:aws:s3                 | arn:aws:sqs:::b                     | no
            resource | b*                         | arn:aws:s3:::b                      | no
            resource | arn:aws:s3:::b/${aws:username}/* | arn:aws:s3:::b/eve/k          | yes
            resource | arn:aws:s3:::b/${aws:username}/* | arn:aws:s3:::b/adam/k         | no
            resource | arn:aws:s3:::b/${aws:UserName}/* | arn:aws:s3:::b/eve/k          | yes
            resource | arn:aws:s3:::b/${t:many}   | arn:aws:s3:::b/x                    | no
            resource | arn:aws:s3:::b/${no:body}  | arn:aws:s3:::b/                     | no
            resource | arn:aws:s3:::b/${no:body, 'd'}x | arn:aws:s3:::b/dx              | yes
            resource | arn:aws:s3:::b/${no:body,'d'}x | arn:aws:s3:::b/dx               | yes
            resource | arn:aws:s3:::b/${no:body, ''}x | arn:aws:s3:::b/x                | yes
            resource | arn:aws:s3:::b/${no:body, d} | arn:aws:s3:::b/d                  | no
            resource | arn:aws:s3:::b/${*}        | arn:aws:s3:::b/*                    | yes
            resource | arn:aws:s3:::b/${*}        | arn:aws:s3:::b/x                    | no
            resource | arn:aws:s3:::b/${?}${$}    | arn:aws:s3:::b/?$                   | yes
            resource | arn:aws:s3:::b/${?}        | arn:aws:s3:::b/x                    | no
            resource | arn:aws:s3:::b/${aws:username | arn:aws:s3:::b/${aws:username    | yes
            resource | arn:aws:s3:::b/?${aws:username}?z | arn:aws:s3:::b/1eve2z        | yes
            resource | arn:aws:s3:::${aws:PrincipalTag/path} | arn:aws:s3:::a:b         | yes
            resource | arn:aws:s3::${aws:PrincipalAccount}:b | arn:aws:s3::123456789012:b | no
            arn      | arn:aws:s3::${aws:PrincipalAccount}:b | arn:aws:s3::123456789012:b | yes
            arn      | arn:aws:s3::${aws:PrincipalAccount}:b | arn:aws:s3::210987654321:b | no
            arn      | arn:aws:s3::*}:b           | arn:aws:s3::1}:b                    | yes
            plain    | arn:aws:s3:::b/${aws:username} | arn:aws:s3:::b/eve              | no
            plain    | arn:aws:s3:::b/${aws:username} | arn:aws:s3:::b/${aws:username}  | yes
            """;

    @TestFactory
    Stream<DynamicTest> rows() {
        return TABLE.lines().map(row -> row.split("\\s*\\|\\s*", 4)).map(row -> {
            String pattern = row[1];
            String text = row[2];
            return dynamicTest(
                    String.join(" ", row),
                    () -> assertThat(matches(row[0].strip(), pattern, text))
                            .isEqualTo(row[3].strip().equals("yes")));
        });
    }

    private static boolean matches(String kind, String pattern, String text) {
        return switch (kind) {
            case "action" -> {
                var request = new Request(new Caller.Anonymous(), text, "*", "", EVE);
                yield ActionPattern.of(pattern).matches(request.service(), request.name());
            }
            case "resource" -> ArnPattern.resource(pattern, true).matches(text, EVE);
            case "arn" -> ArnPattern.condition(pattern, true).matches(text, EVE);
            default -> ArnPattern.resource(pattern, false).matches(text, EVE);
        };
    }

    @org.junit.jupiter.api.Test
    void a_variable_whose_key_is_open_leaves_it_open_whether_a_resource_is_covered() {
        var pattern = ArnPattern.resource("arn:aws:s3:::b/${aws:username}/*", true);
        var open = Context.EMPTY.openWhere("aws:username"::equals);
        assertThat(pattern.covers("arn:aws:s3:::b/eve/k", open)).isEqualTo(Truth.OPEN);
        assertThat(pattern.covers("arn:aws:s3:::c/eve/k", open)).isEqualTo(Truth.NO);
        assertThat(pattern.covers("arn:aws:s3:::b/eve/k", EVE)).isEqualTo(Truth.YES);
        assertThat(pattern.open(open)).containsExactly("aws:username");
        assertThat(pattern.open(EVE)).isEmpty();
    }

    @org.junit.jupiter.api.Test
    void what_is_no_request_is_refused() {
        var nobody = new Caller.Anonymous();
        for (String action : List.of("GetObject", ":GetObject", "s3:", "")) {
            assertThatThrownBy(() -> new Request(nobody, action, "*", "", EVE))
                    .hasMessageContaining("is not an action");
        }
        assertThatThrownBy(() -> new Request(nobody, "s3:GetObject", "bucket", "", EVE))
                .hasMessageContaining("is not a resource");
    }

    @org.junit.jupiter.api.Test
    void only_keys_have_key_policies_and_only_roles_are_trusted() {
        var nobody = new Caller.Anonymous();
        assertThat(new Request(nobody, "kms:Decrypt", "arn:aws:kms:::key/1", "", EVE).isOfKmsKey())
                .isTrue();
        assertThat(new Request(nobody, "kms:Decrypt", "arn:aws:kms:::alias/1", "", EVE).isOfKmsKey())
                .isFalse();
        assertThat(new Request(nobody, "s3:GetObject", "arn:aws:s3:::b:key/1", "", EVE).isOfKmsKey())
                .isFalse();
        assertThat(new Request(nobody, "sts:AssumeRole", "arn:aws:iam::1:role/r", "", EVE).isOfRoleTrust())
                .isTrue();
        assertThat(new Request(nobody, "iam:PassRole", "arn:aws:iam::1:role/r", "", EVE).isOfRoleTrust())
                .isFalse();
        assertThat(new Request(nobody, "sts:GetCallerIdentity", "*", "", EVE).isOfRoleTrust())
                .isFalse();
    }

    @TestFactory
    Stream<DynamicTest> what_s3_calls_public() {
        return """
                '*'                                      |                                                          | yes
                {'AWS':'*'}                              |                                                          | yes
                {'AWS':'123456789012'}                   |                                                          | no
                {'Federated':'graph.facebook.com'}       |                                                          | yes
                {'Federated':'arn:aws:iam::1:saml-provider/x'} |                                                    | no
                '*'                                      | 'StringEquals':{'aws:PrincipalOrgID':'o-1'}              | no
                '*'                                      | 'StringLike':{'aws:PrincipalOrgID':'o-*'}                | yes
                '*'                                      | 'StringNotEquals':{'aws:PrincipalOrgID':'o-1'}           | yes
                '*'                                      | 'StringEqualsIfExists':{'aws:PrincipalOrgID':'o-1'}      | yes
                '*'                                      | 'StringEquals':{'aws:SourceVpce':['vpce-1','vpce-2']}    | no
                '*'                                      | 'StringEquals':{'aws:SourceVpce':['vpce-1','${x:y}']}    | yes
                '*'                                      | 'StringEquals':{'aws:SourceVpce':''}                     | yes
                '*'                                      | 'StringEquals':{'aws:UserAgent':'mine'}                  | yes
                '*'                                      | 'IpAddress':{'aws:SourceIp':'192.0.2.0/24'}              | no
                '*'                                      | 'IpAddress':{'aws:SourceIp':'192.0.2.1'}                 | no
                '*'                                      | 'IpAddress':{'aws:SourceIp':'10.0.0.0/8'}                | no
                '*'                                      | 'IpAddress':{'aws:SourceIp':'10.0.0.0/7'}                | yes
                '*'                                      | 'IpAddress':{'aws:SourceIp':['192.0.2.0/24','0.0.0.0/1']} | yes
                '*'                                      | 'IpAddress':{'aws:SourceIp':'2001:db8::/32'}             | no
                '*'                                      | 'IpAddress':{'aws:SourceIp':'2001:db8::/31'}             | yes
                '*'                                      | 'IpAddress':{'aws:SourceIp':'192.0.2.0/x'}               | yes
                '*'                                      | 'StringLike':{'aws:SourceIp':'192.0.2.*'}                | yes
                '*'                                      | 'ArnLike':{'s3:DataAccessPointArn':'arn:aws:s3:us-east-1:123456789012:accesspoint/*'} | no
                '*'                                      | 'ArnLike':{'s3:DataAccessPointArn':'arn:aws:s3:us-east-1:*:accesspoint/*'} | yes
                '*'                                      | 'StringLike':{'s3:DataAccessPointArn':'*'}               | yes
                """.lines().map(row -> row.split("\\s*\\|\\s*", 3)).map(row -> dynamicTest(String.join(" ", row), () -> {
            String json =
                    "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'s3:GetObject','Resource':'*','Principal':"
                            + row[0] + (row[1].isEmpty() ? "" : ",'Condition':{" + row[1] + "}") + "}}";
            var policy = CompiledPolicy.parse("p", json.replace('\'', '"'));
            assertThat(policy.isPublic()).isEqualTo(row[2].strip().equals("yes"));
            assertThat(CompiledPolicy.parse("p", json.replace('\'', '"').replace("Allow", "Deny"))
                            .isPublic())
                    .isFalse();
        }));
    }

    @TestFactory
    Stream<DynamicTest> whom_a_policy_names() {
        var user = new Caller.User("arn:aws:iam::111122223333:user/p/eve", "111122223333");
        var session = new Caller.RoleSession(
                "arn:aws:sts::111122223333:assumed-role/R/s", "arn:aws:iam::111122223333:role/p/R", "111122223333");
        var federated = new Caller.FederatedUser(
                "arn:aws:sts::111122223333:federated-user/f", "arn:aws:iam::111122223333:user/p/eve", "111122223333");
        var root = new Caller.Root("111122223333");
        var service = new Caller.Service("sagemaker.amazonaws.com");
        var web = new Caller.Federated("accounts.google.com");
        var nobody = new Caller.Anonymous();
        record Row(String principals, Caller caller, int forms) {}
        return Stream.of(
                        new Row("'*'", user, Form.EVERYONE),
                        new Row("'*'", session, Form.EVERYONE),
                        new Row("'*'", service, Form.EVERYONE),
                        new Row("'*'", nobody, Form.EVERYONE),
                        new Row("'*'", web, 0),
                        new Row("{'AWS':['*','111122223333']}", user, Form.EVERYONE | Form.ACCOUNT),
                        new Row("{'AWS':'arn:aws:iam::111122223333:user/p/eve'}", user, Form.DIRECT),
                        new Row("{'AWS':'arn:aws:iam::111122223333:user/eve'}", user, 0),
                        new Row("{'AWS':'arn:aws:iam::111122223333:user/p/Eve'}", user, 0),
                        new Row("{'AWS':'111122223333'}", user, Form.ACCOUNT),
                        new Row("{'AWS':'11112222333x'}", user, 0),
                        new Row("{'AWS':'arn:aws:iam::111122223333:root'}", user, Form.ACCOUNT),
                        new Row("{'AWS':'arn:aws:sts::111122223333:root'}", user, 0),
                        new Row("{'AWS':'arn:aws:iam::444455556666:root'}", user, 0),
                        new Row("{'AWS':'AIDAEXAMPLE'}", user, 0),
                        new Row("{'AWS':'arn:aws:iam::111122223333:role/p/R'}", session, Form.ROLE),
                        new Row("{'AWS':'arn:aws:iam::111122223333:role/R'}", session, 0),
                        new Row("{'AWS':'arn:aws:sts::111122223333:assumed-role/R/s'}", session, Form.DIRECT),
                        new Row("{'AWS':'arn:aws:sts::111122223333:assumed-role/R/*'}", session, 0),
                        new Row("{'AWS':'111122223333'}", session, Form.ACCOUNT),
                        new Row("{'AWS':'arn:aws:iam::111122223333:user/p/eve'}", federated, Form.ROLE),
                        new Row("{'AWS':'arn:aws:sts::111122223333:federated-user/f'}", federated, Form.DIRECT),
                        new Row("{'AWS':'111122223333'}", federated, Form.ACCOUNT),
                        new Row("{'AWS':'111122223333'}", root, Form.DIRECT),
                        new Row("{'AWS':'444455556666'}", root, 0),
                        new Row("{'Service':'sagemaker.amazonaws.com'}", service, Form.OTHER),
                        new Row("{'Service':'lambda.amazonaws.com'}", service, 0),
                        new Row("{'Federated':'accounts.google.com'}", web, Form.OTHER),
                        new Row("{'Service':'accounts.google.com'}", web, 0),
                        new Row("{'AWS':'111122223333'}", nobody, 0))
                .map(row -> dynamicTest(
                        row.principals() + " " + row.caller().name(),
                        () -> assertThat(whom(row.principals()).names(row.caller()))
                                .isEqualTo(row.forms())));
    }

    @org.junit.jupiter.api.Test
    void a_denial_spares_who_is_listed_with_the_whole_chain() {
        var session =
                new Caller.RoleSession("arn:aws:sts::1:assumed-role/R/s", "arn:aws:iam::1:role/R", "111122223333");
        var chain = "{'AWS':['111122223333','arn:aws:iam::1:role/R','arn:aws:sts::1:assumed-role/R/s']}";
        assertThat(whom(chain).exempts(session)).isTrue();
        assertThat(whom("{'AWS':['111122223333','arn:aws:iam::1:role/R']}").exempts(session))
                .isFalse();
        assertThat(whom("{'AWS':['111122223333','arn:aws:sts::1:assumed-role/R/s']}")
                        .exempts(session))
                .isFalse();
        assertThat(whom("'*'").exempts(session)).isTrue();
        assertThat(whom("{'AWS':'111122223333'}").exempts(new Caller.Root("111122223333")))
                .isTrue();
        assertThat(whom("{'AWS':'111122223333'}").exempts(new Caller.Root("444455556666")))
                .isFalse();
        assertThat(whom("{'AWS':'111122223333'}").exempts(new Caller.Anonymous()))
                .isFalse();
        var service = new Caller.Service("sagemaker.amazonaws.com");
        assertThat(whom("{'Service':'sagemaker.amazonaws.com'}").exempts(service))
                .isTrue();
        assertThat(whom("{'Service':'lambda.amazonaws.com'}").exempts(service)).isFalse();
    }

    private static Whom whom(String principals) {
        String json = "{'Statement':{'Effect':'Allow','Action':'*','Resource':'*','Principal':" + principals + "}}";
        return new Whom(CompiledPolicy.parse("p", json.replace('\'', '"'))
                .document()
                .statements()
                .getFirst()
                .principals()
                .orElseThrow());
    }

    @org.junit.jupiter.api.Test
    void grants_are_for_whom_they_name() {
        String key = "arn:aws:kms:us-east-1:1:key/1";
        record Row(String grantee, Caller caller, boolean covered) {}
        var session = new Caller.RoleSession("arn:sts/s", "arn:iam/r", "1");
        var federated = new Caller.FederatedUser("arn:sts/f", "arn:iam/u", "1");
        Stream.of(
                        new Row("arn:iam/u", new Caller.User("arn:iam/u", "1"), true),
                        new Row("arn:iam/v", new Caller.User("arn:iam/u", "1"), false),
                        new Row("arn:iam/r", session, true),
                        new Row("arn:sts/s", session, true),
                        new Row("arn:iam/x", session, false),
                        new Row("arn:sts/f", federated, true),
                        new Row("arn:iam/u", federated, true),
                        new Row("arn:iam/x", federated, false),
                        new Row("1", new Caller.Root("1"), true),
                        new Row("arn:aws:iam::1:root", new Caller.Root("1"), true),
                        new Row("2", new Caller.Root("1"), false),
                        new Row("a.amazonaws.com", new Caller.Service("a.amazonaws.com"), true),
                        new Row("a.amazonaws.com", new Caller.Service("b.amazonaws.com"), false),
                        new Row("x", new Caller.Federated("x"), false),
                        new Row("x", new Caller.Anonymous(), false))
                .forEach(row -> assertThat(
                                new KmsGrant(row.grantee(), List.of("Decrypt"), Optional.empty(), Optional.empty())
                                        .covers(new Request(row.caller(), "kms:decrypt", key, "1", Context.EMPTY)))
                        .as(row.toString())
                        .isEqualTo(row.covered()));
    }

    @org.junit.jupiter.api.Test
    void an_encryption_context_that_must_be_equal_may_hold_nothing_else() {
        var grant = new KmsGrant(
                "arn:iam/u", List.of("Decrypt"), Optional.of(Map.of("Purpose", "training")), Optional.empty());
        var user = new Caller.User("arn:iam/u", "1");
        record Row(Map<String, String> context, boolean covered) {}
        Stream.of(
                        new Row(Map.of("kms:EncryptionContext:purpose", "training"), true),
                        new Row(Map.of("kms:EncryptionContext:purpose", "training", "aws:SourceVpc", "v"), true),
                        new Row(Map.of("kms:EncryptionContext:purpose", "serving"), false),
                        new Row(
                                Map.of("kms:EncryptionContext:purpose", "training", "kms:EncryptionContext:team", "ml"),
                                false),
                        new Row(Map.of(), false))
                .forEach(row -> assertThat(grant.covers(new Request(
                                user, "kms:Decrypt", "arn:aws:kms:::key/1", "1", Context.of(row.context()))))
                        .as(row.toString())
                        .isEqualTo(row.covered()));
        assertThat(Circumstances.ORDINARY.grants()).isEmpty();
    }
}
