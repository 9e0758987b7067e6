package dev.parapet.respond.aws;

import software.amazon.awssdk.services.wafv2.Wafv2Client;
import software.amazon.awssdk.services.wafv2.model.GetIpSetRequest;
import software.amazon.awssdk.services.wafv2.model.ListIpSetsRequest;
import software.amazon.awssdk.services.wafv2.model.UpdateIpSetRequest;

/// The calls of `wafv2` that are made.
final class Wafv2Calls {
    private Wafv2Calls() {}

    static Service<Wafv2Client> all() {
        return new Service<>("wafv2", Wafv2Client::builder)
                .on("GetIPSet", GetIpSetRequest::builder, Wafv2Client::getIPSet)
                .on("ListIPSets", ListIpSetsRequest::builder, Wafv2Client::listIPSets)
                .on("UpdateIPSet", UpdateIpSetRequest::builder, Wafv2Client::updateIPSet);
    }
}
