package dev.parapet.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.parapet.core.Gap;
import dev.parapet.core.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.core.SdkClient;

/// What every collector promises, each held against a service that answers in full, hardly, or not at all.
class CollectorContractTest {
    private static final IamFacts IAM = IamFacts.read();

    /// Types that an answer made by rule cannot show, each with the reason. Their own tests show them.
    private static final Map<String, String> NOT_BY_RULE = Map.of(
            "AWS::ApiGateway::DomainName", "has no id, and in a full answer everything has",
            "AWS::Comprehend::EntityRecognizerEndpoint",
                    "is told from a classifier's by its ARN, and the ARN in a full answer is none of AWS's",
            "AWS::RDS::GlobalCluster", "has its home where its writer is, and a writer called 1 is nowhere",
            "AWS::BedrockAgentCore::Evaluator", "is one of type Custom, and the type in a full answer is none of AWS's",
            "AWS::Backup::LogicallyAirGappedBackupVault",
                    "is one of a type that a full answer does not have; the others are BackupVault",
            "AWS::CloudTrail::Trail", "is seen in its home region, and a region called 1 is nowhere",
            "AWS::SecurityHub::FindingAggregator", "is seen in the region of its ARN, and that is nowhere");

    /// Attributes that a cheaper call tells too, so that a denial changes what an answer made by rule says, not the
    /// truth.
    private static final Set<String> KNOWN_OTHERWISE = Set.of(
            "AWS::EC2::Snapshot Public",
            // Nine listings, and in answers made by rule one ARN for all.
            "AWS::Comprehend::AnalysisJob JobKind");

    /// Calls whose permission is not what the map says, each with the reason.
    private static final Map<String, Set<String>> OTHERWISE = Map.of(
            // https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ListFindingsV2.html
            "accessanalyzer ListFindingsV2", Set.of("access-analyzer:ListFindings"),
            // The map has the actions of Lex V1:
            // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonlexv2.html
            "lexmodelsv2 DescribeIntent", Set.of("lex:DescribeIntent"),
            "lexmodelsv2 ListBots", Set.of("lex:ListBots"),
            "lexmodelsv2 ListIntents", Set.of("lex:ListIntents"),
            "lexmodelsv2 ListSlotTypes", Set.of("lex:ListSlotTypes"),
            // The map knows the access points of Outposts only.
            "s3control GetAccessPoint", Set.of("s3:GetAccessPoint"),
            "s3control GetAccessPointPolicy", Set.of("s3:GetAccessPointPolicy"),
            "s3control ListAccessPoints", Set.of("s3:ListAccessPoints"),
            // Asks the services in the caller's name; the map does not say so.
            // https://docs.aws.amazon.com/waf/latest/APIReference/API_ListResourcesForWebACL.html
            "wafv2 ListResourcesForWebACL",
                    Set.of(
                            "apprunner:ListAssociatedServicesForWebAcl",
                            "appsync:ListResourcesForWebACL",
                            "cognito-idp:ListResourcesForWebACL",
                            "ec2:DescribeVerifiedAccessInstanceWebAclAssociations",
                            "wafv2:ListResourcesForWebACL"));

    /// Permissions that are declared for calls that an answer made by rule does not lead to.
    private static final Set<String> NOT_CALLED = Set.of(
            // Where a trail is at home.
            "cloudtrail:GetEventSelectors",
            "cloudtrail:GetInsightSelectors",
            "cloudtrail:GetTrailStatus",
            // Where security groups name a prefix list.
            "ec2:DescribeSecurityGroups",
            // Where there is no report yet.
            "iam:GenerateCredentialReport",
            // Where the listing does not say where a bucket is: an emulator.
            "s3:GetBucketLocation",
            // Where the listing says that there is a policy.
            "logs:GetDataProtectionPolicy",
            // Where an aggregator is at home.
            "securityhub:GetFindingAggregator",
            // Where the key is symmetric and of KMS's own making.
            "kms:GetKeyRotationStatus",
            "kms:ListKeyRotations");

    /// Types that two collectors observe, each with the reason why never in one place.
    private static final Map<String, String> IN_TWO_PLACES = Map.of(
            "AWS::WAFv2::WebACL", "those of distributions are listed once, those of everything else in each region");

    @TestFactory
    Stream<DynamicNode> every_collector() {
        return Collectors.all().stream().map(CollectorContractTest::promises);
    }

    private static <C extends SdkClient> DynamicNode promises(Registration<C> registration) {
        return dynamicContainer(
                name(registration),
                List.of(
                        dynamicTest("shows every type that it declares", () -> showsItsTypes(registration)),
                        dynamicTest(
                                "stands an answer that says next to nothing", () -> standsBareAnswers(registration)),
                        dynamicTest(
                                "is not silent when all is denied", () -> saysWhatFails(registration, "AccessDenied")),
                        dynamicTest(
                                "is not silent when all is throttled",
                                () -> saysWhatFails(registration, "ThrottlingException")),
                        dynamicTest("leaves gaps where descriptions are denied", () -> leavesGaps(registration)),
                        dynamicTest("leaves a gap for each call that is denied", () -> missesNoDenial(registration)),
                        dynamicTest("asks for the permissions of its calls", () -> declaresPermissions(registration))));
    }

    static String name(Registration<?> registration) {
        return registration.service() + " "
                + String.join(" ", new TreeSet<>(registration.collector().types()));
    }

