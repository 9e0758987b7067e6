package dev.parapet.collect.organizations;

import dev.parapet.collect.Answers;
import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.AwsOrganizationsNotInUseException;
import software.amazon.awssdk.services.organizations.model.DelegatedAdministrator;
import software.amazon.awssdk.services.organizations.model.DelegatedService;

/// Observes the organization an account belongs to, which every member may ask for, and to whom it delegates, which
/// only its management account and delegated administrators are told.
final class Organization implements Collector<OrganizationsClient> {
    private static final String TYPE = "AWS::Organizations::Organization";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of(
                "organizations:DescribeOrganization",
                "organizations:ListDelegatedAdministrators",
                "organizations:ListDelegatedServicesForAccount");
    }

    @Override
    public int callsPerResource() {
        return 2;
    }

    @Override
    public void collect(OrganizationsClient organizations, Sink sink) {
        try {
            var organization = organizations.describeOrganization().organization();
            sink.resource(TYPE, organization.arn(), draft -> describe(organizations, organization, draft));
        } catch (AwsOrganizationsNotInUseException none) {
            // An account on its own: nothing is there, and that is known.
        }
    }

    private static void describe(
            OrganizationsClient organizations,
            software.amazon.awssdk.services.organizations.model.Organization organization,
            Draft draft) {
        draft.take(
                        organization,
                        "Arn",
                        "Id",
                        "FeatureSet",
                        "MasterAccountArn as ManagementAccountArn",
                        "MasterAccountEmail as ManagementAccountEmail",
                        "MasterAccountId as ManagementAccountId")
                .readValue(
                        "DelegatedAdministrators",
                        () ->
                                organizations
                                        .listDelegatedAdministratorsPaginator(_ -> {})
                                        .delegatedAdministrators()
                                        .stream()
                                        .map(administrator -> administrator(organizations, administrator))
                                        .toList());
    }

    private static Map<String, Object> administrator(
            OrganizationsClient organizations, DelegatedAdministrator administrator) {
        List<String> services = organizations
                .listDelegatedServicesForAccountPaginator(request -> request.accountId(administrator.id()))
                .delegatedServices()
                .stream()
                .map(DelegatedService::servicePrincipal)
                .toList();
        return Map.of(
                "AccountId", Answers.part(administrator, DelegatedAdministrator::id), "ServicePrincipals", services);
    }
}
