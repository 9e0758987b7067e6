package dev.parapet.collect.ec2;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceAttributeName;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;

/// Observes EC2 instances that are there: terminated ones, which AWS lists for an hour, are left out.
///
/// User data and termination protection take a call each for every instance. User data is worth it, because that is
/// where people leave credentials. Termination protection is asked for only outside Auto Scaling groups, which end
/// their
/// instances as they like.
final class Instances implements Collector<Ec2Client> {
    private static final String TYPE = "AWS::EC2::Instance";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("ec2:DescribeInstances", "ec2:DescribeInstanceAttribute");
    }

    @Override
    public int callsPerResource() {
        return 2;
    }

    @Override
    public void collect(Ec2Client ec2, Sink sink) {
        var present = ec2.describeInstancesPaginator(page -> page.maxResults(Listed.PAGE)
                .filters(state ->
                        state.name("instance-state-name").values("pending", "running", "stopping", "stopped")));
        for (var reservation : present.reservations()) {
            for (var instance : reservation.instances()) {
                sink.resource(
                        TYPE,
                        sink.place().arn("ec2", "instance/" + instance.instanceId()),
                        draft -> describe(ec2, instance, draft));
            }
        }
    }

    private static void describe(Ec2Client ec2, Instance instance, Draft draft) {
        draft.take(
                        instance,
                        "InstanceId",
                        "CpuOptions",
                        "EbsOptimized",
                        "EnclaveOptions",
                        "HibernationOptions",
                        "ImageId",
                        "InstanceType",
                        "KeyName",
                        "LaunchTime",
                        "MetadataOptions",
                        "PrivateIpAddress",
                        "PublicDnsName",
                        "PublicIpAddress as PublicIp",
                        "SourceDestCheck",
                        "State",
                        "StateTransitionReason",
                        "SubnetId",
                        "VirtualizationType",
                        "VpcId")
                .set("BlockDeviceMappings", instance.blockDeviceMappings())
                .set(
                        "Volumes",
                        instance.blockDeviceMappings().stream()
                                .filter(mapping -> mapping.ebs() != null)
                                .map(Instances::volume)
                                .toList())
                .set(
                        "NetworkInterfaces",
                        instance.networkInterfaces().stream()
                                .map(Instances::networkInterface)
                                .toList())
                .set("SecurityGroupIds", groups(instance.securityGroups()))
                .tags(instance.tags());
        if (instance.placement() != null) {
            draft.take(instance.placement(), "AvailabilityZone", "Tenancy");
        }
        if (instance.iamInstanceProfile() != null) {
            String arn = instance.iamInstanceProfile().arn();
            draft.set("IamInstanceProfile", arn.substring(arn.lastIndexOf('/') + 1));
        }
        if (instance.monitoring() != null) {
            draft.set("Monitoring", instance.monitoring().stateAsString().matches("enabled|pending"));
        }
        Listed.always(draft, "MetadataOptions", "Monitoring", "State");
        describeAttributes(ec2, instance, draft);
    }

    private static void describeAttributes(Ec2Client ec2, Instance instance, Draft draft) {
        draft.attempt(
                () -> {
                    var answer = ec2.describeInstanceAttribute(request ->
                            request.instanceId(instance.instanceId()).attribute(InstanceAttributeName.USER_DATA));
                    if (answer.userData() != null && answer.userData().value() != null) {
                        draft.setSecret(
                                "UserData", UserData.text(answer.userData().value()));
                    }
                },
                "UserData");
        if (instance.tags().stream().anyMatch(tag -> "aws:autoscaling:groupName".equals(tag.key()))) {
            draft.unread(Gap.Reason.SKIPPED, "not asked for in Auto Scaling groups", "DisableApiTermination");
            return;
        }
        draft.attempt(
                () -> {
                    var protection = ec2.describeInstanceAttribute(request -> request.instanceId(instance.instanceId())
                                    .attribute(InstanceAttributeName.DISABLE_API_TERMINATION))
                            .disableApiTermination();
                    draft.set("DisableApiTermination", protection == null ? null : protection.value());
                    Listed.always(draft, "DisableApiTermination");
                },
                "DisableApiTermination");
    }

    private static Map<String, Object> volume(InstanceBlockDeviceMapping mapping) {
        return Map.of("Device", mapping.deviceName(), "VolumeId", mapping.ebs().volumeId());
    }

    private static Map<String, Object> networkInterface(InstanceNetworkInterface card) {
        var plain = new LinkedHashMap<String, Object>();
        plain.put("NetworkInterfaceId", card.networkInterfaceId());
        plain.put(
                "AssociatePublicIpAddress",
                card.association() != null && card.association().publicIp() != null);
        plain.put("GroupSet", groups(card.groups()));
        plain.put("Ipv6Addresses", card.ipv6Addresses());
        if (card.subnetId() != null) {
            plain.put("SubnetId", card.subnetId());
        }
        if (card.privateIpAddress() != null) {
            plain.put("PrivateIpAddress", card.privateIpAddress());
        }
        if (card.attachment() != null && card.attachment().deviceIndex() != null) {
            plain.put("DeviceIndex", String.valueOf(card.attachment().deviceIndex()));
        }
        return plain;
    }

    private static List<String> groups(List<GroupIdentifier> groups) {
        return groups.stream().map(GroupIdentifier::groupId).toList();
    }
}
