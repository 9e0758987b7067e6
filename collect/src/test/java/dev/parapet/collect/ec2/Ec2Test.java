package dev.parapet.collect.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.collect.Observations;
import dev.parapet.core.Gap;
import dev.parapet.core.Resource;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.*;

class Ec2Test {
    private static final String SCRIPT = "#!/bin/sh\nexport AWS_ACCESS_KEY_ID=AKIA" + "IOSFODNN7EXAMPLE\n";

    @Test
    void instance_has_the_templates_names_and_its_user_data_only_as_a_fingerprint() {
        var instance = only(Observations.of(new Instances(), new OneInstance() {
            @Override
            public DescribeInstanceAttributeResponse describeInstanceAttribute(
                    DescribeInstanceAttributeRequest request) {
                return request.attribute() == InstanceAttributeName.USER_DATA
                        ? DescribeInstanceAttributeResponse.builder()
                                .userData(data -> data.value(base64(SCRIPT)))
                                .build()
                        : DescribeInstanceAttributeResponse.builder()
                                .disableApiTermination(protection -> protection.value(true))
                                .build();
            }
        }));

        assertThat(instance.id()).isEqualTo("arn:aws:ec2:us-east-1:123456789012:instance/i-1");
        assertThat(instance.attributes())
                .containsEntry("IamInstanceProfile", "trainer")
                .containsEntry("Monitoring", false)
                .containsEntry("SecurityGroupIds", List.of("sg-1"))
                .containsEntry("DisableApiTermination", true);
        assertThat(instance.attributes().get("UserData").toString())
                .startsWith("sha256:")
                .contains("aws-access-key-id");
        assertThat(instance.attributes().get("NetworkInterfaces"))
                .isEqualTo(List.of(Map.of(
                        "NetworkInterfaceId", "eni-1", "AssociatePublicIpAddress", true, "GroupSet", List.of("sg-1"))));
        assertThat(instance.gaps()).isEmpty();
    }

    @Test
    void denied_attributes_of_an_instance_are_gaps() {
        var instance = only(Observations.of(new Instances(), new OneInstance() {
            @Override
            public DescribeInstanceAttributeResponse describeInstanceAttribute(
                    DescribeInstanceAttributeRequest request) {
                throw denied();
            }
        }));

        assertThat(gaps(instance)).containsExactlyInAnyOrder("UserData", "DisableApiTermination");
        assertThat(instance.gaps()).extracting(Gap::reason).containsOnly(Gap.Reason.DENIED);
        assertThat(instance.attributes()).containsKey("MetadataOptions");
    }

    @Test
    void each_source_of_a_permission_is_a_rule() {
        var group = only(Observations.of(new SecurityGroups(), new Fake() {
            @Override
            public DescribeSecurityGroupsResponse describeSecurityGroups(DescribeSecurityGroupsRequest request) {
                return DescribeSecurityGroupsResponse.builder()
                        .securityGroups(answer -> answer.groupId("sg-1")
                                .ipPermissions(permission -> permission
                                        .ipProtocol("tcp")
                                        .fromPort(22)
                                        .toPort(22)
                                        .ipRanges(range -> range.cidrIp("0.0.0.0/0"))
                                        .ipv6Ranges(range -> range.cidrIpv6("::/0"))
                                        .userIdGroupPairs(
                                                pair -> pair.groupId("sg-2").userId("123456789012"))))
                        .build();
            }
        }));

        assertThat(group.attributes().get("SecurityGroupIngress"))
                .isEqualTo(List.of(
                        Map.of("IpProtocol", "tcp", "FromPort", 22L, "ToPort", 22L, "CidrIp", "0.0.0.0/0"),
                        Map.of("IpProtocol", "tcp", "FromPort", 22L, "ToPort", 22L, "CidrIpv6", "::/0"),
                        Map.of(
                                "IpProtocol",
                                "tcp",
                                "FromPort",
                                22L,
                                "ToPort",
                                22L,
                                "SourceSecurityGroupId",
                                "sg-2",
                                "SourceSecurityGroupOwnerId",
                                "123456789012")));
        assertThat(group.attributes()).containsEntry("SecurityGroupEgress", List.of());
    }

