package dev.parapet.iam.usage;

import static dev.parapet.iam.usage.Recorded.ACCOUNT;
import static dev.parapet.iam.usage.Recorded.ROLE;
import static dev.parapet.iam.usage.Recorded.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.core.Event;
import dev.parapet.iam.authorization.ServiceAuthorization;
import dev.parapet.iam.decision.Caller;
import dev.parapet.iam.usage.RecordedCall.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallsTest {
    private static final String HERE = ":eu-west-1:" + ACCOUNT + ":";

    @Test
    void an_action_mostly_has_the_name_of_its_call() {
        assertThat(call("sagemaker", "DescribeEndpoint").actions()).containsExactly("sagemaker:DescribeEndpoint");
        assertThat(call("monitoring", "DescribeAlarms").actions()).containsExactly("cloudwatch:DescribeAlarms");
        assertThat(call("autoscaling", "RegisterScalableTarget").actions())
                .contains("application-autoscaling:RegisterScalableTarget");
        assertThat(call("lambda", "UpdateFunctionCode20150331v2").actions())
                .containsExactly("lambda:UpdateFunctionCode");
        assertThat(call("cloudfront", "CreateDistribution2020_05_31").actions())
                .containsExactly("cloudfront:CreateDistribution");
    }

    @Test
    void where_the_names_differ_the_data_says_so() {
        assertThat(call("bedrock", "Converse").actions()).containsExactly("bedrock:InvokeModel");
        assertThat(call("lambda", "Invoke").actions()).containsExactly("lambda:InvokeFunction");
        assertThat(call("s3", "ListObjects").actions()).containsExactly("s3:ListBucket");
        assertThat(call("s3", "HeadObject").actions()).containsExactly("s3:GetObject");
        assertThat(call("s3", "GetBucketEncryption").actions()).containsExactly("s3:GetEncryptionConfiguration");
        assertThat(call("apigateway", "CreateRestApi").actions()).containsExactly("apigateway:POST");
        assertThat(call("lex", "ListBots").actions()).containsExactly("lex:ListBots");
        assertThat(call("s3", "GetObject").asking(Map.of("versionId", "v1")).actions())
                .containsExactly("s3:GetObjectVersion");
        var transaction = call("dynamodb", "ExecuteStatement").decided();
        assertThat(transaction.actions()).isEmpty();
        assertThat(transaction.perhaps()).contains("dynamodb:PartiQLSelect");
    }

    @Test
    void an_unknown_call_is_named_and_not_dropped() {
        assertThat(call("sagemaker", "DoSomethingNew").read())
                .isInstanceOfSatisfying(
                        Reading.Unmapped.class,
                        unmapped -> assertThat(unmapped.name()).isEqualTo("sagemaker.amazonaws.com DoSomethingNew"));
        assertThat(new Calls(ServiceAuthorization.bundled())
                        .read(new Event(
                                "e", Event.Log.CLOUDTRAIL, Instant.EPOCH, "", "", "", "CreateUser", Map.of())))
                .isInstanceOf(Reading.Unmapped.class);
    }

    @Test
    void about_some_records_no_policy_decides() {
        assertThat(call("signin", "ConsoleLogin").read()).isInstanceOf(Reading.Beside.class);
        assertThat(call("kms", "RotateKey").with("eventType", "AwsServiceEvent").read())
                .isInstanceOf(Reading.Beside.class);
        assertThat(call("sts", "GetCallerIdentity").read()).isInstanceOf(Reading.Beside.class);
    }

    @Test
    void every_action_in_the_data_exists() {
        var unknown = new ArrayList<String>();
        for (String file : List.of("calls.txt", "passing.txt")) {
            CallActions.lines(file, words -> words.stream()
                    .skip(file.equals("calls.txt") ? 1 : 0)
                    .filter(word -> !word.equals("?"))
                    .filter(word -> ServiceAuthorization.bundled().action(word).isEmpty())
                    .forEach(unknown::add));
        }
        CallActions.lines("sources.txt", words -> words.stream()
                .skip(1)
                .filter(word -> ServiceAuthorization.bundled().service(word).isEmpty())
                .forEach(unknown::add));
        assertThat(unknown).isEmpty();
    }

    @Test
    void a_session_is_its_role() {
        var actor = call("s3", "ListBuckets").decided().actor();
        assertThat(actor.kind()).isEqualTo(Actor.Kind.ROLE);
        assertThat(actor.id()).isEqualTo(ROLE);
        assertThat(actor.caller())
                .contains(new Caller.RoleSession(
                        "arn:aws:sts::" + ACCOUNT + ":assumed-role/trainer/job", ROLE, ACCOUNT));
    }

    @Test
    void every_kind_of_identity_is_told_apart() {
        assertThat(kind(Map.of("type", "IAMUser", "arn", "arn:aws:iam::123456789012:user/a", "accountId", ACCOUNT)))
                .isEqualTo(Actor.Kind.USER);
        assertThat(kind(Map.of("type", "Root", "accountId", ACCOUNT))).isEqualTo(Actor.Kind.ROOT);
        assertThat(kind(Map.of("type", "AWSService", "invokedBy", "sagemaker.amazonaws.com")))
                .isEqualTo(Actor.Kind.SERVICE);
        assertThat(kind(Map.of("type", "AWSAccount", "accountId", "111122223333", "principalId", "AROAEXAMPLE:x")))
                .isEqualTo(Actor.Kind.OTHER_ACCOUNT);
        assertThat(kind(Map.of("type", "WebIdentityUser", "identityProvider", "accounts.google.com")))
                .isEqualTo(Actor.Kind.FEDERATED);
        assertThat(kind(Map.of("type", "IdentityCenterUser"))).isEqualTo(Actor.Kind.UNKNOWN);
        assertThat(kind(Map.of("type", "AssumedRole"))).isEqualTo(Actor.Kind.UNKNOWN);
        assertThat(kind(Map.of("type", List.of("Root")))).isEqualTo(Actor.Kind.UNKNOWN);
        assertThat(kind("root")).isEqualTo(Actor.Kind.UNKNOWN);
    }

    private static Actor.Kind kind(Object identity) {
        return call("s3", "ListBuckets").with("userIdentity", identity).decided().actor().kind();
    }

    @Test
    void what_the_record_lists_is_taken_as_far_as_the_action_is_asked_for_it() {
        var resources = List.of(
                Map.of("ARN", "arn:aws:s3:::models/a/b.bin", "type", "AWS::S3::Object"),
                Map.of("ARN", "arn:aws:s3:::models", "type", "AWS::S3::Bucket"));
        var parameters = Map.<String, Object>of("bucketName", "models", "key", "a/b.bin");
        assertThat(call("s3", "GetObject").with("resources", resources).asking(parameters).resources())
                .containsExactly("arn:aws:s3:::models/a/b.bin");
        assertThat(call("s3", "ListObjects").with("resources", resources).asking(parameters).resources())
                .containsExactly("arn:aws:s3:::models");
        var key = "arn:aws:kms" + HERE + "key/00000000-0000-4000-8000-000000000001";
        assertThat(call("kms", "Decrypt").with("resources", List.of(Map.of("ARN", key))).resources())
                .containsExactly(key);
    }

    @Test
    void names_become_arns() {
        assertThat(call("sagemaker", "CreateEndpoint")
                        .asking(Map.of("endpointName", "live", "endpointConfigName", "two"))
                        .resources())
                .containsExactlyInAnyOrder(
                        "arn:aws:sagemaker" + HERE + "endpoint/live", "arn:aws:sagemaker" + HERE + "endpoint-config/two");
        assertThat(call("dynamodb", "PutItem").asking(Map.of("tableName", "t")).resources())
                .containsExactly("arn:aws:dynamodb" + HERE + "table/t");
        assertThat(call("ssm", "GetParameter").asking(Map.of("name", "/ml/config")).resources())
                .containsExactly("arn:aws:ssm" + HERE + "parameter/ml/config");
        assertThat(call("iam", "GetRole").asking(Map.of("roleName", "r")).resources())
                .containsExactly("arn:aws:iam::" + ACCOUNT + ":role/r");
        assertThat(call("ecr", "DescribeImages").asking(Map.of("repositoryName", "ml/train")).resources())
                .containsExactly("arn:aws:ecr" + HERE + "repository/ml/train");
        assertThat(call("ec2", "TerminateInstances")
                        .asking(Map.of(
                                "instancesSet",
                                Map.of("items", List.of(Map.of("instanceId", "i-1"), Map.of("instanceId", "i-2")))))
                        .resources())
                .containsExactly("arn:aws:ec2" + HERE + "instance/i-1", "arn:aws:ec2" + HERE + "instance/i-2");
        assertThat(call("lambda", "GetFunction20150331v2").asking(Map.of("functionName", "f")).resources())
                .containsExactly("arn:aws:lambda" + HERE + "function:f");
        assertThat(call("sqs", "GetQueueAttributes")
                        .asking(Map.of("queueUrl", "https://sqs.eu-west-1.amazonaws.com/111122223333/q"))
                        .resources())
                .containsExactly("arn:aws:sqs:eu-west-1:111122223333:q");
        assertThat(call("glue", "GetTable").asking(Map.of("databaseName", "d", "name", "t")).resources())
                .contains("arn:aws:glue" + HERE + "table/d/t");
    }

    @Test
    void a_model_is_named_as_bedrock_names_it() {
        assertThat(call("bedrock", "InvokeModel").asking(Map.of("modelId", "example.text-v1:0")).resources())
                .containsExactly("arn:aws:bedrock:eu-west-1::foundation-model/example.text-v1:0");
        assertThat(call("bedrock", "Converse").asking(Map.of("modelId", "eu.example.text-v1:0")).resources())
                .containsExactly(
                        "arn:aws:bedrock" + HERE + "inference-profile/eu.example.text-v1:0",
                        "arn:aws:bedrock:*::foundation-model/example.text-v1:0");
    }

    @Test
    void what_cannot_be_told_is_a_pattern_and_said() {
        var alias = call("kms", "Encrypt").asking(Map.of("keyId", "alias/data")).decided().actions().getFirst();
        assertThat(alias.exact()).isFalse();
        assertThat(alias.resources()).containsExactly("arn:aws:kms" + HERE + "key/*");
        var secret = call("secretsmanager", "GetSecretValue").asking(Map.of("secretId", "db")).decided();
        assertThat(secret.actions().getFirst().resources())
                .containsExactly("arn:aws:secretsmanager" + HERE + "secret:db-??????");
        assertThat(secret.actions().getFirst().exact()).isFalse();
        var list = call("sagemaker", "ListTrainingJobs").decided().actions().getFirst();
        assertThat(list.resources()).containsExactly("*");
        assertThat(list.exact()).isTrue();
    }

    @Test
    void a_copy_reads_one_object_and_writes_another() {
        var copied = call("s3", "CopyObject")
                .asking(Map.of("bucketName", "to", "key", "b", "x-amz-copy-source", "from/a?versionId=1"))
                .decided()
                .actions();
        assertThat(copied).extracting(CalledAction::action).containsExactly("s3:PutObject", "s3:GetObject");
        assertThat(copied).extracting(one -> one.resources().getFirst())
                .containsExactly("arn:aws:s3:::to/b", "arn:aws:s3:::from/a");
    }

    @Test
    void a_role_that_is_handed_over_is_passed() {
        var call = call("sagemaker", "CreateTrainingJob")
                .asking(Map.of("trainingJobName", "j", "roleArn", "arn:aws:iam::123456789012:role/worker"))
                .decided();
        assertThat(call.actions()).extracting(CalledAction::action)
                .containsExactly("sagemaker:CreateTrainingJob", "iam:PassRole");
        assertThat(call.actions().getFirst().resources())
                .containsExactly("arn:aws:sagemaker" + HERE + "training-job/j");
        assertThat(call.actions().getLast().resources()).containsExactly("arn:aws:iam::123456789012:role/worker");
        assertThat(call.actions().getLast().context())
                .containsEntry("iam:PassedToService", "sagemaker.amazonaws.com");
        assertThat(call("sagemaker", "CreateTrainingJob").decided().perhaps()).contains("iam:PassRole");
    }

    @Test
    void a_session_with_tags_asks_for_more() {
        assertThat(call("sts", "AssumeRole")
                        .asking(Map.of("roleArn", ROLE, "tags", List.of(Map.of("key", "team", "value", "ml"))))
                        .actions())
                .containsExactly("sts:AssumeRole", "sts:TagSession");
    }

    @Test
    void circumstances_are_told_as_far_as_the_record_has_them() {
        var context = call("s3", "ListObjects")
                .with("sourceIPAddress", "192.0.2.7")
                .with("userAgent", "aws-cli/2")
                .with("tlsDetails", Map.of("tlsVersion", "TLSv1.3"))
                .asking(Map.of("bucketName", "models", "prefix", "a/"))
                .decided()
                .actions()
                .getFirst()
                .context();
        assertThat(context)
                .containsEntry("aws:SourceIp", "192.0.2.7")
                .containsEntry("aws:RequestedRegion", "eu-west-1")
                .containsEntry("aws:SecureTransport", "true")
                .containsEntry("aws:UserAgent", "aws-cli/2")
                .containsEntry("aws:ViaAWSService", "false")
                .containsEntry("s3:prefix", "a/")
                .doesNotContainKeys("aws:SourceVpce", "aws:MultiFactorAuthPresent");
        var inside = call("s3", "ListObjects")
                .with("sourceIPAddress", "10.0.0.7")
                .with("vpcEndpointId", "vpce-1")
                .decided()
                .actions()
                .getFirst()
                .context();
        assertThat(inside)
                .containsEntry("aws:SourceVpce", "vpce-1")
                .containsEntry("aws:VpcSourceIp", "10.0.0.7")
                .doesNotContainKey("aws:SourceIp");
    }

    @Test
    void a_service_that_calls_for_somebody_is_named() {
        var call = call("s3", "GetObject")
                .with("sourceIPAddress", "athena.amazonaws.com")
                .with("userIdentity", Map.of(
                        "type", "IAMUser",
                        "arn", "arn:aws:iam::123456789012:user/a",
                        "accountId", ACCOUNT,
                        "invokedBy", "athena.amazonaws.com"))
                .decided();
        assertThat(call.actor().through()).contains("athena.amazonaws.com");
        assertThat(call.actions().getFirst().context())
                .containsEntry("aws:ViaAWSService", "true")
                .containsEntry("aws:CalledVia", List.of("athena.amazonaws.com"))
                .doesNotContainKey("aws:SourceIp");
    }

    @Test
    void a_denied_call_is_not_a_used_one() {
        assertThat(outcome("AccessDenied")).isEqualTo(Outcome.DENIED);
        assertThat(outcome("Client.UnauthorizedOperation")).isEqualTo(Outcome.DENIED);
        assertThat(outcome("AccessDeniedException")).isEqualTo(Outcome.DENIED);
        assertThat(outcome("NoSuchKey")).isEqualTo(Outcome.ALLOWED);
        assertThat(outcome("ThrottlingException")).isEqualTo(Outcome.UNTOLD);
        assertThat(outcome("")).isEqualTo(Outcome.ALLOWED);
    }

    private static Outcome outcome(String code) {
        return call("s3", "GetObject").with("errorCode", code).decided().outcome();
    }
}
