package dev.parapet.posture.lists;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.core.Gap;
import dev.parapet.core.Look;
import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import dev.parapet.posture.lists.SnapshotLists.Known;
import dev.parapet.posture.paths.JewelRules;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SnapshotListsTest {
    private static final String OURS = "123456789012";
    private static final JewelRules JEWELS = JewelRules.read(Path.of("../content/crown-jewels.yaml"));
    private static final ListRules RULES = ListRules.read(Path.of("../content/lists.yaml"));
    private final List<Resource> resources = new ArrayList<>();
    private final List<Look> looks = new ArrayList<>();

    private void resource(String id, String type, Map<String, Object> attributes) {
        resources.add(new Resource(id, type, OURS, "us-east-1", attributes, Map.of(), List.of()));
    }

    private void looked(String... types) {
        for (String type : types) {
            looks.add(Look.complete(OURS, "us-east-1", type));
        }
    }

    private Snapshot snapshot() {
        return new Snapshot(Instant.EPOCH, resources, looks);
    }

    private Known list(String name) {
        return SnapshotLists.in(snapshot(), RULES, JEWELS)
                .lists()
                .getOrDefault(name, new Known(List.of(), List.of("?")));
    }

    @Test
    void buckets_of_trails_are_known_when_trails_were_looked_at() {
        resource(
                "arn:aws:cloudtrail:us-east-1:123456789012:trail/main",
                "AWS::CloudTrail::Trail",
                Map.of("S3BucketName", "audit"));
        looked("AWS::CloudTrail::Trail");
        assertThat(list("TrailBuckets")).isEqualTo(new Known(List.of("audit"), List.of()));
    }

    @Test
    void a_look_that_failed_is_said() {
        looks.add(new Look(
                OURS,
                "eu-west-1",
                "AWS::CloudTrail::Trail",
                Optional.of(Gap.Reason.DENIED),
                "cloudtrail:DescribeTrails AccessDenied"));
        assertThat(list("TrailBuckets").unread())
                .containsExactly(
                        "AWS::CloudTrail::Trail in eu-west-1 of 123456789012 (cloudtrail:DescribeTrails AccessDenied)");
        looks.clear();
        assertThat(list("TrailBuckets").unread()).containsExactly("AWS::CloudTrail::Trail (nobody looked)");
    }

    @Test
    void a_subnet_brings_its_network_and_its_tables() {
        resource(
                "arn:aws:sagemaker:us-east-1:123456789012:notebook-instance/lab",
                "AWS::SageMaker::NotebookInstance",
                Map.of("SubnetId", "subnet-1"));
        resource(
                "arn:aws:ec2:us-east-1:123456789012:subnet/subnet-1",
                "AWS::EC2::Subnet",
                Map.of("SubnetId", "subnet-1", "VpcId", "vpc-1"));
        table("rtb-own", Map.of("SubnetId", "subnet-1", "Main", false));
        table("rtb-main", Map.of("Main", true));
        table("rtb-other", Map.of("SubnetId", "subnet-2", "Main", false));
        assertThat(list("AISubnets").values()).containsExactly("rtb-main", "rtb-own", "subnet-1", "vpc-1");
    }

    private void table(String id, Map<String, Object> association) {
        resource(
                "arn:aws:ec2:us-east-1:123456789012:route-table/" + id,
                "AWS::EC2::RouteTable",
                Map.of("VpcId", "vpc-1", "Associations", List.of(association)));
    }

    @Test
    void registries_are_those_of_the_estate_and_of_what_it_runs() {
        resource(
                "arn:aws:sagemaker:us-east-1:123456789012:model/m",
                "AWS::SageMaker::Model",
                Map.of("PrimaryContainer", Map.of("Image", "111122223333.dkr.ecr.us-east-1.amazonaws.com/vendor:1")));
        assertThat(list("TrustedRegistries").values()).containsExactly("111122223333.dkr.ecr.us-east-1.amazonaws.com/");
    }

    @Test
    void every_list_that_says_so_can_be_filled() {
        assertThat(RULES.sources().keySet()).contains("OwnAccounts", "AIBuckets", "AIRoles", "GuardedModels");
        RULES.sources()
                .values()
                .forEach(sources -> sources.forEach(source -> {
                    if (source instanceof ListRules.Source.Jewels(var kinds)) {
                        assertThat(JEWELS.kinds().keySet()).containsAll(kinds);
                    }
                }));
    }

    @Test
    void what_is_no_jewel_is_plain_only_where_all_was_seen() {
        resource("arn:aws:s3:::website", "AWS::S3::Bucket", Map.of());
        resource("arn:aws:s3:::gold", "AWS::S3::Bucket", Map.of());
        resource(
                "arn:aws:bedrock:us-east-1:123456789012:logging",
                "AWS::Bedrock::ModelInvocationLogging",
                Map.of("S3Config", Map.of("BucketName", "gold")));
        assertThat(KnownWorth.in(snapshot(), JEWELS).of("gold")).contains(true);
        assertThat(KnownWorth.in(snapshot(), JEWELS).of("website")).isEmpty();
        assertThat(KnownWorth.in(snapshot(), JEWELS).unread()).contains("AWS::SageMaker::TrainingJob (nobody looked)");
        JEWELS.marks().stream().map(JewelRules.Mark::in).distinct().forEach(this::looked);
        var worth = KnownWorth.in(snapshot(), JEWELS);
        assertThat(worth.unread()).isEmpty();
        assertThat(worth.of("arn:aws:s3:::gold/a/b")).contains(true);
        assertThat(worth.of("website")).contains(false);
        assertThat(worth.of("made-since")).isEmpty();
    }
}