    @Test
    void snapshot_is_public_if_the_listing_says_so_even_when_sharing_cannot_be_read() {
        var client = new Fake() {
            @Override
            public DescribeSnapshotsResponse describeSnapshots(DescribeSnapshotsRequest request) {
                var open = Snapshot.builder().snapshotId("snap-open").encrypted(false);
                var closed = Snapshot.builder().snapshotId("snap-closed").encrypted(true);
                return request.restorableByUserIds().isEmpty()
                        ? DescribeSnapshotsResponse.builder()
                                .snapshots(open.build(), closed.build())
                                .build()
                        : DescribeSnapshotsResponse.builder()
                                .snapshots(open.build())
                                .build();
            }

            @Override
            public DescribeSnapshotAttributeResponse describeSnapshotAttribute(
                    DescribeSnapshotAttributeRequest request) {
                throw denied();
            }
        };

        assertThat(Observations.of(new Snapshots(), client))
                .extracting(Resource::id, snapshot -> snapshot.attributes().get("Public"), Ec2Test::gaps)
                .containsExactlyInAnyOrder(
                        Tuple.tuple(
                                "arn:aws:ec2:us-east-1::snapshot/snap-open", true, List.of("CreateVolumePermissions")),
                        Tuple.tuple(
                                "arn:aws:ec2:us-east-1::snapshot/snap-closed",
                                false,
                                List.of("CreateVolumePermissions")));
    }

    @Test
    void of_many_snapshots_the_newest_and_the_public_are_taken_and_the_rest_is_said_to_be_there() {
        assertThat(Observations.of(new Snapshots(), snapshots(1000))).hasSize(1000);
        assertThat(Observations.samples(new Snapshots(), snapshots(1000))).isEmpty();
        // The oldest is public, so nothing is left out.
        assertThat(Observations.of(new Snapshots(), snapshots(1001))).hasSize(1001);
        assertThat(Observations.samples(new Snapshots(), snapshots(1001))).isEmpty();
        assertThat(Observations.of(new Snapshots(), snapshots(1200)))
                .hasSize(1001)
                .extracting(Resource::name)
                .contains("snap-0", "snap-1199")
                .doesNotContain("snap-1");
        assertThat(Observations.samples(new Snapshots(), snapshots(1200)))
                .containsEntry("AWS::EC2::Snapshot", "the newest 1000 of 1200, and all that are public");
    }

    private static Ec2Client snapshots(int count) {
        return new Fake() {
            @Override
            public DescribeSnapshotsResponse describeSnapshots(DescribeSnapshotsRequest request) {
                int shown = request.restorableByUserIds().isEmpty() ? count : 1;
                return DescribeSnapshotsResponse.builder()
                        .snapshots(java.util.stream.IntStream.range(0, shown)
                                .mapToObj(number -> Snapshot.builder()
                                        .snapshotId("snap-" + number)
                                        .encrypted(true)
                                        .startTime(java.time.Instant.ofEpochSecond(number))
                                        .build())
                                .toList())
                        .build();
            }

            @Override
            public DescribeSnapshotAttributeResponse describeSnapshotAttribute(
                    DescribeSnapshotAttributeRequest request) {
                return DescribeSnapshotAttributeResponse.builder().build();
            }
        };
    }

