package dev.parapet.collect.organizations;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.AwsOrganizationsNotInUseException;
import software.amazon.awssdk.services.organizations.model.InvalidInputException;
import software.amazon.awssdk.services.organizations.model.PolicySummary;
import software.amazon.awssdk.services.organizations.model.PolicyTargetSummary;
import software.amazon.awssdk.services.organizations.model.PolicyType;

/// Observes an organization's policies with their content and where they are attached.
final class Policies implements Collector<OrganizationsClient> {
    private static final String TYPE = "AWS::Organizations::Policy";

    /// All there are: the type is taken for complete, so none may be left out.
    private static final List<PolicyType> KINDS =
            PolicyType.knownValues().stream().sorted().toList();

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of(
                "organizations:DescribePolicy", "organizations:ListPolicies", "organizations:ListTargetsForPolicy");
    }

    @Override
    public int callsPerResource() {
        return 2;
    }

    @Override
    public void collect(OrganizationsClient organizations, Sink sink) {
        for (PolicyType kind : KINDS) {
            try {
                for (var page : organizations.listPoliciesPaginator(request -> request.filter(kind))) {
                    for (PolicySummary policy : page.policies()) {
                        sink.resource(TYPE, policy.arn(), draft -> describe(organizations, policy, draft));
                    }
                }
            } catch (AwsOrganizationsNotInUseException none) {
                return;
            } catch (InvalidInputException unknown) {
                // The partition does not have this kind, so there is no policy of it.
            }
        }
    }

    private static void describe(OrganizationsClient organizations, PolicySummary policy, Draft draft) {
        draft.take(policy, "Arn", "AwsManaged", "Description", "Id", "Name", "Type")
                .attempt(
                        () -> draft.setJson(
                                "Content",
                                organizations
                                        .describePolicy(request -> request.policyId(policy.id()))
                                        .policy()
                                        .content()),
                        "Content")
                .readValue(
                        "TargetIds",
                        () ->
                                organizations
                                        .listTargetsForPolicyPaginator(request -> request.policyId(policy.id()))
                                        .stream()
                                        .flatMap(page -> page.targets().stream())
                                        .map(PolicyTargetSummary::targetId)
                                        .toList())
                .tagsOfRegion();
    }
}
