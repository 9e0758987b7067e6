package dev.parapet.collect.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parapet.collect.Observations;
import dev.parapet.core.Gap;
import dev.parapet.core.Resource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.*;

class OrganizationsTest {
    private static final String ARN = "arn:aws:organizations::111122223333:";

    @Test
    void walks_down_to_every_account() {
        var seen = Observations.in("global", new Tree(), new Managing());

        assertThat(seen)
                .extracting(Resource::type)
                .containsExactly(
                        "AWS::Organizations::Root",
                        "AWS::Organizations::OrganizationalUnit",
                        "AWS::Organizations::Account");
        assertThat(seen.getLast().attributes())
                .containsEntry("AccountId", "123456789012")
                .containsEntry("ParentIds", List.of("ou-1"));
        assertThat(seen.getFirst().attributes())
                .containsEntry("PolicyTypes", List.of(Map.of("Type", "SERVICE_CONTROL_POLICY", "Status", "ENABLED")));
    }

    @Test
    void policies_come_with_content_and_targets() {
        assertThat(Observations.in("global", new Policies(), new Managing()))
                .singleElement()
                .satisfies(policy -> assertThat(policy.attributes())
                        .containsEntry("Content", Map.of("Statement", List.of()))
                        .containsEntry("TargetIds", List.of("ou-1"))
                        .containsEntry("Type", "SERVICE_CONTROL_POLICY"));
    }

    @Test
    void policies_of_every_kind_are_listed() {
        var asked = new java.util.TreeSet<String>();
        Observations.in("global", new Policies(), new Managing() {
            @Override
            public ListPoliciesResponse listPolicies(ListPoliciesRequest request) {
                asked.add(request.filterAsString());
                return ListPoliciesResponse.builder().build();
            }
        });
        assertThat(asked)
                .contains("BEDROCK_POLICY", "SECURITYHUB_POLICY", "INSPECTOR_POLICY", "CHATBOT_POLICY")
                .hasSameSizeAs(PolicyType.knownValues());
    }

    @Test
    void a_member_sees_its_organization_but_not_to_whom_it_delegates() {
        assertThat(Observations.in("global", new Organization(), new Managing() {
                    @Override
                    public ListDelegatedAdministratorsResponse listDelegatedAdministrators(
                            ListDelegatedAdministratorsRequest request) {
                        throw OrganizationsException.builder().statusCode(403).build();
                    }
                }))
                .singleElement()
                .satisfies(organization -> {
                    assertThat(organization.attributes()).containsEntry("ManagementAccountId", "111122223333");
                    assertThat(organization.gaps())
                            .extracting(Gap::attribute)
                            .containsExactly("DelegatedAdministrators");
                });
    }

    @Test
    void an_account_on_its_own_has_nothing_and_a_denied_one_does_not_know() {
        var alone = new Managing() {
            @Override
            public DescribeOrganizationResponse describeOrganization(DescribeOrganizationRequest request) {
                throw AwsOrganizationsNotInUseException.builder()
                        .statusCode(400)
                        .build();
            }
        };
        var denied = new Managing() {
            @Override
            public ListRootsResponse listRoots(ListRootsRequest request) {
                throw OrganizationsException.builder().statusCode(403).build();
            }
        };

        assertThat(Observations.in("global", new Organization(), alone)).isEmpty();
        assertThatThrownBy(() -> Observations.in("global", new Tree(), denied))
                .isInstanceOf(OrganizationsException.class);
    }

    private static class Managing implements OrganizationsClient {
        @Override
        public DescribeOrganizationResponse describeOrganization(DescribeOrganizationRequest request) {
            return DescribeOrganizationResponse.builder()
                    .organization(organization -> organization
                            .arn(ARN + "organization/o-1")
                            .featureSet("ALL")
                            .masterAccountId("111122223333"))
                    .build();
        }

        @Override
        public ListDelegatedAdministratorsResponse listDelegatedAdministrators(
                ListDelegatedAdministratorsRequest request) {
            return ListDelegatedAdministratorsResponse.builder().build();
        }

        @Override
        public ListRootsResponse listRoots(ListRootsRequest request) {
            return ListRootsResponse.builder()
                    .roots(root -> root.id("r-1")
                            .arn(ARN + "root/o-1/r-1")
                            .policyTypes(
                                    type -> type.type("SERVICE_CONTROL_POLICY").status("ENABLED")))
                    .build();
        }

        @Override
        public ListOrganizationalUnitsForParentResponse listOrganizationalUnitsForParent(
                ListOrganizationalUnitsForParentRequest request) {
            var units = ListOrganizationalUnitsForParentResponse.builder();
            return request.parentId().equals("r-1")
                    ? units.organizationalUnits(unit -> unit.id("ou-1").arn(ARN + "ou/o-1/ou-1"))
                            .build()
                    : units.build();
        }

        @Override
        public ListAccountsForParentResponse listAccountsForParent(ListAccountsForParentRequest request) {
            var accounts = ListAccountsForParentResponse.builder();
            return request.parentId().equals("ou-1")
                    ? accounts.accounts(account -> account.id("123456789012").arn(ARN + "account/o-1/123456789012"))
                            .build()
                    : accounts.build();
        }

        @Override
        public ListPoliciesResponse listPolicies(ListPoliciesRequest request) {
            var policies = ListPoliciesResponse.builder();
            return request.filterAsString().equals("SERVICE_CONTROL_POLICY")
                    ? policies.policies(policy -> policy.id("p-1")
                                    .arn(ARN + "policy/o-1/service_control_policy/p-1")
                                    .type("SERVICE_CONTROL_POLICY"))
                            .build()
                    : policies.build();
        }

        @Override
        public DescribePolicyResponse describePolicy(DescribePolicyRequest request) {
            return DescribePolicyResponse.builder()
                    .policy(policy -> policy.content("{\"Statement\": []}"))
                    .build();
        }

        @Override
        public ListTargetsForPolicyResponse listTargetsForPolicy(ListTargetsForPolicyRequest request) {
            return ListTargetsForPolicyResponse.builder()
                    .targets(target -> target.targetId("ou-1"))
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
