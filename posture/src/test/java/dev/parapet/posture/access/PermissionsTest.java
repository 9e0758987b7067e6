package dev.parapet.posture.access;

import static dev.parapet.posture.access.Sketch.OURS;
import static dev.parapet.posture.access.Sketch.allow;
import static dev.parapet.posture.access.Sketch.alone;
import static dev.parapet.posture.access.Sketch.deny;
import static dev.parapet.posture.access.Sketch.document;
import static dev.parapet.posture.access.Sketch.organized;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PermissionsTest {
    private static Permissions of(Sketch sketch, String service) {
        var estate = sketch.estate();
        return estate.whatCan(estate.principal("alice"), service);
    }

    private static List<String> actions(Permissions permissions, String service) {
        return permissions.services().get(service).allowances().stream()
                .flatMap(one -> one.actions().stream())
                .toList();
    }

    @Test
    void what_is_forbidden_outright_is_left_out() {
        var policy = document(
                Map.of("Effect", "Allow", "Action", List.of("s3:GetObject", "s3:PutObject", "sqs:*"), "Resource", "*"),
                Map.of("Effect", "Deny", "Action", "s3:Put*", "Resource", "*"));
        var permissions = of(alone().alice(policy), "");
        assertThat(permissions.services()).containsOnlyKeys("s3", "sqs");
        assertThat(actions(permissions, "s3")).containsExactly("s3:GetObject");
        assertThat(permissions.missing()).isEmpty();
    }

    @Test
    void a_denial_that_takes_a_part_stays_as_a_limit() {
        var policy = document(
                Map.of("Effect", "Allow", "Action", "s3:*", "Resource", "*"),
                Map.of("Effect", "Deny", "Action", List.of("s3:Put*", "sqs:*"), "Resource", "arn:aws:s3:::models/*"));
        var limits = of(alone().alice(policy), "").services().get("s3").limits();
        assertThat(limits).singleElement().satisfies(limit -> {
            assertThat(limit.forbids()).isTrue();
            assertThat(limit.what().actions()).containsExactly("s3:Put*");
        });
    }

    @Test
    void a_boundary_leaves_out_what_it_has_nothing_of_and_limits_the_rest() {
        var permissions = of(
                alone().alice(
                                document(
                                        Map.of("Effect", "Allow", "Action", List.of("s3:*", "ec2:*"), "Resource", "*")),
                                Map.of("PermissionsBoundary", "arn:aws:iam::" + OURS + ":policy/limit"))
                        .managed("limit", allow("s3:Get*", "*")),
                "");
        assertThat(permissions.services()).containsOnlyKeys("s3");
        assertThat(permissions.services().get("s3").limits()).singleElement().satisfies(limit -> {
            assertThat(limit.forbids()).isFalse();
            assertThat(limit.what().statement()).startsWith("permissions boundary `limit`");
        });
    }

    @Test
    void an_scp_that_forbids_a_service_leaves_it_out() {
        var sketch = organized()
                .limit("SERVICE_CONTROL_POLICY", "no-ec2", deny("ec2:*", "*"), "ou-root-workload")
                .alice(document(Map.of("Effect", "Allow", "Action", List.of("s3:*", "ec2:*"), "Resource", "*")));
        assertThat(of(sketch, "").services()).containsOnlyKeys("s3");
    }

    @Test
    void one_service_is_shown_with_what_covers_all_services() {
        var policy = document(
                Map.of("Effect", "Allow", "Action", List.of("s3:GetObject", "sqs:*"), "Resource", "*"),
                Map.of("Effect", "Allow", "NotAction", "iam:*", "Resource", "*"));
        assertThat(of(alone().alice(policy), "s3").services()).containsOnlyKeys("*", "s3");
        assertThat(of(alone().alice(policy), "iam").services()).isEmpty();
    }

    @Test
    void patterns_overlap_if_some_action_matches_both() {
        assertThat(Actions.overlap("s3:Get*", "s3:*Object")).isTrue();
        assertThat(Actions.overlap("s3:Get*", "S3:getobject")).isTrue();
        assertThat(Actions.overlap("s3:Get*", "s3:Put*")).isFalse();
        assertThat(Actions.overlap("s3:?et*", "s3:G*")).isTrue();
        assertThat(Actions.overlap("*", "sqs:*")).isTrue();
        assertThat(Actions.overlap("", "*")).isTrue();
        assertThat(Actions.covers("s3:?", "s3:*")).isFalse();
        assertThat(Actions.covers("s3:Get*", "s3:GetObject*")).isTrue();
    }
}
