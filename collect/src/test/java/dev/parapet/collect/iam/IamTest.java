package dev.parapet.collect.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.collect.Observations;
import dev.parapet.core.Gap;
import dev.parapet.core.Resource;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.*;

class IamTest {
    private static final String ACCOUNT = "arn:aws:iam::123456789012:";
    private static final String ADMIN = "arn:aws:iam::aws:policy/AdministratorAccess";
    private static final String DOCUMENT = URLEncoder.encode("""
            {"Version": "2012-10-17", "Statement": []}""", StandardCharsets.UTF_8);
    private static final String REPORT = """
            user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,\
            password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,\
            access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,\
            access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,\
            access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated
            <root_account>,arn:aws:iam::123456789012:root,2020-01-01T00:00:00+00:00,not_supported,\
            2026-05-01T00:00:00+00:00,not_supported,not_supported,true,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,\
            false,N/A,false,N/A
            "ana","arn:aws:iam::123456789012:user/ana",2020-01-01T00:00:00+00:00,true,no_information,\
            2024-01-01T00:00:00+00:00,N/A,false,true,2025-01-01T00:00:00+00:00,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,\
            false,N/A,false,N/A
            """;

    @Test
    void one_listing_says_what_users_roles_groups_and_policies_are() {
        var seen = Observations.in("global", new Identities(() -> {}), new Estate());

        assertThat(one(seen, "AWS::IAM::User").attributes())
                .containsEntry("Groups", List.of("makers"))
                .containsEntry("MfaActive", false)
                .containsEntry("LoginProfile", Map.of())
                .containsEntry("VirtualMfaDevices", List.of())
                .doesNotContainKeys("PasswordLastUsed", "PermissionsBoundary")
                .containsEntry(
                        "AccessKeys",
                        List.of(Map.of("Active", true, "LastRotated", "2025-01-01T00:00:00+00:00", "Slot", 1L)))
                .extractingByKey("ServiceSpecificCredentials")
                .asString()
                .contains("bedrock.amazonaws.com");
        assertThat(one(seen, "AWS::IAM::Role").attributes())
                .containsEntry("MaxSessionDuration", 3600L)
                .containsEntry("ManagedPolicyArns", List.of(ADMIN))
                .containsEntry("AssumeRolePolicyDocument", Map.of("Version", "2012-10-17", "Statement", List.of()));
        assertThat(one(seen, "AWS::IAM::Group").attributes()).containsEntry("Users", List.of("ana"));
        assertThat(one(seen, "AWS::IAM::ManagedPolicy").attributes())
                .containsEntry("PolicyArn", ADMIN)
                .containsEntry("AwsManaged", true)
                .containsEntry("Roles", List.of("trainer"));
        assertThat(seen).allSatisfy(resource -> assertThat(resource.gaps()).isEmpty());
    }

    @Test
    void a_denied_report_is_gaps_on_every_user() {
        var denied = new Estate() {
            @Override
            public GetCredentialReportResponse getCredentialReport(GetCredentialReportRequest request) {
                throw denied();
            }

            @Override
            public ListServiceSpecificCredentialsResponse listServiceSpecificCredentials(
                    ListServiceSpecificCredentialsRequest request) {
                throw denied();
            }

            @Override
            public ListRolesResponse listRoles(ListRolesRequest request) {
                throw denied();
            }
        };

        var seen = Observations.in("global", new Identities(() -> {}), denied);

        assertThat(one(seen, "AWS::IAM::User").gaps())
                .extracting(Gap::attribute)
                .contains("MfaActive", "AccessKeys", "PasswordEnabled", "ServiceSpecificCredentials");
        assertThat(one(seen, "AWS::IAM::Role").gaps())
                .extracting(Gap::attribute)
                .containsExactly("Description", "MaxSessionDuration");
    }

    @Test
    void the_report_is_made_if_there_is_none() {
        var none = new Estate() {
            private boolean made;

            @Override
            public GetCredentialReportResponse getCredentialReport(GetCredentialReportRequest request) {
                if (!made) {
                    throw CredentialReportNotPresentException.builder()
                            .statusCode(410)
                            .build();
                }
                return super.getCredentialReport(request);
            }

            @Override
            public GenerateCredentialReportResponse generateCredentialReport(GenerateCredentialReportRequest request) {
                made = true;
                return GenerateCredentialReportResponse.builder().build();
            }
        };

        assertThat(one(Observations.in("global", new Identities(() -> {}), none), "AWS::IAM::User")
                        .gaps())
                .isEmpty();
    }

    @Test
    void an_endpoint_that_cannot_list_all_credentials_is_asked_user_by_user() {
        var older = new Estate() {
            @Override
            public ListServiceSpecificCredentialsResponse listServiceSpecificCredentials(
                    ListServiceSpecificCredentialsRequest request) {
                if (request.userName() == null) {
                    throw InvalidInputException.builder().statusCode(400).build();
                }
                return super.listServiceSpecificCredentials(request);
            }
        };

        assertThat(one(Observations.in("global", new Identities(() -> {}), older), "AWS::IAM::User")
                        .attributes())
                .containsKey("ServiceSpecificCredentials");
    }