    @Test
    void user_data_of_a_launch_template_is_fingerprinted_and_the_rest_kept() {
        var template = only(Observations.of(new LaunchTemplates(), new Fake() {
            @Override
            public DescribeLaunchTemplateVersionsResponse describeLaunchTemplateVersions(
                    DescribeLaunchTemplateVersionsRequest request) {
                assertThat(request.versions()).containsExactly("$Default");
                return DescribeLaunchTemplateVersionsResponse.builder()
                        .launchTemplateVersions(version -> version.launchTemplateId("lt-1")
                                .versionNumber(3L)
                                .launchTemplateData(data -> data.userData(base64(SCRIPT))
                                        .metadataOptions(metadata -> metadata.httpTokens("required"))))
                        .build();
            }
        }));

        var data = (Map<?, ?>) template.attributes().get("LaunchTemplateData");
        assertThat(data.get("MetadataOptions")).isEqualTo(Map.of("HttpTokens", "required"));
        assertThat(data.get("UserData").toString()).startsWith("sha256:").contains("aws-access-key-id");
        assertThat(template.attributes()).containsEntry("DefaultVersionNumber", "3");
    }

    @Test
    void each_setting_of_a_region_has_its_own_gap() {
        var settings = Observations.of(new RegionSettings(), new Fake() {
            @Override
            public GetEbsEncryptionByDefaultResponse getEbsEncryptionByDefault(
                    GetEbsEncryptionByDefaultRequest request) {
                return GetEbsEncryptionByDefaultResponse.builder()
                        .ebsEncryptionByDefault(false)
                        .build();
            }

            @Override
            public GetEbsDefaultKmsKeyIdResponse getEbsDefaultKmsKeyId(GetEbsDefaultKmsKeyIdRequest request) {
                throw denied();
            }

            @Override
            public GetImageBlockPublicAccessStateResponse getImageBlockPublicAccessState(
                    GetImageBlockPublicAccessStateRequest request) {
                return GetImageBlockPublicAccessStateResponse.builder().build();
            }

            @Override
            public GetInstanceMetadataDefaultsResponse getInstanceMetadataDefaults(
                    GetInstanceMetadataDefaultsRequest request) {
                return GetInstanceMetadataDefaultsResponse.builder()
                        .accountLevel(level -> level.httpTokens("required"))
                        .build();
            }

            @Override
            public GetSnapshotBlockPublicAccessStateResponse getSnapshotBlockPublicAccessState(
                    GetSnapshotBlockPublicAccessStateRequest request) {
                return GetSnapshotBlockPublicAccessStateResponse.builder()
                        .state("unblocked")
                        .build();
            }

            @Override
            public DescribeVpcBlockPublicAccessOptionsResponse describeVpcBlockPublicAccessOptions(
                    DescribeVpcBlockPublicAccessOptionsRequest request) {
                throw denied();
            }
        });

        assertThat(settings).hasSize(3);
        assertThat(settings.get(0).attributes())
                .containsEntry("EbsEncryptionByDefault", false)
                .containsEntry("InstanceMetadataDefaults", Map.of("HttpTokens", "required"));
        assertThat(gaps(settings.get(0))).containsExactly("EbsDefaultKmsKeyId", "ImageBlockPublicAccessState");
        assertThat(settings.get(1).attributes()).containsEntry("State", "unblocked");
        assertThat(gaps(settings.get(2))).containsExactly("ExclusionsAllowed", "InternetGatewayBlockMode");
    }

    @Test
    void pre_shared_keys_of_vpn_tunnels_stay_behind() {
        var connection = only(Observations.of(new VpnConnections(), new Fake() {
            @Override
            public DescribeVpnConnectionsResponse describeVpnConnections(DescribeVpnConnectionsRequest request) {
                return DescribeVpnConnectionsResponse.builder()
                        .vpnConnections(vpn -> vpn.vpnConnectionId("vpn-1")
                                .customerGatewayConfiguration("<pre_shared_key>hush</pre_shared_key>")
                                .vgwTelemetry(telemetry -> telemetry.status("UP"))
                                .options(options -> options.tunnelOptions(tunnel ->
                                        tunnel.preSharedKey("hush").ikeVersions(version -> version.value("ikev2")))))
                        .build();
            }
        }));

        assertThat(connection.attributes().toString()).doesNotContain("hush");
        assertThat(connection.attributes().get("VpnTunnelOptionsSpecifications"))
                .isEqualTo(List.of(Map.of("IKEVersions", List.of(Map.of("Value", "ikev2")))));
    }

