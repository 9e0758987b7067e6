package dev.parapet.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class NoticeTest {
    private static final String WRITTEN = """
            {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"us-east-1","eventName":"ObjectCreated:Put",\
            "s3":{"bucket":{"name":"trail"},"object":{"key":"AWSLogs/a%3Db+c.json.gz","size":1024,"eTag":"tag",\
            "versionId":"v1","sequencer":"0A"}}}]}""";

    @Test
    void a_notification_of_s3_names_objects() {
        assertThat(Notice.of(WRITTEN))
                .isEqualTo(new Notice.Objects(java.util.List.of(
                        new Notice.Stored("trail", "AWSLogs/a=b c.json.gz", Optional.of("v1"), 1024, "0A"))));
    }

    @Test
    void sns_may_be_wrapped_around_it_once() {
        String once = "{\"Type\":\"Notification\",\"TopicArn\":\"arn:aws:sns:us-east-1:123456789012:logs\",\"Message\":"
                + quoted(WRITTEN) + "}";
        assertThat(Notice.of(once)).isEqualTo(Notice.of(WRITTEN));
        String twice =
                "{\"Type\":\"Notification\",\"TopicArn\":\"arn:aws:sns:us-east-1:123456789012:logs\",\"Message\":"
                        + quoted(once) + "}";
        assertThat(Notice.of(twice)).isInstanceOf(Notice.Log.class);
    }

    @Test
    void what_was_deleted_is_nothing() {
        assertThat(Notice.of(WRITTEN.replace("ObjectCreated:Put", "ObjectRemoved:Delete")))
                .isEqualTo(new Notice.Nothing());
        assertThat(Notice.of("{\"source\":\"aws.s3\",\"detail-type\":\"Object Deleted\",\"detail\":{}}"))
                .isEqualTo(new Notice.Nothing());
    }

    @Test
    void records_of_cloudtrail_are_a_log_though_they_are_of_s3() {
        String trail = "{\"Records\":[{\"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"PutObject\"}]}";
        assertThat(Notice.of(trail)).isEqualTo(new Notice.Log(trail));
    }

    @Test
    void names_that_are_none_are_nothing() {
        assertThat(Notice.of(WRITTEN.replace("AWSLogs/a%3Db+c.json.gz", ""))).isEqualTo(new Notice.Nothing());
        assertThat(Notice.of(WRITTEN.replace("AWSLogs/a%3Db+c.json.gz", "a".repeat(2000))))
                .isEqualTo(new Notice.Nothing());
        assertThat(Notice.of(WRITTEN.replace("%3D", "%ZZ"))).isInstanceOf(Notice.Objects.class);
    }

    @Test
    void what_nests_too_deep_is_left_to_the_reader_of_logs() {
        assertThat(Notice.of("[".repeat(5000))).isInstanceOf(Notice.Log.class);
        assertThat(Notice.of("{\"a\":".repeat(5000))).isInstanceOf(Notice.Log.class);
        assertThat(Notice.of("")).isInstanceOf(Notice.Log.class);
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
