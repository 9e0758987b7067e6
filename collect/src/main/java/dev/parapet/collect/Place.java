package dev.parapet.collect;

import dev.parapet.core.Resource;

/// Where a collector is looking.
///
/// @param partition `aws`, `aws-cn` or `aws-us-gov`
/// @param account twelve digits
/// @param region a region, or [Resource#GLOBAL]
public record Place(String partition, String account, String region) {

    /// An ARN in this place. Global services leave the region out.
    public String arn(String service, String resource) {
        String inRegion = region.equals(Resource.GLOBAL) ? "" : region;
        return "arn:" + partition + ":" + service + ":" + inRegion + ":" + account + ":" + resource;
    }
}