    @Test
    void root_is_a_user_of_its_own_kind() {
        var root = one(Observations.in("global", new RootUsers(() -> {}), new Estate()), "AWS::IAM::RootUser");

        assertThat(root.attributes())
                .containsEntry("AccountAccessKeysPresent", false)
                .containsEntry("AccountMfaEnabled", true)
                .containsEntry("VirtualMfaDevices", List.of(ACCOUNT + "mfa/root-account-mfa-device"))
                .containsEntry("AccessKeys", List.of());
        assertThat(root.gaps())
                .extracting(Gap::attribute, Gap::reason)
                .containsExactlyInAnyOrder(
                        Tuple.tuple("AccountPasswordPresent", Gap.Reason.UNIMPLEMENTED),
                        Tuple.tuple("AccountSigningCertificatesPresent", Gap.Reason.UNIMPLEMENTED));
    }

    @Test
    void no_password_policy_is_seen_and_a_denied_one_is_not() {
        var none = new Estate() {
            @Override
            public GetAccountPasswordPolicyResponse getAccountPasswordPolicy(GetAccountPasswordPolicyRequest request) {
                throw NoSuchEntityException.builder().statusCode(404).build();
            }
        };
        var denied = new Estate() {
            @Override
            public GetAccountPasswordPolicyResponse getAccountPasswordPolicy(GetAccountPasswordPolicyRequest request) {
                throw denied();
            }
        };

        assertThat(one(Observations.in("global", new PasswordPolicies(), none), "AWS::IAM::PasswordPolicy")
                        .attributes())
                .containsExactly(Map.entry("Exists", false));
        assertThat(one(Observations.in("global", new PasswordPolicies(), denied), "AWS::IAM::PasswordPolicy")
                        .gaps())
                .extracting(Gap::attribute)
                .contains("Exists", "MinimumPasswordLength");
    }

    private static Resource one(List<Resource> seen, String type) {
        return seen.stream()
                .filter(resource -> resource.type().equals(type))
                .reduce((_, _) -> {
                    throw new AssertionError("more than one " + type);
                })
                .orElseThrow();
    }

    private static AwsErrorDetails accessDenied() {
        return AwsErrorDetails.builder()
                .errorCode("AccessDenied")
                .serviceName("Iam")
                .build();
    }

    /// One user, one role, one group, one policy of AWS that is used and one that is not.
    private static class Estate implements IamClient {
        static RuntimeException denied() {
            return IamException.builder()
                    .statusCode(403)
                    .awsErrorDetails(accessDenied())
                    .build();
        }

        @Override
        public GetAccountAuthorizationDetailsResponse getAccountAuthorizationDetails(
                GetAccountAuthorizationDetailsRequest request) {
            return GetAccountAuthorizationDetailsResponse.builder()
                    .userDetailList(user -> user.arn(ACCOUNT + "user/ana")
                            .userName("ana")
                            .groupList("makers")
                            .userPolicyList(policy -> policy.policyName("own").policyDocument(DOCUMENT)))
                    .groupDetailList(
                            group -> group.arn(ACCOUNT + "group/makers").groupName("makers"))
                    .roleDetailList(role -> role.arn(ACCOUNT + "role/trainer")
                            .roleName("trainer")
                            .assumeRolePolicyDocument(DOCUMENT)
                            .attachedManagedPolicies(policy -> policy.policyArn(ADMIN)))
                    .policies(
                            used -> used.arn(ADMIN)
                                    .attachmentCount(1)
                                    .policyVersionList(version ->
                                            version.isDefaultVersion(true).document(DOCUMENT)),
                            unused -> unused.arn("arn:aws:iam::aws:policy/ReadOnlyAccess")
                                    .attachmentCount(0))
                    .build();
        }

        @Override
        public ListRolesResponse listRoles(ListRolesRequest request) {
            return ListRolesResponse.builder()
                    .roles(role -> role.arn(ACCOUNT + "role/trainer").maxSessionDuration(3600))
                    .build();
        }

        @Override
        public GetCredentialReportResponse getCredentialReport(GetCredentialReportRequest request) {
            return GetCredentialReportResponse.builder()
                    .content(SdkBytes.fromUtf8String(REPORT))
                    .build();
        }

        @Override
        public ListVirtualMfaDevicesResponse listVirtualMFADevices(ListVirtualMfaDevicesRequest request) {
            return ListVirtualMfaDevicesResponse.builder()
                    .virtualMFADevices(device -> device.serialNumber(ACCOUNT + "mfa/root-account-mfa-device")
                            .user(user -> user.arn(ACCOUNT + "root")))
                    .build();
        }

        @Override
        public ListServiceSpecificCredentialsResponse listServiceSpecificCredentials(
                ListServiceSpecificCredentialsRequest request) {
            return ListServiceSpecificCredentialsResponse.builder()
                    .serviceSpecificCredentials(credential -> credential
                            .userName("ana")
                            .serviceName("bedrock.amazonaws.com")
                            .status("Active"))
                    .build();
        }

        @Override
        public GetAccountSummaryResponse getAccountSummary(GetAccountSummaryRequest request) {
            return GetAccountSummaryResponse.builder()
                    .summaryMap(Map.of(
                            SummaryKeyType.ACCOUNT_ACCESS_KEYS_PRESENT, 0,
                            SummaryKeyType.ACCOUNT_MFA_ENABLED, 1))
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
