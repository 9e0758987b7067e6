package dev.parapet.posture.escalation;

import static dev.parapet.posture.escalation.Organized.OURS;
import static dev.parapet.posture.escalation.Organized.role;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.core.Gap;
import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkloadsTest {
    private static final String ROLE = role("ml/Trainer");
    private final List<Resource> resources = new ArrayList<>();

    WorkloadsTest() {
        add("AWS::IAM::Role", ROLE, Map.of());
    }

    private WorkloadsTest add(String type, String id, Map<String, Object> attributes, Gap... gaps) {
        String region = type.startsWith("AWS::IAM") ? Resource.GLOBAL : "us-east-1";
        resources.add(new Resource(id, type, OURS, region, attributes, Map.of("team", "ml"), List.of(gaps)));
        return this;
    }

    private Workloads read() {
        return Workloads.of(new Snapshot(Instant.EPOCH, resources, List.of()));
    }

    private List<String> roles(String arn) {
        return read().of(OURS).stream()
                .filter(one -> one.arn().equals(arn))
                .flatMap(one -> one.roles().stream())
                .toList();
    }

    private static String sagemaker(String name) {
        return "arn:aws:sagemaker:us-east-1:" + OURS + ":" + name;
    }

    @Test
    void whatever_names_a_role_runs_under_it() {
        String agent = "arn:aws:bedrock:us-east-1:" + OURS + ":agent/ABCDEFGHIJ";
        add("AWS::Bedrock::Agent", agent, Map.of("AgentResourceRoleArn", ROLE));
        assertThat(roles(agent)).containsExactly(ROLE);
        assertThat(read().of(OURS)).singleElement().satisfies(one -> {
            assertThat(one.tags()).containsEntry("team", "ml");
            assertThat(one.resource()).isPresent();
        });
    }

    @Test
    void a_role_that_a_policy_names_is_nobodys() {
        var policy = Map.of("Statement", List.of(Map.of("Effect", "Allow", "Principal", Map.of("AWS", ROLE))));
        add("AWS::S3::Bucket", "arn:aws:s3:::data", Map.of("Policy", policy));
        assertThat(read().of(OURS)).isEmpty();
    }

    @Test
    void an_instance_has_the_role_of_its_profile() {
        String instance = "arn:aws:ec2:us-east-1:" + OURS + ":instance/i-0123456789abcdef0";
        add("AWS::EC2::Instance", instance, Map.of("IamInstanceProfile", "lab"))
                .add(
                        "AWS::IAM::InstanceProfile",
                        "arn:aws:iam::" + OURS + ":instance-profile/lab",
                        Map.of("InstanceProfileName", "lab", "Roles", List.of("Trainer")));
        assertThat(roles(instance)).containsExactly(ROLE);
    }

    @Test
    void an_endpoint_has_the_roles_of_its_models() {
        add("AWS::SageMaker::Endpoint", sagemaker("endpoint/chat"), Map.of("EndpointConfigName", "chat-1"))
                .add(
                        "AWS::SageMaker::EndpointConfig",
                        sagemaker("endpoint-config/chat-1"),
                        Map.of("ProductionVariants", List.of(Map.of("ModelName", "llm"))))
                .add("AWS::SageMaker::Model", sagemaker("model/llm"), Map.of("ExecutionRoleArn", ROLE));
        assertThat(roles(sagemaker("endpoint/chat"))).containsExactly(ROLE);
    }

    @Test
    void a_studio_user_has_a_role_of_its_own_or_that_of_the_domain() {
        String domain = sagemaker("domain/d-exampledomain");
        add(
                        "AWS::SageMaker::Domain",
                        domain,
                        Map.of("DomainId", "d-exampledomain", "DefaultUserSettings", Map.of("ExecutionRole", ROLE)))
                .add(
                        "AWS::SageMaker::UserProfile",
                        sagemaker("user-profile/d-exampledomain/alice"),
                        Map.of("DomainId", "d-exampledomain"))
                .add(
                        "AWS::SageMaker::UserProfile",
                        sagemaker("user-profile/d-exampledomain/bob"),
                        Map.of("DomainId", "d-exampledomain", "UserSettings", Map.of("ExecutionRole", role("Bob"))));
        assertThat(roles(sagemaker("user-profile/d-exampledomain/alice"))).containsExactly(ROLE);
        assertThat(roles(sagemaker("user-profile/d-exampledomain/bob"))).containsExactly(role("Bob"));
    }

    @Test
    void a_role_that_was_not_read_is_named() {
        String job = "arn:aws:glue:us-east-1:" + OURS + ":job/clean";
        add("AWS::Glue::Job", job, Map.of(), new Gap("Role", Gap.Reason.DENIED, "AccessDenied"));
        assertThat(read().unread()).containsExactly("Role of " + job + " (AccessDenied)");
        assertThat(roles(job)).isEmpty();
    }
}
