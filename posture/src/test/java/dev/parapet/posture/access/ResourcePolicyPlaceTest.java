package dev.parapet.posture.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.iam.Arn;
import dev.parapet.iam.authorization.ServiceAction;
import dev.parapet.iam.authorization.ServiceAuthorization;
import dev.parapet.posture.access.ResourcePolicyPlace.Expected;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ResourcePolicyPlaceTest {
    /// How actions are called that set a policy on a resource.
    private static final Pattern SETTING = Pattern.compile(
            "(Put|Set|Create)(\\w*Resource|\\w*Access|\\w*Bucket|\\w*AccessPoint\\w*|Repository|Registry|\\w*Sharing"
                    + "|FileSystem|Cluster|Mesh|Sink|\\w*Channel|OriginEndpoint|Container|Contact|Identity|Project"
                    + "|Permission|Profile|Key|Auth|Feed|FirewallRuleGroup|ResolverQueryLogConfig|ResolverRule"
                    + "|Application|Component|ContainerRecipe|Image|ImageRecipe|ConfiguredAudienceModel|Table"
                    + "|DeliveryDestination|Destination|ModelPackageGroup|LineageGroup|InvestigationGroup|TableBucket)?"
                    + "Policy|AddPermission|AddLayerVersionPermission|AddProfilePermission|PutPermission"
                    + "|Put(Domain|Repository)PermissionsPolicy|PutResourcePermissionStatement");

    /// Policies of another kind: of what a service does, of identities, of monitors' users. All called `CreatePolicy`
    /// are.
    private static final Set<String> NOT_ON_RESOURCES = Set.of(
            "aoss:CreateAccessPolicy",
            "autoscaling:PutPolicy",
            "fms:PutPolicy",
            "iotsitewise:CreateAccessPolicy",
            "mediaconvert:PutPolicy");

    /// Of these every kind of resource that has a policy is in the reference or tested here.
    private static final Set<String> READ = Set.of("ecr", "events", "sagemaker", "sns", "sqs");

    private static Expected place(String action, String arn) {
        return ResourcePolicyPlace.of(action, Arn.parse(arn).orElseThrow(), arn);
    }

    /// A service that comes to have policies must not be answered as if it had none.
    @Test
    void whatever_a_policy_can_be_set_on_is_read_or_known_not_to_be() {
        var silent = new TreeSet<String>();
        var authorization = ServiceAuthorization.bundled();
        for (String prefix : authorization.prefixes()) {
            for (ServiceAction action :
                    authorization.service(prefix).orElseThrow().actions()) {
                boolean sets = SETTING.matcher(action.name()).matches()
                        && !action.name().equals("CreatePolicy")
                        && !NOT_ON_RESOURCES.contains(action.id());
                if (sets) {
                    arns(action).stream()
                            .filter(arn -> place(action.id(), arn) instanceof Expected.None)
                            .forEach(arn -> silent.add(action.id() + " " + arn));
                }
            }
        }
        assertThat(silent).isEmpty();
    }

    // Of what has no resources in the reference, anything of the service.
    private static List<String> arns(ServiceAction action) {
        var arns = action.resourceTypes().stream()
                .flatMap(type -> type.arns().stream())
                .map(ResourcePolicyPlaceTest::filled)
                .distinct()
                .toList();
        return !arns.isEmpty() || UnreadPolicies.know(action.service()) || READ.contains(action.service())
                ? arns
                : List.of("arn:aws:" + action.service() + ":eu-west-1:123456789012:thing/x");
    }

    private static String filled(String form) {
        return form.replace("${Partition}", "aws")
                .replace("${Region}", "eu-west-1")
                .replace("${Account}", "123456789012")
                .replace("${Scope}", "regional")
                .replaceAll("\\$\\{[^}]*}", "x");
    }

    @Test
    void a_rule_is_under_the_policy_of_its_bus() {
        String start = "arn:aws:events:eu-west-1:123456789012:";
        assertThat(place("events:PutRule", start + "rule/orders/r"))
                .isEqualTo(in(start + "event-bus/orders", "AWS::Events::EventBus", "Policy"));
        assertThat(place("events:PutRule", start + "rule/r"))
                .isEqualTo(in(start + "event-bus/default", "AWS::Events::EventBus", "Policy"));
    }

    @Test
    void what_is_replicated_into_a_registry_is_under_the_registry_s_policy() {
        String start = "arn:aws:ecr:eu-west-1:123456789012:";
        assertThat(place("ecr:ReplicateImage", start + "repository/llm"))
                .isEqualTo(in(start + "registry-policy", "AWS::ECR::RegistryPolicy", "PolicyText"));
        assertThat(place("ecr:BatchGetImage", start + "repository/llm"))
                .isEqualTo(in(start + "repository/llm", "AWS::ECR::Repository", "RepositoryPolicyText"));
    }

    @Test
    void what_is_in_a_vault_is_not_read_whatever_its_name() {
        assertThat(place("backup:StartRestoreJob", "arn:aws:ec2:eu-west-1::snapshot/snap-1"))
                .isEqualTo(new Expected.NotRead());
        assertThat(place("ec2:CreateVolume", "arn:aws:ec2:eu-west-1::snapshot/snap-1"))
                .isEqualTo(new Expected.None());
    }

    @Test
    void of_a_service_with_policies_on_some_resources_the_others_have_none() {
        assertThat(place("bedrock:InvokeModel", "arn:aws:bedrock:eu-west-1::foundation-model/x"))
                .isEqualTo(new Expected.None());
        assertThat(place("bedrock:CreateModelCopyJob", "arn:aws:bedrock:eu-west-1:123456789012:custom-model/x"))
                .isEqualTo(new Expected.NotRead());
        String guardrail = "arn:aws:bedrock:eu-west-1:123456789012:guardrail/x";
        assertThat(place("bedrock:ApplyGuardrail", guardrail))
                .isEqualTo(new Expected.Beside(
                        guardrail, "AWS::Bedrock::ResourcePolicy", "PolicyDocument", "ResourceArn"));
        String classifier = "arn:aws:comprehend:eu-west-1:123456789012:document-classifier/x";
        assertThat(place("comprehend:ImportModel", classifier))
                .isEqualTo(in(classifier, "AWS::Comprehend::DocumentClassifier", "ModelPolicy"));
    }

    private static Expected in(String holder, String type, String attribute) {
        return new Expected.In(new ResourcePolicyPlace(holder, type, attribute));
    }
}
