package dev.parapet.app.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SpecVersion.VersionFlag;
import dev.parapet.core.Judgement;
import dev.parapet.core.Resource;
import dev.parapet.core.Severity;
import dev.parapet.core.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AsffReportTest {
    private static final String SCHEMA = "/asff/findings.schema.json";
    private static final int LARGEST = 240 * 1024;

    @Test
    void every_finding_is_within_the_limits_of_the_import() throws IOException {
        var findings = Schemas.valid(SCHEMA, VersionFlag.V202012, Sample.render(Format.ASFF));
        assertThat(findings).hasSameSizeAs(Sample.estate());
        var ids = new HashSet<String>();
        findings.forEach(finding -> ids.add(finding.at("/Id").asText()));
        assertThat(ids).hasSameSizeAs(Sample.estate());
    }

    @Test
    void hostile_names_stay_within_them() throws IOException {
        Schemas.valid(SCHEMA, VersionFlag.V202012, Sample.hostile(Format.ASFF));
    }

    @Test
    void what_is_too_long_is_cut() throws IOException {
        String longest = "x".repeat(5000);
        var proof = new LinkedHashMap<String, Object>();
        for (int i = 0; i < 80; i++) {
            proof.put(i + longest, longest);
        }
        var requirements = new TreeMap<String, List<String>>();
        for (int i = 0; i < 40; i++) {
            requirements.put("framework-" + i, List.of("R-1"));
        }
        var control = Sample.control("s3/" + longest, longest, Severity.LOW, "AWS::S3::Bucket", requirements);
        var resource =
                new Resource(longest, "AWS::S3::Bucket", Sample.ACCOUNT, "eu-west-1", Map.of(), Map.of(), List.of());
        var one = Verdicted.of(
                new Judgement(control, resource, new Verdict.Unknown(List.of(longest)), proof), Sample.TAKEN);
        String text = Sample.render(Format.ASFF, List.of(one), Style.plain());
        var findings = Schemas.valid(SCHEMA, VersionFlag.V202012, text);
        assertThat(findings.get(0).toString().getBytes(StandardCharsets.UTF_8).length)
                .isLessThan(LARGEST);
    }

    @Test
    void verdicts_keep_their_meaning() throws IOException {
        var expected = Map.of(
                "pass", "PASSED",
                "fail", "FAILED",
                "unknown", "NOT_AVAILABLE",
                "not-applicable", "NOT_AVAILABLE");
        for (var finding : Schemas.json(Sample.render(Format.ASFF))) {
            String verdict = finding.at("/ProductFields/parapet~1Verdict").asText();
            assertThat(finding.at("/Compliance/Status").asText()).isEqualTo(expected.get(verdict));
            assertThat(finding.at("/RecordState").asText())
                    .isEqualTo(verdict.equals("not-applicable") ? "ARCHIVED" : "ACTIVE");
        }
    }

    @Test
    void global_resources_and_other_partitions_have_a_product_there() {
        assertThat(Aws.region(at("arn:aws:iam::123456789012:role/x", Resource.GLOBAL)))
                .isEqualTo("us-east-1");
        assertThat(Aws.region(at("arn:aws-cn:iam::123456789012:role/x", Resource.GLOBAL)))
                .isEqualTo("cn-north-1");
        assertThat(Aws.partition(at("no-arn", "us-gov-west-1"))).isEqualTo("aws-us-gov");
    }

    @Test
    void types_have_security_hubs_names_where_it_has_one() {
        assertThat(AsffTypes.of("AWS::SageMaker::NotebookInstance")).isEqualTo("AwsSageMakerNotebookInstance");
        assertThat(AsffTypes.of("AWS::S3::Bucket")).isEqualTo("AwsS3Bucket");
        assertThat(AsffTypes.of("AWS::IAM::Role")).isEqualTo("AwsIamRole");
        assertThat(AsffTypes.of("AWS::KMS::Key")).isEqualTo("AwsKmsKey");
        assertThat(AsffTypes.of("AWS::EC2::SecurityGroup")).isEqualTo("AwsEc2SecurityGroup");
        assertThat(AsffTypes.of("AWS::Bedrock::Guardrail")).isEqualTo("Other");
    }

    private static Resource at(String id, String region) {
        return new Resource(id, "AWS::IAM::Role", Sample.ACCOUNT, region, Map.of(), Map.of(), List.of());
    }
}
