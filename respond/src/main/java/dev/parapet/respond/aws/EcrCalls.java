package dev.parapet.respond.aws;

import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.DeleteRepositoryPolicyRequest;
import software.amazon.awssdk.services.ecr.model.GetRepositoryPolicyRequest;
import software.amazon.awssdk.services.ecr.model.SetRepositoryPolicyRequest;

/// The calls of `ecr` that are made.
final class EcrCalls {
    private EcrCalls() {}

    static Service<EcrClient> all() {
        return new Service<>("ecr", EcrClient::builder)
                .on("DeleteRepositoryPolicy", DeleteRepositoryPolicyRequest::builder, EcrClient::deleteRepositoryPolicy)
                .on("GetRepositoryPolicy", GetRepositoryPolicyRequest::builder, EcrClient::getRepositoryPolicy)
                .on("SetRepositoryPolicy", SetRepositoryPolicyRequest::builder, EcrClient::setRepositoryPolicy);
    }
}
