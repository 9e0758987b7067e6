package dev.parapet.respond.aws;

import software.amazon.awssdk.services.ssoadmin.SsoAdminClient;
import software.amazon.awssdk.services.ssoadmin.model.DeleteInlinePolicyFromPermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.GetInlinePolicyForPermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.ProvisionPermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.PutInlinePolicyToPermissionSetRequest;

/// The calls of `sso` that are made.
final class SsoAdminCalls {
    private SsoAdminCalls() {}

    static Service<SsoAdminClient> all() {
        return new Service<>("sso", SsoAdminClient::builder)
                .on(
                        "DeleteInlinePolicyFromPermissionSet",
                        DeleteInlinePolicyFromPermissionSetRequest::builder,
                        SsoAdminClient::deleteInlinePolicyFromPermissionSet)
                .on(
                        "GetInlinePolicyForPermissionSet",
                        GetInlinePolicyForPermissionSetRequest::builder,
                        SsoAdminClient::getInlinePolicyForPermissionSet)
                .on(
                        "ProvisionPermissionSet",
                        ProvisionPermissionSetRequest::builder,
                        SsoAdminClient::provisionPermissionSet)
                .on(
                        "PutInlinePolicyToPermissionSet",
                        PutInlinePolicyToPermissionSetRequest::builder,
                        SsoAdminClient::putInlinePolicyToPermissionSet);
    }
}
