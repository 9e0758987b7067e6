package dev.parapet.respond.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every sample is read without a doubt, and says whom or what it is about.
class TriggerSamplesTest {
    static final Path SAMPLES = Path.of("src/test/resources/triggers");
    static final Instant ARRIVAL = Instant.parse("2026-09-14T02:17:40Z");

    static List<Path> samples() throws IOException {
        try (var files = Files.walk(SAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    static Trigger sample(String name) throws IOException, TriggerException {
        var read = new TriggerReader(() -> ARRIVAL).read(Files.readAllBytes(SAMPLES.resolve(name + ".json")));
        assertThat(read).hasSize(1);
        return read.getFirst();
    }

    @TestFactory
    List<DynamicTest> every_sample_is_one_trigger() throws IOException {
        return samples().stream()
                .map(file -> dynamicTest(SAMPLES.relativize(file).toString(), () -> {
                    var triggers = new TriggerReader(() -> ARRIVAL).read(Files.readAllBytes(file));
                    assertThat(triggers).singleElement().satisfies(trigger -> {
                        assertThat(trigger.doubts()).isEmpty();
                        assertThat(trigger.account()).isEqualTo("111122223333");
                        assertThat(trigger.time()).isBeforeOrEqualTo(ARRIVAL);
                        if (!file.toString().contains("cloudwatch")) {
                            assertThat(trigger.subject()).isNotEqualTo(Subject.NOBODY);
                        }
                    });
                }))
                .toList();
    }

    @Test
    void the_user_and_the_key_of_a_guardduty_finding() throws Exception {
        var trigger = sample("guardduty/UnauthorizedAccess-IAMUser-MaliciousIPCaller");
        assertThat(trigger.name()).isEqualTo("guardduty/UnauthorizedAccess:IAMUser/MaliciousIPCaller");
        assertThat(trigger.id()).isEqualTo("guardduty:4b20723cb3e7dcf85ecac3af9368d261");
        assertThat(trigger.subject().principal())
                .contains(new Principal(
                        Principal.Kind.USER,
                        "111122223333",
                        "contractor-7",
                        "",
                        "AKIAIOSFODNN7EXAMPLE",
                        "AIDACKCEVSQ6C2EXAMPLE"));
        assertThat(trigger.subject().address()).isEqualTo("198.51.100.23");
    }

    @Test
    void the_session_of_a_role_is_after_the_colon() throws Exception {
        var principal = sample("guardduty/PrivilegeEscalation-IAMUser-AnomalousBehavior-assumedrole")
                .subject()
                .principal()
                .orElseThrow();
        assertThat(principal.kind()).isEqualTo(Principal.Kind.ROLE);
        assertThat(principal.name()).isEqualTo("ml-training-role");
        assertThat(principal.session()).isEqualTo("session-1");
        assertThat(principal.principalId()).isEqualTo("AROACKCEVSQ6C2EXAMPLE");
    }

    @Test
    void reserved_roles_are_told_apart() throws Exception {
        assertThat(sample("guardduty/edge-identity-center-role")
                        .subject()
                        .principal()
                        .orElseThrow()
                        .kind())
                .isEqualTo(Principal.Kind.IDENTITY_CENTER);
        assertThat(sample("guardduty/edge-service-linked-role")
                        .subject()
                        .principal()
                        .orElseThrow()
                        .kind())
                .isEqualTo(Principal.Kind.SERVICE_LINKED);
        assertThat(sample("guardduty/Policy-IAMUser-RootCredentialUsage")
                        .subject()
                        .principal()
                        .orElseThrow()
                        .kind())
                .isEqualTo(Principal.Kind.ROOT);
    }

    @Test
    void samples_are_marked() throws Exception {
        assertThat(sample("guardduty/edge-sample-finding").marks()).containsExactly(Trigger.Mark.SAMPLE);
        assertThat(sample("guardduty/edge-break-glass-user").marks()).isEmpty();
    }

    @Test
    void an_attack_sequence_names_its_actors_and_resources() throws Exception {
        var subject =
                sample("guardduty/AttackSequence-IAM-CompromisedCredentials").subject();
        assertThat(subject.principal().orElseThrow().accessKeyId()).isEqualTo("AKIAIOSFODNN7EXAMPLE");
        assertThat(subject.assets()).contains(new Asset("AWS::S3::Bucket", "arn:aws:s3:::acme-training-pii"));
        assertThat(subject.address()).isEqualTo("198.51.100.23");
    }

    @Test
    void a_finding_is_known_whichever_way_it_comes() throws Exception {
        var asff = sample("securityhub/findings-imported-guardduty");
        var ocsf = sample("securityhub/findings-imported-v2-ocsf");
        assertThat(asff.id()).isEqualTo(ocsf.id()).isEqualTo("guardduty:9dd4e461268c8034f5c8564e155c67a6");
        assertThat(asff.name())
                .isEqualTo(ocsf.name())
                .isEqualTo("guardduty/UnauthorizedAccess:IAMUser/MaliciousIPCaller");
        assertThat(asff.subject().principal().orElseThrow().name()).isEqualTo("contractor-7");
    }

    @Test
    void a_call_names_the_caller_and_what_it_was_made_on() throws Exception {
        var call = sample("cloudtrail/sagemaker-presigned-notebook-url");
        assertThat(call.name()).isEqualTo("cloudtrail/sagemaker:CreatePresignedNotebookInstanceUrl");
        assertThat(call.subject().assets("AWS::SageMaker::NotebookInstance"))
                .containsExactly(new Asset(
                        "AWS::SageMaker::NotebookInstance",
                        "arn:aws:sagemaker:us-east-1:111122223333:notebook-instance/secure-notebook"));
        assertThat(sample("cloudtrail/iam-attach-admin").text("requestParameters.policyArn"))
                .isEqualTo("arn:aws:iam::aws:policy/AdministratorAccess");
    }

    @Test
    void an_exposed_key_is_known_by_its_id_alone() throws Exception {
        var exposed = sample("health/aws-risk-credentials-exposed");
        assertThat(exposed.name()).isEqualTo("health/AWS_RISK_CREDENTIALS_EXPOSED");
        assertThat(exposed.subject().principal().orElseThrow().accessKeyId()).isEqualTo("AKIAIOSFODNN7EXAMPLE");
    }

    @Test
    void the_image_and_its_repository() throws Exception {
        assertThat(sample("inspector2/ecr-image-torch").subject().assets("AWS::ECR::Repository"))
                .containsExactly(
                        new Asset("AWS::ECR::Repository", "arn:aws:ecr:us-east-1:111122223333:repository/ml-train"));
    }
}
