package dev.parapet.core.expression;

import static dev.parapet.core.expression.Asking.NOTEBOOK;
import static dev.parapet.core.expression.Asking.about;
import static dev.parapet.core.expression.Asking.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parapet.core.Resource;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpressionTest {
    private static final String FUNCTION = "AWS::Lambda::Function";
    private static final String KEY = "AWS::KMS::Key";
    private static final String FLOW_LOG = "AWS::EC2::FlowLog";

    @Test
    void a_gap_matters_only_where_it_could_change_the_answer() {
        String both = "resource.DirectInternetAccess == 'Disabled' && resource.RootAccess == 'Disabled'";
        assertThat(about(NOTEBOOK, Map.of("DirectInternetAccess", "Enabled"), "RootAccess")
                        .word(both))
                .isEqualTo("no");
        assertThat(about(NOTEBOOK, Map.of("DirectInternetAccess", "Disabled"), "RootAccess")
                        .word(both))
                .isEqualTo("unknown");
        assertThat(about(NOTEBOOK, Map.of("RootAccess", "Enabled"), "DirectInternetAccess")
                        .word(both))
                .isEqualTo("no");
        assertThat(about(NOTEBOOK, Map.of("DirectInternetAccess", "Disabled"), "RootAccess")
                        .word(both.replace("&&", "||")))
                .isEqualTo("yes");
    }

    @Test
    void a_lone_gap_is_unknown_and_says_why() {
        var asking = about(NOTEBOOK, Map.of("RootAccess", "Disabled"), "RootAccess");
        assertThat(asking.whether("resource.RootAccess == 'Disabled'"))
                .isEqualTo(new Answer.Unknown(List.of("RootAccess (AccessDenied)")));
        assertThat(asking.word("!(resource.RootAccess == 'Disabled')")).isEqualTo("unknown");
        assertThat(asking.word("has(resource.RootAccess)")).isEqualTo("unknown");
        assertThat(asking.word("resource.?RootAccess.orValue('Disabled') == 'Disabled'"))
                .isEqualTo("unknown");
        assertThat(asking.word("resource.RootAccess == 'x' ? true : true")).isEqualTo("unknown");
    }

    @Test
    void what_nobody_asks_for_is_unknown_and_not_absent() {
        var asking = about(NOTEBOOK, Map.of("RootAccess", "Disabled", "SecurityGroupIds", List.of("sg-1")))
                .observing(NOTEBOOK, "RootAccess", "InstanceMetadataServiceConfiguration");
        assertThat(asking.whether("has(resource.KmsKeyId)"))
                .isEqualTo(new Answer.Unknown(List.of("KmsKeyId of " + NOTEBOOK + " is not collected")));
        for (String question : List.of(
                "resource.KmsKeyId == 'x'",
                "resource.?KmsKeyId.orValue('') == ''",
                "resource.?KmsKeyId.hasValue()",
                "!has(resource.KmsKeyId)",
                "resource == resource",
                "optional.ofNonZeroValue(resource).hasValue() && has(resource.KmsKeyId)")) {
            assertThat(asking.word(question)).as(question).isEqualTo("unknown");
        }
        assertThat(asking.word("resource.RootAccess == 'Disabled' || has(resource.KmsKeyId)"))
                .isEqualTo("yes");
        // Inside what was asked for, absent is not set; and what is here is known, whoever asked for it.
        assertThat(asking.word("has(resource.InstanceMetadataServiceConfiguration)"))
                .isEqualTo("no");
        assertThat(asking.word("resource.?InstanceMetadataServiceConfiguration"
                        + ".?MinimumInstanceMetadataServiceVersion.orValue('') == ''"))
                .isEqualTo("yes");
        assertThat(asking.word("size(resource.SecurityGroupIds) == 1")).isEqualTo("yes");
    }

    @Test
    void what_nobody_asks_of_other_resources_is_unknown_too() {
        var key = resource(KEY, "k", Map.of("Enabled", true));
        var log = resource(FLOW_LOG, "fl", Map.of("TrafficType", "ALL"));
        var asking = about(NOTEBOOK, Map.of("KmsKeyId", "k"))
                .with(key, log)
                .looked(FLOW_LOG)
                .observing(KEY, "Enabled")
                .observing(FLOW_LOG, "TrafficType");
        assertThat(asking.word("AWS.KMS.Key(resource.KmsKeyId).Enabled")).isEqualTo("yes");
        assertThat(asking.word("AWS.KMS.Key(resource.KmsKeyId).?EnableKeyRotation.orValue(false)"))
                .isEqualTo("unknown");
        assertThat(asking.word("AWS.EC2.FlowLog.here().exists(log, has(log.LogGroupName))"))
                .isEqualTo("unknown");
        assertThat(asking.word("AWS.EC2.FlowLog.where('TrafficType', 'REJECT').size() == 0"))
                .isEqualTo("yes");
        assertThat(asking.whether("AWS.EC2.FlowLog.where('ResourceId', 'vpc-1').size() == 0"))
                .isEqualTo(new Answer.Unknown(List.of("ResourceId of " + log.id())));
        // What has no scope is known in full.
        assertThat(asking.word("has(resource.RootAccess)")).isEqualTo("no");
    }

    @Test
    void what_is_known_not_to_be_set_is_absent_and_not_unknown() {
        var asking = about(NOTEBOOK, Map.of());
        assertThat(asking.word("has(resource.KmsKeyId)")).isEqualTo("no");
        assertThat(asking.word("resource.?KmsKeyId.orValue('') == ''")).isEqualTo("yes");
        assertThat(asking.word("resource.?KmsKeyId.hasValue()")).isEqualTo("no");
        assertThat(asking.word("resource.?InstanceMetadataServiceConfiguration"
                        + ".?MinimumInstanceMetadataServiceVersion.orValue('1') == '2'"))
                .isEqualTo("no");
        assertThat(asking.whether("resource.KmsKeyId == 'x'"))
                .isEqualTo(new Answer.Unknown(List.of("KmsKeyId is not set")));
    }

    @Test
    void a_gap_inside_a_structure_hides_itself_only() {
        var asking = about(
                FUNCTION,
                Map.of("VpcConfig", Map.of("SubnetIds", List.of("a"), "SecurityGroupIds", List.of("g"))),
                "VpcConfig.SecurityGroupIds");
        assertThat(asking.word("'a' in resource.VpcConfig.SubnetIds")).isEqualTo("yes");
        assertThat(asking.word("'g' in resource.VpcConfig.SecurityGroupIds")).isEqualTo("unknown");
        assertThat(asking.word("has(resource.VpcConfig.SecurityGroupIds)")).isEqualTo("unknown");
        assertThat(asking.word("has(resource.VpcConfig)")).isEqualTo("yes");
    }

    @Test
    void a_gap_around_a_structure_hides_everything_in_it() {
        var asking = about(FUNCTION, Map.of("VpcConfig", Map.of("SubnetIds", List.of("a"))), "VpcConfig");
        assertThat(asking.word("'a' in resource.VpcConfig.SubnetIds")).isEqualTo("unknown");
        assertThat(asking.word("has(resource.VpcConfig)")).isEqualTo("unknown");
        assertThat(asking.word("resource.?VpcConfig.?SubnetIds.orValue([]).exists(s, s == 'a')"))
                .isEqualTo("unknown");
    }

    @Test
    void a_structure_of_which_a_part_was_not_read_may_be_there() {
        var asking = about(FUNCTION, Map.of(), "VpcConfig.SubnetIds");
        assertThat(asking.word("has(resource.VpcConfig)")).isEqualTo("unknown");
        assertThat(asking.word("resource.?VpcConfig.hasValue()")).isEqualTo("unknown");
    }

    @Test
    void a_structure_that_seems_empty_may_hold_what_was_not_read() {
        var asking = about(FUNCTION, Map.of("VpcConfig", Map.of()), "VpcConfig.SubnetIds");
        assertThat(asking.word("optional.ofNonZeroValue(resource.VpcConfig).hasValue()"))
                .isEqualTo("unknown");
        assertThat(about(FUNCTION, Map.of("VpcConfig", Map.of()))
                        .word("optional.ofNonZeroValue(resource.VpcConfig).hasValue()"))
                .isEqualTo("no");
    }

    @Test
    void a_gap_in_a_list_hides_the_list() {
        for (String gap : List.of("SecurityGroupIngress.CidrIp", "SecurityGroupIngress[0].CidrIp")) {
            var asking = about(
                    "AWS::EC2::SecurityGroup",
                    Map.of("SecurityGroupIngress", List.of(Map.of("CidrIp", "10.0.0.0/8", "IpProtocol", "tcp"))),
                    gap);
            assertThat(asking.word("resource.SecurityGroupIngress.exists(r, r.CidrIp == '0.0.0.0/0')"))
                    .isEqualTo("unknown");
            assertThat(asking.word("resource.SecurityGroupIngress.size() == 1")).isEqualTo("unknown");
        }
    }

    @Test
    void a_gap_in_a_document_or_map_hides_the_whole() {
        assertThat(about(KEY, Map.of("KeyPolicy", Map.of("Statement", List.of())), "KeyPolicy.Statement")
                        .word("resource.KeyPolicy.Version == 'x'"))
                .isEqualTo("unknown");
        assertThat(about(
                                FUNCTION,
                                Map.of("Environment", Map.of("Variables", Map.of("A", "1"))),
                                "Environment.Variables.B")
                        .word("'A' in resource.Environment.Variables"))
                .isEqualTo("unknown");
    }

    @Test
    void exists_and_all_absorb_what_does_not_matter() {
        Map<String, Object> rules = Map.of(
                "SecurityGroupIngress",
                List.of(Map.of("IpProtocol", "tcp"), Map.of("CidrIp", "0.0.0.0/0"), Map.of("CidrIp", "10.0.0.0/8")));
        var asking = about("AWS::EC2::SecurityGroup", rules);
        assertThat(asking.word("resource.SecurityGroupIngress.exists(r, r.CidrIp == '0.0.0.0/0')"))
                .isEqualTo("yes");
        assertThat(asking.word("resource.SecurityGroupIngress.exists(r, r.CidrIp == '192.0.2.0/24')"))
                .isEqualTo("unknown");
        assertThat(asking.word("resource.SecurityGroupIngress.all(r, r.CidrIp != '0.0.0.0/0')"))
                .isEqualTo("no");
        assertThat(asking.word("resource.SecurityGroupIngress.all(r, r.CidrIp != '192.0.2.0/24')"))
                .isEqualTo("unknown");
    }

    @Test
    void numbers_compare_whatever_java_type_they_came_in() {
        for (Object five : List.of(5, 5L, (short) 5)) {
            assertThat(about(FUNCTION, Map.of("Timeout", five)).word("resource.Timeout == 5"))
                    .isEqualTo("yes");
            assertThat(about(KEY, Map.of("KeyPolicy", Map.of("N", List.of(five))))
                            .word("resource.KeyPolicy.N[0] == 5"))
                    .isEqualTo("yes");
            assertThat(about(KEY, Map.of("KeyPolicy", Map.of("N", List.of(five))))
                            .word("5 in resource.KeyPolicy.N"))
                    .isEqualTo("yes");
        }
    }

    @Test
    void null_in_a_document_is_null_and_harms_nothing() {
        var policy = new HashMap<String, Object>();
        policy.put("Nothing", null);
        policy.put("List", Arrays.asList(null, "x"));
        var asking = about(KEY, Map.of("KeyPolicy", policy));
        assertThat(asking.word("resource.KeyPolicy.Nothing == null")).isEqualTo("yes");
        assertThat(asking.word("'x' in resource.KeyPolicy.List")).isEqualTo("yes");
        assertThat(asking.word("resource.KeyPolicy.List.exists(i, i == 'y')")).isEqualTo("no");
        assertThat(about(KEY, Collections.singletonMap("KeyPolicy", null)).word("has(resource.KeyPolicy)"))
                .isEqualTo("no");
    }

    @Test
    void a_value_that_is_not_of_its_kind_is_unread() {
        assertThat(about(NOTEBOOK, Map.of("RootAccess", Map.of("Ref", "Access")))
                        .word("resource.RootAccess != 'Enabled'"))
                .isEqualTo("unknown");
        assertThat(about(FUNCTION, Map.of("VpcConfig", "x"), "VpcConfig.SubnetIds")
                        .word("has(resource.VpcConfig)"))
                .isEqualTo("unknown");
        assertThat(about(FUNCTION, Map.of("Layers", "x")).word("!('y' in resource.Layers)"))
                .isEqualTo("unknown");
    }

    @Test
    void structures_are_equal_by_content() {
        var asking = about(FUNCTION, Map.of("VpcConfig", Map.of("SubnetIds", List.of("a"))));
        assertThat(asking.word("resource.VpcConfig == resource.VpcConfig")).isEqualTo("yes");
        assertThat(asking.word("resource.VpcConfig != resource.VpcConfig")).isEqualTo("no");
        assertThat(about(FUNCTION, Map.of("VpcConfig", Map.of("SubnetIds", List.of("a"))), "VpcConfig.SecurityGroupIds")
                        .word("resource.VpcConfig == resource.VpcConfig"))
                .isEqualTo("unknown");
    }

    @Test
    void a_misspelt_attribute_does_not_compile() {
        var asking = about(NOTEBOOK, Map.of());
        assertThatThrownBy(() -> asking.whether("resource.DirectInternetAcess == 'x'"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("DirectInternetAcess");
        assertThatThrownBy(() -> about(FUNCTION, Map.of()).whether("resource.VpcConfig.SubnetId == 'x'"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> asking.whether("resource.VolumeSizeInGB == 'x'"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> asking.whether("resource.RootAccess")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> asking.whether("AWS.KMS.Kee('x').Enabled"))
                .hasMessage("there is no type `AWS::KMS::Kee`");
        assertThatThrownBy(() -> asking.whether("AWS.EC2.FlowLog.where('ResorceId', 'x').size() == 0"))
                .hasMessage("`AWS::EC2::FlowLog` has no attribute `ResorceId`");
        assertThatThrownBy(() -> asking.whether("AWS.EC2.FlowLog.where(\"ResorceId\", 'x').size() == 0"))
                .hasMessage("`AWS::EC2::FlowLog` has no attribute `ResorceId`");
        assertThatThrownBy(
                        () -> asking.whether("AWS.EC2.FlowLog.where('DestinationOptions.FileFormt', 'x').size() == 0"))
                .hasMessage("`AWS::EC2::FlowLog` has no attribute `DestinationOptions.FileFormt`");
    }

    @Test
    void an_error_is_never_an_answer() {
        assertThat(about(FUNCTION, Map.of("Layers", List.of())).word("resource.Layers[0] != 'x'"))
                .isEqualTo("unknown");
        assertThat(about(FUNCTION, Map.of("Timeout", 0)).word("1 / resource.Timeout > 0"))
                .isEqualTo("unknown");
        assertThat(about(FUNCTION, Map.of("Runtime", "x")).word("int(resource.Runtime) > 0"))
                .isEqualTo("unknown");
    }

    @Test
    void a_function_that_breaks_is_unknown() {
        var broken = new Function("broken", List.of(), Function.Kind.TRUTH, (_, _) -> {
            throw new IllegalStateException("a bug");
        });
        assertThat(about(NOTEBOOK, Map.of()).having(broken).word("!broken()")).isEqualTo("unknown");
        assertThat(about(NOTEBOOK, Map.of()).having(broken).word("broken() || id != ''"))
                .isEqualTo("yes");
    }

    @Test
    void a_function_gets_plain_values_and_no_gaps() {
        var policy = new HashMap<String, Object>();
        policy.put("Statement", Arrays.asList(1, null));
        policy.put("Nothing", null);
        var seen = new Function(
                "seen",
                List.of(Function.Kind.ANY),
                Function.Kind.TRUTH,
                (_, arguments) -> arguments.getFirst().equals(Map.of("Statement", List.of(1L))));
        assertThat(about(KEY, Map.of("KeyPolicy", policy)).having(seen).word("seen(resource.KeyPolicy)"))
                .isEqualTo("yes");
        var struct = new Function(
                "struct",
                List.of(Function.Kind.ANY),
                Function.Kind.TRUTH,
                (_, arguments) -> arguments.getFirst().equals(Map.of("SubnetIds", List.of("a"))));
        assertThat(about(FUNCTION, Map.of("VpcConfig", Map.of("SubnetIds", List.of("a"))))
                        .having(struct)
                        .word("struct(resource.VpcConfig)"))
                .isEqualTo("yes");
        assertThat(about(FUNCTION, Map.of("VpcConfig", Map.of("SubnetIds", List.of("a"))), "VpcConfig.SecurityGroupIds")
                        .having(struct)
                        .word("struct(resource.VpcConfig)"))
                .isEqualTo("unknown");
    }

    @Test
    void what_was_read_is_the_evidence() {
        var asking = about(
                FUNCTION,
                Map.of("Timeout", 3, "Runtime", "x".repeat(400), "VpcConfig", Map.of("SubnetIds", List.of())));
        assertThat(
                        asking.word(
                                "resource.Timeout == 3 && resource.?Handler.orValue('') == ''"
                                        + " && size(resource.VpcConfig.SubnetIds) == 0 && resource.Runtime != '' || has(resource.Role)"))
                .isEqualTo("yes");
        assertThat(asking.evaluation.evidence())
                .containsEntry("Timeout", 3)
                .containsEntry("Handler", "(not set)")
                .containsEntry("VpcConfig.SubnetIds", List.of())
                .containsEntry("Runtime", "x".repeat(300) + "…")
                .doesNotContainKey("Role");
    }

    @Test
    void evidence_of_a_document_with_null_is_kept() {
        var asking = about(KEY, Map.of("KeyPolicy", Collections.singletonMap("A", Arrays.asList(1, null))));
        assertThat(asking.word("resource.KeyPolicy.A[0] == 1")).isEqualTo("yes");
        assertThat(asking.evaluation.evidence()).containsEntry("KeyPolicy", Map.of("A", List.of(1, "null")));
    }

    @Test
    void follows_a_reference_to_another_resource() {
        Resource key = resource(KEY, "k", Map.of("EnableKeyRotation", true));
        var asking = about(NOTEBOOK, Map.of("KmsKeyId", key.id())).with(key);
        assertThat(asking.word("AWS.KMS.Key(resource.KmsKeyId).EnableKeyRotation"))
                .isEqualTo("yes");
        assertThat(asking.evaluation.evidence()).containsEntry("AWS::KMS::Key(k).EnableKeyRotation", true);
        assertThat(about(NOTEBOOK, Map.of("KmsKeyId", key.id()))
                        .word("AWS.KMS.Key(resource.KmsKeyId).EnableKeyRotation"))
                .isEqualTo("unknown");
    }

    @Test
    void what_was_not_read_of_another_resource_is_unknown() {
        Resource key = resource(KEY, "k", Map.of("EnableKeyRotation", true), "EnableKeyRotation");
        assertThat(about(NOTEBOOK, Map.of("KmsKeyId", key.id()))
                        .with(key)
                        .whether("AWS.KMS.Key(resource.KmsKeyId).EnableKeyRotation"))
                .isEqualTo(new Answer.Unknown(List.of("AWS::KMS::Key(k).EnableKeyRotation (AccessDenied)")));
    }

    @Test
    void here_is_unknown_until_everything_here_was_seen() {
        Resource log = resource(FLOW_LOG, "f", Map.of("TrafficType", "ALL"));
        String none = "AWS.EC2.FlowLog.here().size() == 0";
        assertThat(about(NOTEBOOK, Map.of()).word(none)).isEqualTo("unknown");
        assertThat(about(NOTEBOOK, Map.of()).looked(FLOW_LOG, "eu-west-1").word(none))
                .isEqualTo("unknown");
        assertThat(about(NOTEBOOK, Map.of()).denied(FLOW_LOG, "us-east-1").word(none))
                .isEqualTo("unknown");
        assertThat(about(NOTEBOOK, Map.of())
                        .looked(FLOW_LOG)
                        .denied(FLOW_LOG, "us-east-1")
                        .word(none))
                .isEqualTo("unknown");
        assertThat(about(NOTEBOOK, Map.of())
                        .looked(FLOW_LOG)
                        .denied(FLOW_LOG, "eu-west-1")
                        .word(none))
                .isEqualTo("yes");
        assertThat(about(NOTEBOOK, Map.of()).looked(FLOW_LOG).with(log).word(none))
                .isEqualTo("no");
        assertThat(about(NOTEBOOK, Map.of())
                        .looked(FLOW_LOG)
                        .denied(FLOW_LOG, "eu-west-1")
                        .word("AWS.EC2.FlowLog.inAccount().size() == 0"))
                .isEqualTo("unknown");
        assertThat(about(NOTEBOOK, Map.of())
                        .looked(FLOW_LOG)
                        .word("AWS.EC2.FlowLog.anywhere().exists(f, f.TrafficType == 'ALL')"))
                .isEqualTo("no");
    }

    @Test
    void of_a_sample_nothing_follows_from_what_is_absent() {
        Resource log = resource(FLOW_LOG, "f", Map.of("ResourceId", "vpc-1"));
        assertThat(about(NOTEBOOK, Map.of()).sampled(FLOW_LOG).with(log).whether("AWS.EC2.FlowLog.here().size() == 1"))
                .isEqualTo(
                        new Answer.Unknown(List.of("AWS::EC2::FlowLog in us-east-1 of 123456789012 was read in part: "
                                + "the newest 100; there are more")));
        for (String question : List.of(
                "AWS.EC2.FlowLog.inAccount().size() == 0",
                "AWS.EC2.FlowLog.anywhere().size() == 0",
                "AWS.EC2.FlowLog.where('ResourceId', 'vpc-2').size() == 0")) {
            assertThat(about(NOTEBOOK, Map.of()).sampled(FLOW_LOG).with(log).word(question))
                    .as(question)
                    .isEqualTo("unknown");
        }
    }

    @Test
    void what_is_in_a_sample_is_found_and_what_is_not_may_still_be_there() {
        Resource key = resource(KEY, "k", Map.of("EnableKeyRotation", true));
        String rotates = "AWS.KMS.Key(resource.KmsKeyId).EnableKeyRotation";
        assertThat(about(NOTEBOOK, Map.of("KmsKeyId", key.id()))
                        .sampled(KEY)
                        .with(key)
                        .word(rotates))
                .isEqualTo("yes");
        assertThat(about(NOTEBOOK, Map.of("KmsKeyId", "other"))
                        .sampled(KEY)
                        .with(key)
                        .whether(rotates))
                .isEqualTo(new Answer.Unknown(List.of("AWS::KMS::Key `other` is not in the snapshot (us-east-1 of "
                        + "123456789012 was read in part: the newest 100; there are more)")));
    }

    @Test
    void where_finds_by_value_and_knows_what_it_cannot_know() {
        Resource log = resource(FLOW_LOG, "f", Map.of("ResourceId", "vpc-1", "MaxAggregationInterval", 60));
        Resource unread = resource(FLOW_LOG, "g", Map.of("ResourceId", "vpc-2"), "ResourceId");
        String found = "AWS.EC2.FlowLog.where('ResourceId', 'vpc-1').size() == 1";
        assertThat(about(NOTEBOOK, Map.of()).looked(FLOW_LOG).with(log).word(found))
                .isEqualTo("yes");
        assertThat(about(NOTEBOOK, Map.of()).looked(FLOW_LOG).word(found)).isEqualTo("no");
        assertThat(about(NOTEBOOK, Map.of()).with(log).word(found)).isEqualTo("unknown");
        assertThat(about(NOTEBOOK, Map.of()).looked(FLOW_LOG).with(log, unread).word(found))
                .isEqualTo("unknown");
        assertThat(about(NOTEBOOK, Map.of())
                        .looked(FLOW_LOG)
                        .with(log)
                        .word("AWS.EC2.FlowLog.where('MaxAggregationInterval', 60).size() == 1"))
                .isEqualTo("yes");
    }

    @Test
    void where_refuses_what_would_find_nothing() {
        Resource log = resource(FLOW_LOG, "f", Map.of("ResourceId", "vpc-1"));
        var asking =
                about(NOTEBOOK, Map.of("SubnetId", "vpc-1")).looked(FLOW_LOG).with(log);
        assertThat(asking.word("AWS.EC2.FlowLog.where('Resorce' + 'Id', 'vpc-1').size() == 0"))
                .isEqualTo("unknown");
        assertThat(asking.word("AWS.EC2.FlowLog.where('ResourceId', resource.?SubnetId).size() == 0"))
                .isEqualTo("unknown");
    }

    @Test
    void tags_that_were_not_read_are_unknown() {
        assertThat(about(NOTEBOOK, Map.of()).word("tags.team == 'research'")).isEqualTo("yes");
        assertThat(about(NOTEBOOK, Map.of(), "Tags").word("!('team' in tags)")).isEqualTo("unknown");
        assertThat(about(NOTEBOOK, Map.of(), "Tags").word("'x' in tags || id != ''"))
                .isEqualTo("yes");
    }

    @Test
    void time_stands_still_at_the_snapshot() {
        assertThat(about(NOTEBOOK, Map.of()).word("now == timestamp('2026-06-01T00:00:00Z')"))
                .isEqualTo("yes");
    }
}