    private static <C extends SdkClient> void showsItsTypes(Registration<C> registration) {
        var seen = Witness.of(registration).run(true);
        assertThat(seen.ended()).isEmpty();
        var expected = new TreeSet<>(registration.collector().types());
        expected.removeAll(NOT_BY_RULE.keySet());
        assertThat(seen.resources().stream().map(Resource::type)).containsAll(expected);
        assertThat(seen.resources().stream()
                        .flatMap(resource -> resource.gaps().stream())
                        .map(Gap::reason))
                .as("gaps in a full answer")
                .doesNotContain(Gap.Reason.UNREACHABLE, Gap.Reason.THROTTLED);
    }

    private static <C extends SdkClient> void standsBareAnswers(Registration<C> registration) {
        assertThat(Witness.of(registration).run(false).resources()).isNotNull();
    }

    // A collector that has nothing to list shows its one resource, and says that it could not read it.
    private static <C extends SdkClient> void saysWhatFails(Registration<C> registration, String code) {
        var seen = Witness.of(registration).refusing(code, (_, _) -> true).run(true);
        if (seen.ended().isEmpty()) {
            for (String type : registration.collector().types()) {
                assertThat(seen.resources())
                        .as("all calls were refused, and yet the listing of %s ended well", type)
                        .anySatisfy(resource -> {
                            assertThat(resource.type()).isEqualTo(type);
                            assertThat(resource.gaps()).isNotEmpty();
                        });
            }
        }
    }

    private static <C extends SdkClient> void leavesGaps(Registration<C> registration) {
        var full = Witness.of(registration).run(true);
        var denied = Witness.of(registration)
                .refusing("AccessDenied", (_, describing) -> describing)
                .run(true);
        assertThat(denied.ended()).isEmpty();
        assertThat(silences(full, denied)).isEmpty();
    }

    private static <C extends SdkClient> void missesNoDenial(Registration<C> registration) {
        var full = Witness.of(registration).run(true);
        var silent = new ArrayList<String>();
        for (String call : full.calls()) {
            var denied = Witness.of(registration)
                    .refusing("AccessDenied", (operation, _) -> operation.equals(call))
                    .run(true);
            if (denied.ended().isEmpty()) {
                silences(full, denied).forEach(silence -> silent.add("without " + call + " " + silence));
            }
        }
        assertThat(silent).as("what a denial changes and no gap admits").isEmpty();
    }

    /// What is in a full observation, is not in another, and is no gap there either.
    private static List<String> silences(Witness.Seen full, Witness.Seen other) {
        var silences = new ArrayList<String>();
        // By rule all resources of a type may have one id: the first is compared with the first, and so on.
        var left = new ArrayList<>(other.resources());
        for (Resource whole : full.resources()) {
            var found = left.stream()
                    .filter(resource -> resource.type().equals(whole.type())
                            && resource.id().equals(whole.id()))
                    .findFirst();
            if (found.isEmpty()) {
                silences.add(whole.type() + " is lost");
            } else {
                left.remove(found.get());
                silences(whole, found.get(), silences);
            }
        }
        for (Resource resource : other.resources()) {
            for (Gap gap : resource.gaps()) {
                if (resource.attributes().containsKey(gap.attribute())) {
                    silences.add(resource.type() + " has `" + gap.attribute() + "`, which is a gap too");
                }
            }
        }
        return silences;
    }

    private static void silences(Resource whole, Resource part, List<String> silences) {
        for (String name : whole.attributes().keySet()) {
            boolean same = whole.attributes().get(name).equals(part.attributes().get(name));
            if (!same
                    && !KNOWN_OTHERWISE.contains(whole.type() + " " + name)
                    && part.gaps().stream().noneMatch(gap -> gap.hides(name))) {
                silences.add(whole.type() + " changes `" + name + "`");
            }
        }
        if (!whole.tags().equals(part.tags()) && part.gaps().stream().noneMatch(gap -> gap.hides("Tags"))) {
            silences.add(whole.type() + " loses its tags");
        }
    }

    private static <C extends SdkClient> void declaresPermissions(Registration<C> registration) {
        var declared = registration.collector().permissions();
        assertThat(IAM.reading()).as("actions of IAM that read or list").containsAll(declared);
        var needed = new TreeSet<String>(String.CASE_INSENSITIVE_ORDER);
        for (String call : Witness.of(registration).run(true).calls()) {
            needed.addAll(OTHERWISE.getOrDefault(
                    registration.service() + " " + call, IAM.actionsOf(registration.service(), call)));
        }
        var missing = new TreeSet<>(needed);
        declared.forEach(missing::remove);
        assertThat(missing)
                .as("actions that its calls need and it does not declare")
                .isEmpty();
        var idle = new TreeSet<>(declared);
        idle.removeAll(needed);
        idle.removeAll(NOT_CALLED);
        assertThat(idle).as("actions that it declares and no call needs").isEmpty();
    }

    @Test
    void every_type_has_a_schema() {
        assertThat(types())
                .allSatisfy(type -> assertThat(Observations.SCHEMA.type(type)).isPresent());
    }

    // Two looks at one type in one place contradict each other when one of them fails.
    @Test
    void no_type_is_observed_by_two_collectors() {
        assertThat(types().stream().filter(type -> !IN_TWO_PLACES.containsKey(type)))
                .doesNotHaveDuplicates();
        assertThat(IN_TWO_PLACES.keySet())
                .allSatisfy(type -> assertThat(Collectors.all().stream()
                                .filter(registration ->
                                        registration.collector().types().contains(type))
                                .map(Registration::scope))
                        .containsExactlyInAnyOrder(Registration.Scope.GLOBAL, Registration.Scope.REGIONAL));
    }

    private static List<String> types() {
        return Collectors.all().stream()
                .flatMap(registration -> registration.collector().types().stream())
                .toList();
    }
}
