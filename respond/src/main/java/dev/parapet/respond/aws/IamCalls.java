package dev.parapet.respond.aws;

import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.CreateLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.DeleteLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetAccessKeyLastUsedRequest;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryRequest;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.GetLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.ListAccessKeysRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserRequest;
import software.amazon.awssdk.services.iam.model.ListMfaDevicesRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRoleTagsRequest;
import software.amazon.awssdk.services.iam.model.ListServiceSpecificCredentialsRequest;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListUserTagsRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.PutUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.TagRoleRequest;
import software.amazon.awssdk.services.iam.model.TagUserRequest;
import software.amazon.awssdk.services.iam.model.UntagRoleRequest;
import software.amazon.awssdk.services.iam.model.UntagUserRequest;
import software.amazon.awssdk.services.iam.model.UpdateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateServiceSpecificCredentialRequest;

/// The calls of `iam` that are made.
final class IamCalls {
    private IamCalls() {}

    static Service<IamClient> all() {
        return new Service<>("iam", IamClient::builder)
                .on("AttachRolePolicy", AttachRolePolicyRequest::builder, IamClient::attachRolePolicy)
                .on("AttachUserPolicy", AttachUserPolicyRequest::builder, IamClient::attachUserPolicy)
                .on("CreateLoginProfile", CreateLoginProfileRequest::builder, IamClient::createLoginProfile)
                .on("DeleteLoginProfile", DeleteLoginProfileRequest::builder, IamClient::deleteLoginProfile)
                .on("DeleteRolePolicy", DeleteRolePolicyRequest::builder, IamClient::deleteRolePolicy)
                .on("DeleteUserPolicy", DeleteUserPolicyRequest::builder, IamClient::deleteUserPolicy)
                .on("DetachRolePolicy", DetachRolePolicyRequest::builder, IamClient::detachRolePolicy)
                .on("DetachUserPolicy", DetachUserPolicyRequest::builder, IamClient::detachUserPolicy)
                .on("GetAccessKeyLastUsed", GetAccessKeyLastUsedRequest::builder, IamClient::getAccessKeyLastUsed)
                .on("GetAccountSummary", GetAccountSummaryRequest::builder, IamClient::getAccountSummary)
                .on("GetInstanceProfile", GetInstanceProfileRequest::builder, IamClient::getInstanceProfile)
                .on("GetLoginProfile", GetLoginProfileRequest::builder, IamClient::getLoginProfile)
                .on("GetPolicy", GetPolicyRequest::builder, IamClient::getPolicy)
                .on("GetPolicyVersion", GetPolicyVersionRequest::builder, IamClient::getPolicyVersion)
                .on("GetRole", GetRoleRequest::builder, IamClient::getRole)
                .on("GetRolePolicy", GetRolePolicyRequest::builder, IamClient::getRolePolicy)
                .on("GetUser", GetUserRequest::builder, IamClient::getUser)
                .on("GetUserPolicy", GetUserPolicyRequest::builder, IamClient::getUserPolicy)
                .on("ListAccessKeys", ListAccessKeysRequest::builder, IamClient::listAccessKeys)
                .on(
                        "ListAttachedRolePolicies",
                        ListAttachedRolePoliciesRequest::builder,
                        IamClient::listAttachedRolePolicies)
                .on(
                        "ListAttachedUserPolicies",
                        ListAttachedUserPoliciesRequest::builder,
                        IamClient::listAttachedUserPolicies)
                .on("ListGroupsForUser", ListGroupsForUserRequest::builder, IamClient::listGroupsForUser)
                .on("ListMFADevices", ListMfaDevicesRequest::builder, IamClient::listMFADevices)
                .on("ListPolicyVersions", ListPolicyVersionsRequest::builder, IamClient::listPolicyVersions)
                .on("ListRolePolicies", ListRolePoliciesRequest::builder, IamClient::listRolePolicies)
                .on("ListRoleTags", ListRoleTagsRequest::builder, IamClient::listRoleTags)
                .on(
                        "ListServiceSpecificCredentials",
                        ListServiceSpecificCredentialsRequest::builder,
                        IamClient::listServiceSpecificCredentials)
                .on("ListUserPolicies", ListUserPoliciesRequest::builder, IamClient::listUserPolicies)
                .on("ListUserTags", ListUserTagsRequest::builder, IamClient::listUserTags)
                .on("PutRolePolicy", PutRolePolicyRequest::builder, IamClient::putRolePolicy)
                .on("PutUserPolicy", PutUserPolicyRequest::builder, IamClient::putUserPolicy)
                .on(
                        "SetDefaultPolicyVersion",
                        SetDefaultPolicyVersionRequest::builder,
                        IamClient::setDefaultPolicyVersion)
                .on("TagRole", TagRoleRequest::builder, IamClient::tagRole)
                .on("TagUser", TagUserRequest::builder, IamClient::tagUser)
                .on("UntagRole", UntagRoleRequest::builder, IamClient::untagRole)
                .on("UntagUser", UntagUserRequest::builder, IamClient::untagUser)
                .on("UpdateAccessKey", UpdateAccessKeyRequest::builder, IamClient::updateAccessKey)
                .on("UpdateAssumeRolePolicy", UpdateAssumeRolePolicyRequest::builder, IamClient::updateAssumeRolePolicy)
                .on(
                        "UpdateServiceSpecificCredential",
                        UpdateServiceSpecificCredentialRequest::builder,
                        IamClient::updateServiceSpecificCredential);
    }
}
