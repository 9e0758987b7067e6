package dev.parapet.collect.ec2;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;

/// Observes what EC2 does by default in a region of an account, and what it forbids there: default encryption, instance
/// metadata, and the blocks on sharing with the public.
final class RegionSettings implements Collector<Ec2Client> {
    private static final String SETTINGS = "AWS::EC2::RegionSettings";
    private static final String SNAPSHOTS = "AWS::EC2::SnapshotBlockPublicAccess";
    private static final String GATEWAYS = "AWS::EC2::VPCBlockPublicAccessOptions";

    @Override
    public Set<String> types() {
        return Set.of(SETTINGS, SNAPSHOTS, GATEWAYS);
    }

    @Override
    public Set<String> permissions() {
        return Set.of(
                "ec2:DescribeVpcBlockPublicAccessOptions",
                "ec2:GetEbsDefaultKmsKeyId",
                "ec2:GetEbsEncryptionByDefault",
                "ec2:GetImageBlockPublicAccessState",
                "ec2:GetInstanceMetadataDefaults",
                "ec2:GetSnapshotBlockPublicAccessState");
    }

    @Override
    public int callsPerResource() {
        return 2;
    }

    @Override
    public void collect(Ec2Client ec2, Sink sink) {
        var place = sink.place();
        sink.resource(SETTINGS, place.arn("ec2", "region-settings"), draft -> settings(ec2, draft));
        sink.resource(
                SNAPSHOTS,
                place.arn("ec2", "snapshot-block-public-access"),
                draft -> draft.set("AccountId", place.account())
                        .attempt(
                                () -> {
                                    draft.take(ec2.getSnapshotBlockPublicAccessState(_ -> {}), "State");
                                    Listed.always(draft, "State");
                                },
                                "State"));
        sink.resource(
                GATEWAYS,
                place.arn("ec2", "vpc-block-public-access-options"),
                draft -> draft.set("AccountId", place.account()).attempt(() -> gateways(ec2, draft), BLOCKED));
    }

    private static final String[] BLOCKED = {"ExclusionsAllowed", "InternetGatewayBlockMode"};

    private static void gateways(Ec2Client ec2, Draft draft) {
        var options = ec2.describeVpcBlockPublicAccessOptions(_ -> {}).vpcBlockPublicAccessOptions();
        if (options == null) {
            draft.unread(Gap.Reason.UNIMPLEMENTED, "the answer left it out", BLOCKED);
        } else {
            draft.take(options, BLOCKED);
            Listed.always(draft, "InternetGatewayBlockMode");
        }
    }

    private static void settings(Ec2Client ec2, Draft draft) {
        draft.attempt(
                        () -> {
                            draft.take(
                                    ec2.getEbsEncryptionByDefault(_ -> {}),
                                    "EbsEncryptionByDefault",
                                    "SseType as EbsSseType");
                            Listed.always(draft, "EbsEncryptionByDefault");
                        },
                        "EbsEncryptionByDefault",
                        "EbsSseType")
                .attempt(
                        () -> {
                            draft.take(ec2.getEbsDefaultKmsKeyId(_ -> {}), "KmsKeyId as EbsDefaultKmsKeyId");
                            Listed.always(draft, "EbsDefaultKmsKeyId");
                        },
                        "EbsDefaultKmsKeyId")
                .attempt(
                        () -> {
                            draft.take(ec2.getImageBlockPublicAccessState(_ -> {}), "ImageBlockPublicAccessState");
                            Listed.always(draft, "ImageBlockPublicAccessState");
                        },
                        "ImageBlockPublicAccessState")
                .attempt(
                        () -> {
                            // AWS sends an empty structure where nobody set a default.
                            var level = ec2.getInstanceMetadataDefaults(_ -> {}).accountLevel();
                            if (level == null) {
                                draft.unread(
                                        Gap.Reason.UNIMPLEMENTED, "the answer left it out", "InstanceMetadataDefaults");
                            } else {
                                draft.set("InstanceMetadataDefaults", level);
                            }
                        },
                        "InstanceMetadataDefaults");
    }
}
