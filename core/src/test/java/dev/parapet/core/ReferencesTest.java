package dev.parapet.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferencesTest {
    @ParameterizedTest
    @CsvSource({
        "arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/tidy, /aws/lambda/tidy",
        "arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/tidy, "
                + "arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/tidy:*",
        "arn:aws:lambda:us-east-1:123456789012:function:tidy, tidy",
        "arn:aws:sagemaker:us-east-1:123456789012:notebook-instance/lab, lab",
        "arn:aws:iam::123456789012:role/service-role/worker, service-role/worker",
        "arn:aws:s3:::papers, s3://papers/2026/",
    })
    void a_field_may_name_a_resource_in_any_way_aws_does(String id, String reference) {
        assertThat(follow(id, reference)).isInstanceOf(References.Answer.Found.class);
    }

    @Test
    void an_arn_is_never_taken_for_the_name_of_somebody_elses() {
        assertThat(follow("arn:aws:iam::123456789012:role/worker", "arn:aws:iam::111122223333:role/worker"))
                .isEqualTo(new References.Answer.Nothing());
    }

    private static References.Answer follow(String id, String reference) {
        var target = new Resource(id, "AWS::Test::Thing", "123456789012", "us-east-1", Map.of(), Map.of(), List.of());
        var estate = new Snapshot(Instant.EPOCH, List.of(target), List.of());
        return estate.follow(target, "AWS::Test::Thing", reference);
    }
}