    @Test
    void route_tables_and_network_acls_come_in_one_piece() {
        var client = new Fake() {
            @Override
            public DescribeRouteTablesResponse describeRouteTables(DescribeRouteTablesRequest request) {
                return DescribeRouteTablesResponse.builder()
                        .routeTables(table -> table.routeTableId("rtb-1")
                                .routes(
                                        route -> route.destinationCidrBlock("0.0.0.0/0")
                                                .gatewayId("igw-1"),
                                        route -> route.destinationPrefixListId("pl-1")
                                                .gatewayId("vpce-1"))
                                .associations(
                                        association -> association.main(true).routeTableAssociationId("a")))
                        .build();
            }

            @Override
            public DescribeNetworkAclsResponse describeNetworkAcls(DescribeNetworkAclsRequest request) {
                return DescribeNetworkAclsResponse.builder()
                        .networkAcls(acl -> acl.networkAclId("acl-1")
                                .isDefault(true)
                                .entries(entry -> entry.protocol("-1")
                                        .ruleNumber(100)
                                        .egress(false)
                                        .ruleAction("allow")
                                        .cidrBlock("0.0.0.0/0")))
                        .build();
            }
        };

        var table = only(Observations.of(new RouteTables(), client)).attributes();
        assertThat(table.get("Routes"))
                .isEqualTo(List.of(
                        Map.of("DestinationCidrBlock", "0.0.0.0/0", "GatewayId", "igw-1"),
                        Map.of("DestinationPrefixListId", "pl-1", "VpcEndpointId", "vpce-1")));
        assertThat(table.get("Associations")).isEqualTo(List.of(Map.of("Main", true)));
        assertThat(only(Observations.of(new NetworkAcls(), client)).attributes().get("Entries"))
                .isEqualTo(List.of(Map.of(
                        "Protocol",
                        -1L,
                        "RuleNumber",
                        100L,
                        "Egress",
                        false,
                        "RuleAction",
                        "allow",
                        "CidrBlock",
                        "0.0.0.0/0")));
    }

    private static Resource only(List<Resource> resources) {
        assertThat(resources).hasSize(1);
        return resources.getFirst();
    }

    private static List<String> gaps(Resource resource) {
        return resource.gaps().stream().map(Gap::attribute).toList();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Ec2Exception denied() {
        return (Ec2Exception) Ec2Exception.builder()
                .statusCode(403)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("UnauthorizedOperation")
                        .serviceName("Ec2")
                        .build())
                .build();
    }

    private abstract static class OneInstance extends Fake {
        @Override
        public DescribeInstancesResponse describeInstances(DescribeInstancesRequest request) {
            return DescribeInstancesResponse.builder()
                    .reservations(reservation -> reservation.instances(instance -> instance.instanceId("i-1")
                            .state(state -> state.code(16).name("running"))
                            .iamInstanceProfile(
                                    profile -> profile.arn("arn:aws:iam::123456789012:instance-profile/ai/trainer"))
                            .monitoring(monitoring -> monitoring.state("disabled"))
                            .metadataOptions(metadata -> metadata.httpTokens("optional"))
                            .securityGroups(group -> group.groupId("sg-1"))
                            .networkInterfaces(card -> card.networkInterfaceId("eni-1")
                                    .association(address -> address.publicIp("192.0.2.7"))
                                    .groups(group -> group.groupId("sg-1")))))
                    .build();
        }
    }

    /// An EC2 that refuses every call that a test does not answer.
    private abstract static class Fake implements Ec2Client {
        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
