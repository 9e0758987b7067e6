package dev.parapet.respond.aws;

import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetResourcesRequest;

/// The calls of `tag` that are made.
final class TaggingCalls {
    private TaggingCalls() {}

    static Service<ResourceGroupsTaggingApiClient> all() {
        return new Service<>("tag", ResourceGroupsTaggingApiClient::builder)
                .on("GetResources", GetResourcesRequest::builder, ResourceGroupsTaggingApiClient::getResources);
    }
}
