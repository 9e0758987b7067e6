package dev.parapet.app.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.core.Gap;
import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void what_acts_is_shown() {
        assertThat(Text.visible("a\u001b[1mb\u202Ec\nd")).isEqualTo("a\\u001b[1mb\\u202ec\\u000ad");
        assertThat(Text.visible("plain ñ 漢字 🦊")).isEqualTo("plain ñ 漢字 🦊");
        assertThat(Text.visible("\uD800")).isEqualTo("\\ud800");
        assertThat(Text.visible("\uDB40\uDC41")).isEqualTo("\\U000e0041");
    }

    @Test
    void a_cut_never_halves_a_character() {
        assertThat(Text.cut("abc🦊def", 5)).isEqualTo("abc…");
        assertThat(Text.cut("abc", 3)).isEqualTo("abc");
    }

    @Test
    void calls_are_found_in_notes_and_denials_become_grants() {
        assertThat(Grants.action("KmsKeyId (kms:DescribeKey AccessDeniedException)"))
                .contains("kms:DescribeKey");
        assertThat(Grants.action("X (ec2:DescribeVpcs UnauthorizedOperation)")).contains("ec2:DescribeVpcs");
        assertThat(Grants.action("X (sagemaker:ListModels ThrottlingException)"))
                .isEmpty();
        assertThat(Grants.call("X (sagemaker:ListModels ThrottlingException)")).contains("sagemaker:ListModels");
        assertThat(Grants.call("AWS::S3::Bucket `arn:aws:s3:::Bucket` is not in the snapshot"))
                .isEmpty();
        assertThat(Grants.remedy(Gap.Reason.DENIED, "s3:ListAllMyBuckets AccessDenied"))
                .isEqualTo("grant s3:ListAllMyBuckets");
    }

    @Test
    void a_spool_gives_back_lines_in_order_and_no_more_than_asked() throws IOException {
        try (var spool = new Spool()) {
            for (int i = 0; i < 10_000; i++) {
                spool.add("even" + i % 2, "line " + i);
            }
            var all = new StringWriter();
            assertThat(spool.copy("even0", Long.MAX_VALUE, all)).isEqualTo(5_000);
            assertThat(all.toString().lines()).hasSize(5_000).startsWith("line 0", "line 2");
            var some = new StringWriter();
            assertThat(spool.copy("even1", 2_345, some)).isEqualTo(2_345);
            assertThat(some.toString().lines()).hasSize(2_345).last().isEqualTo("line 4689");
            assertThat(spool.copy("never", 5, some)).isZero();
        }
    }

    @Test
    void a_mute_says_nothing_about_a_pass() {
        var pass = Sample.estate().stream()
                .filter(one -> one.outcome() == Outcome.PASS)
                .findFirst()
                .orElseThrow();
        var muted = Verdicted.muted(pass.judgement(), Sample.MUTE, Sample.TAKEN);
        assertThat(muted.outcome()).isEqualTo(Outcome.PASS);
        assertThat(muted.mute()).isEmpty();
    }
}
