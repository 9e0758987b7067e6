package dev.parapet.collect.cognito;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.collect.Observations;
import dev.parapet.collect.Refused;
import dev.parapet.core.Gap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitoidentity.model.*;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.*;

class CognitoTest {
    @Test
    void user_pool_is_described() {
        assertThat(Observations.of(new UserPools(), new Directory()))
                .singleElement()
                .satisfies(pool -> {
                    assertThat(pool.id()).isEqualTo("arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_a");
                    assertThat(pool.attributes())
                            .containsEntry("MfaConfiguration", "ON")
                            .containsEntry("Policies", Map.of("PasswordPolicy", Map.of("MinimumLength", 14L)))
                            .containsEntry("DeletionProtection", "ACTIVE");
                    assertThat(pool.tags()).containsEntry("team", "ml");
                });
    }

    @Test
    void denied_describe_leaves_only_the_listing() {
        var denied = new Directory() {
            @Override
            public DescribeUserPoolResponse describeUserPool(DescribeUserPoolRequest request) {
                throw Refused.access();
            }

            @Override
            public DescribeUserPoolClientResponse describeUserPoolClient(DescribeUserPoolClientRequest request) {
                throw Refused.access();
            }
        };
        assertThat(Observations.of(new UserPools(), denied).getFirst()).satisfies(pool -> {
            assertThat(pool.attributes()).containsOnlyKeys("UserPoolId", "UserPoolName");
            assertThat(pool.gaps()).extracting(Gap::attribute).contains("MfaConfiguration", "Policies");
        });
        assertThat(Observations.of(new UserPoolClients(), denied).getFirst().gaps())
                .extracting(Gap::attribute)
                .contains("PreventUserExistenceErrors", "GenerateSecret");
    }

    @Test
    void client_keeps_no_secret() {
        assertThat(Observations.of(new UserPoolClients(), new Directory()))
                .singleElement()
                .satisfies(client -> assertThat(client.attributes())
                        .containsEntry("PreventUserExistenceErrors", "ENABLED")
                        .containsEntry("GenerateSecret", true)
                        .doesNotContainKey("ClientSecret"));
    }

    @Test
    void pool_without_threat_protection_has_no_risk_settings() {
        assertThat(Observations.of(new RiskConfigurations(), new Directory()))
                .singleElement()
                .satisfies(risk -> {
                    assertThat(risk.attributes()).containsOnlyKeys("UserPoolId", "ClientId");
                    assertThat(risk.gaps()).isEmpty();
                });
    }

    @Test
    void identity_pool_says_whether_it_admits_guests_and_as_whom() {
        assertThat(Observations.of(new IdentityPools(), new Identities()))
                .singleElement()
                .satisfies(pool -> assertThat(pool.attributes())
                        .containsEntry("AllowUnauthenticatedIdentities", false)
                        .containsEntry("Id", "us-east-1:pool"));
        assertThat(Observations.of(new IdentityPoolRoles(), new Identities()))
                .singleElement()
                .satisfies(roles -> assertThat(roles.attributes())
                        .containsEntry("Roles", Map.of("unauthenticated", "arn:aws:iam::123456789012:role/guest")));
    }

    @Test
    void identity_pool_that_may_not_be_read_is_a_gap() {
        var denied = new Identities() {
            @Override
            public DescribeIdentityPoolResponse describeIdentityPool(DescribeIdentityPoolRequest request) {
                throw Refused.access();
            }

            @Override
            public GetIdentityPoolRolesResponse getIdentityPoolRoles(GetIdentityPoolRolesRequest request) {
                throw Refused.access();
            }
        };
        assertThat(Observations.of(new IdentityPools(), denied).getFirst().gaps())
                .extracting(Gap::attribute)
                .contains("AllowUnauthenticatedIdentities");
        assertThat(Observations.of(new IdentityPoolRoles(), denied).getFirst().gaps())
                .extracting(Gap::attribute)
                .containsExactlyElementsOf(List.of("RoleMappings", "Roles"));
    }

    private static class Directory implements CognitoIdentityProviderClient {
        @Override
        public ListUserPoolsResponse listUserPools(ListUserPoolsRequest request) {
            return ListUserPoolsResponse.builder()
                    .userPools(pool -> pool.id("us-east-1_a").name("people"))
                    .build();
        }

        @Override
        public DescribeUserPoolResponse describeUserPool(DescribeUserPoolRequest request) {
            return DescribeUserPoolResponse.builder()
                    .userPool(pool -> pool.id("us-east-1_a")
                            .mfaConfiguration("ON")
                            .deletionProtection("ACTIVE")
                            .policies(policies -> policies.passwordPolicy(password -> password.minimumLength(14)))
                            .userPoolTags(Map.of("team", "ml")))
                    .build();
        }

        @Override
        public ListUserPoolClientsResponse listUserPoolClients(ListUserPoolClientsRequest request) {
            return ListUserPoolClientsResponse.builder()
                    .userPoolClients(client -> client.clientId("c").userPoolId("us-east-1_a"))
                    .build();
        }

        @Override
        public DescribeUserPoolClientResponse describeUserPoolClient(DescribeUserPoolClientRequest request) {
            return DescribeUserPoolClientResponse.builder()
                    .userPoolClient(client ->
                            client.clientId("c").clientSecret("hunter2").preventUserExistenceErrors("ENABLED"))
                    .build();
        }

        @Override
        public DescribeRiskConfigurationResponse describeRiskConfiguration(DescribeRiskConfigurationRequest request) {
            throw Refused.with("UserPoolAddOnNotEnabledException");
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    private static class Identities implements CognitoIdentityClient {
        @Override
        public ListIdentityPoolsResponse listIdentityPools(ListIdentityPoolsRequest request) {
            return ListIdentityPoolsResponse.builder()
                    .identityPools(pool -> pool.identityPoolId("us-east-1:pool"))
                    .build();
        }

        @Override
        public DescribeIdentityPoolResponse describeIdentityPool(DescribeIdentityPoolRequest request) {
            return DescribeIdentityPoolResponse.builder()
                    .allowUnauthenticatedIdentities(false)
                    .build();
        }

        @Override
        public GetIdentityPoolRolesResponse getIdentityPoolRoles(GetIdentityPoolRolesRequest request) {
            return GetIdentityPoolRolesResponse.builder()
                    .roles(Map.of("unauthenticated", "arn:aws:iam::123456789012:role/guest"))
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
