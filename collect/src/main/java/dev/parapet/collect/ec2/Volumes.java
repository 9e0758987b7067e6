package dev.parapet.collect.ec2;

import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Volume;

/// Observes EBS volumes.
final class Volumes extends Listed<Volume> {
    Volumes() {
        super("AWS::EC2::Volume", "ec2:DescribeVolumes");
    }

    @Override
    Iterable<Volume> list(Ec2Client ec2, Sink sink) {
        return ec2.describeVolumesPaginator(page -> page.maxResults(PAGE)).volumes();
    }

    @Override
    String name(Volume item) {
        return "volume/" + item.volumeId();
    }

    @Override
    void describe(Volume item, Draft draft) {
        draft.take(
                        item,
                        "VolumeId",
                        "Attachments",
                        "AvailabilityZone",
                        "CreateTime",
                        "Encrypted",
                        "Iops",
                        "KmsKeyId",
                        "MultiAttachEnabled",
                        "OutpostArn",
                        "Size",
                        "SnapshotId",
                        "State",
                        "Throughput",
                        "VolumeType")
                .tags(item.tags());
        always(draft, "Encrypted");
    }
}
