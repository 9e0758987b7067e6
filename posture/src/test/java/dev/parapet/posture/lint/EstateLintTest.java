package dev.parapet.posture.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.parapet.core.Gap;
import dev.parapet.core.Look;
import dev.parapet.core.Resource;
import dev.parapet.core.Scope;
import dev.parapet.core.Snapshot;
import dev.parapet.iam.authorization.ServiceAuthorization;
import dev.parapet.iam.lint.Lint;
import dev.parapet.iam.lint.PolicyKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class EstateLintTest {
    private static final String OURS = "123456789012";
    private static final String OTHER = "444455556666";
    private static final Map<String, Object> TYPO =
            Map.of("Statement", Map.of("Effect", "Allow", "Action", "s3:GettObject", "Resource", "*"));
    private static final Map<String, Object> SOUND =
            Map.of("Statement", Map.of("Effect", "Allow", "Action", "s3:GetObject", "Resource", "*"));

    private final List<Resource> resources = new ArrayList<>();
    private final List<Look> looks = new ArrayList<>();
    private final List<Scope> scopes = new ArrayList<>();

    private EstateLintTest add(String type, String id, Map<String, Object> attributes, Gap... gaps) {
        resources.add(new Resource(id, type, OURS, Resource.GLOBAL, attributes, Map.of(), List.of(gaps)));
        return this;
    }

    private EstateLintTest everythingWasLookedAt() {
        Stream.concat(
                        Stream.of(
                                "AWS::IAM::Group",
                                "AWS::IAM::User",
                                "AWS::IAM::ManagedPolicy",
                                "AWS::Organizations::Policy"),
                        PolicyPlace.SINGLE.stream().map(PolicyPlace::type))
                .forEach(type -> looks.add(Look.complete(OURS, Resource.GLOBAL, type)));
        return this;
    }

    private EstateLint lint(boolean awsManaged) {
        return EstateLint.of(
                new Snapshot(Instant.EPOCH, resources, looks, scopes),
                ServiceAuthorization.bundled(),
                Set.of(),
                awsManaged);
    }

    private EstateLint lint() {
        return lint(false);
    }

    private static String role(String name) {
        return "arn:aws:iam::" + OURS + ":role/" + name;
    }

    @TestFactory
    Stream<DynamicTest> every_place_is_looked_at() {
        return PolicyPlace.SINGLE.stream()
                .map(place -> dynamicTest(place.type() + " " + place.attribute(), () -> {
                    Object document =
                            place.inner().isPresent() ? Map.of(place.inner().get(), TYPO) : TYPO;
                    var lint = new EstateLintTest()
                            .add(place.type(), "arn:aws:x:::holder", Map.of(place.outer(), document))
                            .lint();
                    assertThat(lint.policies()).hasSize(1);
                    assertThat(lint.policies().getFirst().report().kind()).isEqualTo(place.kind());
                    assertThat(lint.policies().getFirst().holders().getFirst()).endsWith("arn:aws:x:::holder");
                    assertThat(lint.isWrong()).isTrue();

                    var denied = new EstateLintTest()
                            .add(
                                    place.type(),
                                    "arn:aws:x:::holder",
                                    Map.of(),
                                    new Gap(place.outer(), Gap.Reason.DENIED, "x:GetPolicy AccessDenied"))
                            .everythingWasLookedAt()
                            .lint();
                    assertThat(denied.policies()).isEmpty();
                    assertThat(denied.unread()).hasSize(1);
                    assertThat(denied.unread().getFirst()).contains("arn:aws:x:::holder (x:GetPolicy AccessDenied)");
                }));
    }

    @Test
    void one_document_on_many_is_linted_once() {
        Object inline = List.of(Map.of("PolicyName", "own", "PolicyDocument", TYPO));
        var lint = add("AWS::IAM::Role", role("b"), Map.of("Policies", inline))
                .add("AWS::IAM::Role", role("a"), Map.of("Policies", inline))
                .add("AWS::IAM::Group", "arn:aws:iam::" + OURS + ":group/g", Map.of("Policies", inline))
                .add("AWS::S3::Bucket", "arn:aws:s3:::data", Map.of("Policy", TYPO))
                .lint();
        assertThat(lint.policies()).hasSize(2);
        assertThat(lint.policies())
                .filteredOn(one -> one.report().kind() == PolicyKind.IDENTITY)
                .first()
                .satisfies(one -> assertThat(one.holders())
                        .containsExactly(
                                "inline policy own of arn:aws:iam::" + OURS + ":group/g",
                                "inline policy own of " + role("a"),
                                "inline policy own of " + role("b")));
    }

    @Test
    void managed_policies_name_those_who_have_them_and_boundaries_are_boundaries() {
        String grants = "arn:aws:iam::" + OURS + ":policy/grants";
        String bounds = "arn:aws:iam::" + OURS + ":policy/bounds";
        String spare = "arn:aws:iam::" + OURS + ":policy/spare";
        var lint = add("AWS::IAM::ManagedPolicy", grants, Map.of("PolicyDocument", TYPO))
                .add("AWS::IAM::ManagedPolicy", bounds, Map.of("PolicyDocument", TYPO))
                .add("AWS::IAM::ManagedPolicy", spare, Map.of("PolicyDocument", SOUND))
                .add(
                        "AWS::IAM::Role",
                        role("a"),
                        Map.of("ManagedPolicyArns", List.of(grants), "PermissionsBoundary", bounds))
                .lint();
        assertThat(lint.policies())
                .flatExtracting(EstateLint.Linted::holders)
                .containsExactlyInAnyOrder(
                        grants + ", on " + role("a"), bounds + ", on " + role("a"), spare + ", on nobody who was read");
        assertThat(lint.policies())
                .filteredOn(one -> one.holders().getFirst().startsWith(bounds))
                .extracting(one -> one.report().kind())
                .containsExactly(PolicyKind.BOUNDARY);
    }

    @Test
    void policies_of_the_organization_are_what_they_are() {
        Map<String, Object> content =
                Map.of("Statement", Map.of("Effect", "Allow", "Action", "bedrock:*", "Resource", "*"));
        var lint = add(
                        "AWS::Organizations::Policy",
                        "arn:aws:organizations::444455556666:policy/o-example1234/service_control_policy/p-example1",
                        Map.of(
                                "Name",
                                "models",
                                "Type",
                                "SERVICE_CONTROL_POLICY",
                                "Content",
                                content,
                                "TargetIds",
                                List.of("ou-root-workload")))
                .add(
                        "AWS::Organizations::Policy",
                        "arn:aws:organizations::444455556666:policy/o-example1234/tag_policy/p-example2",
                        Map.of("Name", "tags", "Type", "TAG_POLICY", "Content", Map.of("tags", Map.of())))
                .lint();
        assertThat(lint.policies()).hasSize(1);
        assertThat(lint.policies().getFirst().holders().getFirst())
                .startsWith("models, arn:aws:organizations::")
                .endsWith(", on ou-root-workload");
        assertThat(lint.policies().getFirst().report().lints())
                .extracting(Lint::rule)
                .contains("scp-allows-only");
        assertThat(lint.unread()).noneMatch(what -> what.contains("tag_policy"));
    }

    @Test
    void what_aws_wrote_is_left_out_and_counted_unless_asked_for() {
        add(
                        "AWS::IAM::ManagedPolicy",
                        "arn:aws:iam::aws:policy/Typo",
                        Map.of("PolicyDocument", TYPO, "AwsManaged", true))
                .add(
                        "AWS::KMS::Key",
                        "arn:aws:kms:us-east-1:123456789012:key/a",
                        Map.of("KeyPolicy", TYPO, "KeyManager", "AWS"))
                .add(
                        "AWS::IAM::Role",
                        "arn:aws:iam::123456789012:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX",
                        Map.of("AssumeRolePolicyDocument", TYPO));
        assertThat(lint().policies()).isEmpty();
        assertThat(lint().leftOut()).isEqualTo(3);
        assertThat(lint(true).policies()).hasSize(3);
        assertThat(lint(true).leftOut()).isZero();
    }

    @Test
    void accounts_of_the_snapshot_and_its_organization_are_no_third_parties() {
        Map<String, Object> trust = Map.of(
                "Statement",
                Map.of(
                        "Effect",
                        "Allow",
                        "Action",
                        "sts:AssumeRole",
                        "Principal",
                        Map.of("AWS", List.of(OURS, OTHER))));
        add("AWS::IAM::Role", role("a"), Map.of("AssumeRolePolicyDocument", trust))
                .everythingWasLookedAt();
        assertThat(lint().isWrong()).isTrue();
        add("AWS::Organizations::Account", "arn:aws:organizations::x:account/o/" + OTHER, Map.of("AccountId", OTHER));
        assertThat(lint().isWrong()).isFalse();
    }

    @Test
    void what_was_not_read_is_named() {
        everythingWasLookedAt();
        looks.add(new Look(
                OTHER, "eu-west-1", "AWS::S3::Bucket", Optional.of(Gap.Reason.DENIED), "s3:ListBuckets AccessDenied"));
        scopes.add(new Scope("AWS::SQS::Queue", Set.of("Arn")));
        var lint = add("AWS::SQS::Queue", "arn:aws:sqs:us-east-1:123456789012:q", Map.of())
                .add("AWS::SNS::Topic", "arn:aws:sns:us-east-1:123456789012:t", Map.of("Policy", "{"))
                .add(
                        "AWS::IAM::User",
                        "arn:aws:iam::123456789012:user/u",
                        Map.of("Policies", List.of(Map.of("PolicyName", "p"))))
                .lint();
        assertThat(lint.unread())
                .containsExactly(
                        "AWS::S3::Bucket of account 444455556666 in eu-west-1 (s3:ListBuckets AccessDenied)",
                        "arn:aws:sns:us-east-1:123456789012:t (the policy is not JSON)",
                        "arn:aws:sqs:us-east-1:123456789012:q (Policy of AWS::SQS::Queue is not collected)",
                        "inline policy p of arn:aws:iam::123456789012:user/u (its document is not in the snapshot)");
        assertThat(new EstateLintTest().lint().unread()).contains("AWS::KMS::Key (nobody looked)");
    }
}
