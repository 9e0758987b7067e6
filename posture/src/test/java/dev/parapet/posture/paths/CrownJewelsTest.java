package dev.parapet.posture.paths;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parapet.core.Gap;
import dev.parapet.core.Look;
import dev.parapet.core.Resource;
import dev.parapet.core.Severity;
import dev.parapet.core.Snapshot;
import dev.parapet.core.content.ContentException;
import dev.parapet.iam.authorization.ServiceAuthorization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrownJewelsTest {
    private static final String OURS = "123456789012";
    private static final JewelRules RULES = JewelRules.read(Path.of("../content/crown-jewels.yaml"));
    private static final Resource BUCKET = resource("arn:aws:s3:::example-data", "AWS::S3::Bucket", Map.of());

    @TempDir
    private Path folder = Path.of("");

    private static Resource resource(String id, String type, Map<String, Object> attributes, Gap... gaps) {
        return new Resource(id, type, OURS, "us-east-1", attributes, Map.of(), List.of(gaps));
    }

    private static CrownJewels in(Resource... resources) {
        return CrownJewels.in(new Snapshot(Instant.EPOCH, List.of(resources), List.of()), RULES);
    }

    private static Resource training(String... uris) {
        return resource(
                "arn:aws:sagemaker:us-east-1:123456789012:training-job/one",
                "AWS::SageMaker::TrainingJob",
                Map.of(
                        "InputDataConfig",
                        List.of(uris).stream()
                                .map(uri -> Map.of("DataSource", Map.of("S3DataSource", Map.of("S3Uri", uri))))
                                .toList()));
    }

    @Test
    void a_bucket_that_a_training_job_reads_holds_training_data() {
        var jewel = in(BUCKET, training("s3://example-data/train/")).jewels().getFirst();
        assertThat(jewel.resource()).isEqualTo(BUCKET);
        assertThat(jewel.kinds()).containsExactly("training data");
        assertThat(jewel.takings().getFirst().alternatives().getFirst().asks())
                .containsExactly(new CrownJewel.Ask("s3:GetObject", "arn:aws:s3:::example-data/train/any"));
    }

    @Test
    void every_place_in_a_bucket_is_an_alternative() {
        var read = in(BUCKET, training("s3://example-data/a", "s3://example-data/b/model.tar.gz"))
                .jewels()
                .getFirst()
                .takings()
                .getFirst();
        assertThat(read.alternatives())
                .extracting(one -> one.asks().getFirst().resource())
                .containsExactly("arn:aws:s3:::example-data/a/any", "arn:aws:s3:::example-data/b/model.tar.gz");
    }

    @Test
    void the_key_of_a_jewel_has_to_be_allowed_too_and_is_a_jewel() {
        String arn = "arn:aws:kms:us-east-1:123456789012:key/00000000-0000-4000-8000-000000000001";
        var bucket = resource(
                BUCKET.id(),
                BUCKET.type(),
                Map.of(
                        "BucketEncryption",
                        Map.of(
                                "ServerSideEncryptionConfiguration",
                                List.of(Map.of("ServerSideEncryptionByDefault", Map.of("KMSMasterKeyID", arn))))));
        var found = in(
                bucket,
                training("s3://example-data/train/"),
                resource(arn, "AWS::KMS::Key", Map.of("KeyManager", "CUSTOMER")));
        assertThat(found.jewels()).extracting(one -> one.resource().id()).containsExactly(arn, bucket.id());
        assertThat(found.jewels()
                        .getLast()
                        .takings()
                        .getFirst()
                        .alternatives()
                        .getFirst()
                        .asks())
                .extracting(CrownJewel.Ask::action)
                .containsExactly("s3:GetObject", "kms:Decrypt");
        var aws = in(
                bucket,
                training("s3://example-data/train/"),
                resource(arn, "AWS::KMS::Key", Map.of("KeyManager", "AWS")));
        assertThat(aws.jewels()).hasSize(1);
        assertThat(in(bucket, training("s3://example-data/train/"))
                        .jewels()
                        .getFirst()
                        .takings()
                        .getFirst()
                        .doubts())
                .singleElement()
                .asString()
                .contains(arn);
    }

    @Test
    void what_a_label_calls_sensitive_is_one() {
        var labelled = new Resource(
                BUCKET.id(), BUCKET.type(), OURS, "us-east-1", Map.of(), Map.of("Data-Class", "PII"), List.of());
        assertThat(in(labelled).jewels().getFirst().because())
                .singleElement()
                .asString()
                .contains("PII");
        assertThat(in(BUCKET).jewels()).isEmpty();
    }

    @Test
    void an_image_is_found_by_its_registry_and_strangers_images_are_none_of_ours() {
        var repository =
                resource("arn:aws:ecr:eu-west-1:123456789012:repository/team/serve", "AWS::ECR::Repository", Map.of());
        var model = resource(
                "arn:aws:sagemaker:eu-west-1:123456789012:model/m",
                "AWS::SageMaker::Model",
                Map.of(
                        "PrimaryContainer",
                        Map.of("Image", "123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/serve:1")));
        var theirs = resource(
                "arn:aws:sagemaker:eu-west-1:123456789012:model/n",
                "AWS::SageMaker::Model",
                Map.of("PrimaryContainer", Map.of("Image", "public.ecr.aws/x/y:1")));
        var found = in(repository, model, theirs);
        assertThat(found.jewels()).singleElement().extracting(CrownJewel::worth).isEqualTo(Severity.CRITICAL);
        assertThat(found.unread()).isEmpty();
    }

    @Test
    void what_was_not_read_is_said() {
        var gap = new Gap("InputDataConfig", Gap.Reason.DENIED, "sagemaker:DescribeTrainingJob");
        var job = resource(
                "arn:aws:sagemaker:us-east-1:123456789012:training-job/x",
                "AWS::SageMaker::TrainingJob",
                Map.of(),
                gap);
        assertThat(in(job).unread()).anyMatch(one -> one.contains("sagemaker:DescribeTrainingJob"));
        assertThat(in(training("s3://elsewhere/x/")).unread()).anyMatch(one -> one.contains("elsewhere"));
        var blind = new Look(OURS, "us-east-1", "AWS::SageMaker::Endpoint", Optional.of(Gap.Reason.DENIED), "no");
        var found = CrownJewels.in(new Snapshot(Instant.EPOCH, List.of(), List.of(blind)), RULES);
        assertThat(found.unread()).singleElement().asString().contains("AWS::SageMaker::Endpoint");
    }

    @Test
    void every_action_is_one_of_the_service() {
        var known = ServiceAuthorization.bundled();
        RULES.ways().values().stream().flatMap(List::stream).forEach(way -> {
            assertThat(known.action(way.action()).isPresent()).as(way.action()).isTrue();
            way.with()
                    .ifPresent(action -> assertThat(known.action(action).isPresent())
                            .as(action)
                            .isTrue());
        });
    }

    @Test
    void a_kind_without_harm_on_the_way_there_is_no_mistake_and_an_unknown_kind_is() throws IOException {
        String text = Files.readString(Path.of("../content/crown-jewels.yaml"));
        Path file = folder.resolve("crown-jewels.yaml");
        Files.writeString(file, text.replaceFirst("kind: training-data", "kind: trainingdata"));
        assertThatThrownBy(() -> JewelRules.read(file))
                .isInstanceOf(ContentException.class)
                .hasMessageContaining("trainingdata");
    }
}
