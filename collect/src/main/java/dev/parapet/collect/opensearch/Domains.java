package dev.parapet.collect.opensearch;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.opensearch.OpenSearchClient;
import software.amazon.awssdk.services.opensearch.model.DomainInfo;
import software.amazon.awssdk.services.opensearch.model.DomainStatus;

/// Observes domains of OpenSearch and Elasticsearch, five in each call.
final class Domains implements Collector<OpenSearchClient> {
    private static final String TYPE = "AWS::OpenSearchService::Domain";
    private static final int AT_ONCE = 5;

    /// Said of every domain, on or off. An answer without them comes from an emulator.
    private static final List<String> ALWAYS = List.of(
            "AdvancedSecurityOptions",
            "ClusterConfig",
            "DomainEndpointOptions",
            "EncryptionAtRestOptions",
            "NodeToNodeEncryptionOptions",
            "ServiceSoftwareOptions");

    private static final String[] DESCRIBED = {
        "AdvancedOptions",
        "AdvancedSecurityOptions",
        "AIMLOptions",
        "ARN as Arn",
        "ClusterConfig",
        "CognitoOptions",
        "DomainEndpointOptions",
        "DomainId as Id",
        "DomainName",
        "EBSOptions",
        "EncryptionAtRestOptions",
        "Endpoint as DomainEndpoint",
        "EndpointV2 as DomainEndpointV2",
        "Endpoints as DomainEndpoints",
        "EngineVersion",
        "IdentityCenterOptions",
        "IPAddressType",
        "LogPublishingOptions",
        "NodeToNodeEncryptionOptions",
        "OffPeakWindowOptions",
        "ServiceSoftwareOptions",
        "SnapshotOptions",
        "SoftwareUpdateOptions",
        "VPCOptions"
    };

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("es:ListDomainNames", "es:DescribeDomains");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(OpenSearchClient openSearch, Sink sink) {
        List<String> names = openSearch.listDomainNames(_ -> {}).domainNames().stream()
                .map(DomainInfo::domainName)
                .toList();
        for (int from = 0; from < names.size(); from += AT_ONCE) {
            List<String> some = names.subList(from, Math.min(from + AT_ONCE, names.size()));
            for (var domain : openSearch
                    .describeDomains(request -> request.domainNames(some))
                    .domainStatusList()) {
                sink.resource(TYPE, domain.arn(), draft -> describe(domain, draft));
            }
        }
    }

    private static void describe(DomainStatus domain, Draft draft) {
        draft.take(domain, DESCRIBED)
                .set("DomainArn", domain.arn())
                .setJson("AccessPolicies", domain.accessPolicies())
                .tagsOfRegion();
        for (String option : ALWAYS) {
            if (draft.value(option).isEmpty()) {
                draft.unread(Gap.Reason.UNIMPLEMENTED, "es:DescribeDomains did not say", option);
            }
        }
    }
}
