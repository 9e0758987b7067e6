package dev.parapet.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class ReferencesTest {
    private static final String OURS = "111111111111";
    private static final String THEIRS = "222222222222";
    private static final String KEY = "AWS::KMS::Key";
    private static final String ROLE = "AWS::IAM::Role";
    private static final String BUCKET = "AWS::S3::Bucket";

    private static final Resource NOTEBOOK = resource(
            "AWS::SageMaker::NotebookInstance", OURS, "us-east-1", "arn:aws:sagemaker:us-east-1:111111111111:n/lab");

    @Test
    void an_arn_means_itself() {
        var role = role(OURS, "role/service/x");
        assertThat(follow(ROLE, role.id(), role)).isEqualTo(new References.Answer.Found(role));
        var theirs = role(THEIRS, "role/x");
        assertThat(follow(ROLE, theirs.id(), theirs)).isEqualTo(new References.Answer.Found(theirs));
    }

    @Test
    void an_arn_of_another_account_never_means_ours_of_the_same_name() {
        assertThat(follow(ROLE, "arn:aws:iam::222222222222:role/x", role(OURS, "role/x")))
                .isEqualTo(new References.Answer.Nothing());
        assertThat(follow(KEY, "arn:aws:kms:us-east-1:222222222222:alias/data", key(OURS, "us-east-1", "alias/data")))
                .isEqualTo(new References.Answer.Nothing());
        assertThat(follow(KEY, "arn:aws:kms:eu-west-1:111111111111:alias/data", key(OURS, "us-east-1", "alias/data")))
                .isEqualTo(new References.Answer.Nothing());
    }

    @Test
    void a_name_means_ours_even_if_only_theirs_was_collected() {
        var theirs = role(THEIRS, "role/x");
        assertThat(follow(ROLE, "x", theirs)).isEqualTo(new References.Answer.Nothing());
        var ours = role(OURS, "role/x");
        assertThat(follow(ROLE, "x", theirs, ours)).isEqualTo(new References.Answer.Found(ours));
        assertThat(follow(ROLE, "role/x", theirs, ours)).isEqualTo(new References.Answer.Found(ours));
    }

    @Test
    void a_name_means_the_one_in_this_region() {
        var here = key(OURS, "us-east-1", "alias/data");
        var there = key(OURS, "eu-west-1", "alias/data");
        assertThat(follow(KEY, "alias/data", there, here)).isEqualTo(new References.Answer.Found(here));
        assertThat(follow(KEY, "alias/data", there)).isEqualTo(new References.Answer.Nothing());
    }

    @Test
    void an_alias_is_followed_by_name_and_by_arn() {
        var key = key(OURS, "us-east-1", "alias/data");
        assertThat(follow(KEY, "alias/data", key)).isEqualTo(new References.Answer.Found(key));
        assertThat(follow(KEY, "arn:aws:kms:us-east-1:111111111111:alias/data", key))
                .isEqualTo(new References.Answer.Found(key));
    }

    @Test
    void ids_that_aws_makes_are_followed_everywhere() {
        var shared = resource(
                "AWS::EC2::Subnet", THEIRS, "us-east-1", "arn:aws:ec2:us-east-1:222222222222:subnet/subnet-0123abcd");
        assertThat(follow("AWS::EC2::Subnet", "subnet-0123abcd", shared))
                .isEqualTo(new References.Answer.Found(shared));
        var key = key(THEIRS, "us-east-1", "alias/x");
        assertThat(follow(KEY, "11111111-2222-3333-4444-555555555555", key))
                .isEqualTo(new References.Answer.Found(key));
    }

    @Test
    void buckets_are_found_by_name_arn_and_address_wherever_they_are() {
        var bucket = resource(BUCKET, THEIRS, "eu-west-1", "arn:aws:s3:::data");
        for (String reference : List.of(
                "data", "arn:aws:s3:::data", "arn:aws:s3:::data/a/b", "s3://data", "s3://data/", "s3://data/a/b")) {
            assertThat(follow(BUCKET, reference, bucket)).isEqualTo(new References.Answer.Found(bucket));
        }
        assertThat(follow(BUCKET, "s3://data2/a", bucket)).isEqualTo(new References.Answer.Nothing());
        assertThat(follow(BUCKET, "s3://", bucket)).isEqualTo(new References.Answer.Nothing());
    }

    @Test
    void a_log_group_is_found_with_and_without_its_star() {
        var group =
                resource("AWS::Logs::LogGroup", OURS, "us-east-1", "arn:aws:logs:us-east-1:111111111111:log-group:g");
        assertThat(follow("AWS::Logs::LogGroup", group.id() + ":*", group))
                .isEqualTo(new References.Answer.Found(group));
    }

    @Test
    void a_name_may_have_slashes_and_begin_with_one() {
        var group = resource(
                "AWS::Logs::LogGroup",
                OURS,
                "us-east-1",
                "arn:aws:logs:us-east-1:111111111111:log-group:/aws/lambda/f");
        assertThat(follow("AWS::Logs::LogGroup", "/aws/lambda/f", group)).isEqualTo(new References.Answer.Found(group));
        var worker = role(OURS, "role/service-role/worker");
        assertThat(follow(ROLE, "service-role/worker", worker)).isEqualTo(new References.Answer.Found(worker));
    }

    @Test
    void a_sagemaker_name_is_followed_whatever_the_case_of_its_letters() {
        String type = "AWS::SageMaker::NotebookInstanceLifecycleConfig";
        var small = resource(
                type,
                OURS,
                "us-east-1",
                "arn:aws:sagemaker:us-east-1:111111111111:notebook-instance-lifecycle-config/idlestop");
        assertThat(follow(type, "IdleStop", small)).isEqualTo(new References.Answer.Found(small));
        var asGiven = resource(
                type,
                OURS,
                "us-east-1",
                "arn:aws:sagemaker:us-east-1:111111111111:notebook-instance-lifecycle-config/IdleStop");
        assertThat(follow(type, asGiven.id().toLowerCase(Locale.ROOT), asGiven))
                .isEqualTo(new References.Answer.Found(asGiven));
        assertThat(follow(type, "IdleStops", small)).isEqualTo(new References.Answer.Nothing());
    }

    @Test
    void the_case_of_letters_tells_other_names_apart() {
        assertThat(follow(ROLE, "Worker", role(OURS, "role/worker"))).isEqualTo(new References.Answer.Nothing());
    }

    @Test
    void several_of_one_name_are_ambiguous() {
        var one = resource("T", OURS, "us-east-1", "arn:aws:x:us-east-1:111111111111:a/same");
        var other = resource("T", OURS, "us-east-1", "arn:aws:x:us-east-1:111111111111:b/same");
        assertThat(follow("T", "same", one, other)).isEqualTo(new References.Answer.Ambiguous(2));
        assertThat(follow("T", "a/same", one, other)).isEqualTo(new References.Answer.Found(one));
    }

    @Test
    void another_type_of_the_same_name_is_not_meant() {
        assertThat(follow(KEY, "x", role(OURS, "role/x"))).isEqualTo(new References.Answer.Nothing());
    }

    @Test
    void many_of_one_name_take_bounded_time() {
        var many = new ArrayList<Resource>();
        for (int i = 0; i < 100_000; i++) {
            many.add(resource("T", OURS, "us-east-1", "arn:aws:x:us-east-1:111111111111:a/" + i + "/default"));
        }
        var snapshot = new Snapshot(Instant.EPOCH, many, List.of());
        Assertions.assertTimeout(
                Duration.ofSeconds(10),
                () -> assertThat(snapshot.follow(NOTEBOOK, "T", "default"))
                        .isEqualTo(new References.Answer.Ambiguous(100_000)));
    }

    private static References.Answer follow(String type, String reference, Resource... estate) {
        return new Snapshot(Instant.EPOCH, List.of(estate), List.of()).follow(NOTEBOOK, type, reference);
    }

    private static Resource role(String account, String rest) {
        return resource(ROLE, account, Resource.GLOBAL, "arn:aws:iam::" + account + ":" + rest);
    }

    private static Resource key(String account, String region, String alias) {
        return new Resource(
                "arn:aws:kms:" + region + ":" + account + ":key/11111111-2222-3333-4444-555555555555",
                KEY,
                account,
                region,
                Map.of("AliasNames", List.of(alias)),
                Map.of(),
                List.of());
    }

    private static Resource resource(String type, String account, String region, String id) {
        return new Resource(id, type, account, region, Map.of(), Map.of(), List.of());
    }
}
