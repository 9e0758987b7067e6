package dev.parapet.collect.waf;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Pages;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import java.util.Set;
import software.amazon.awssdk.services.waf.WafClient;
import software.amazon.awssdk.services.waf.model.ListWebAcLsResponse;
import software.amazon.awssdk.services.waf.model.WebACLSummary;

/// Observes web ACLs of WAF Classic in front of distributions.
final class WebAcls implements Collector<WafClient> {
    private static final String TYPE = "AWS::WAF::WebACL";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("waf:GetLoggingConfiguration", "waf:GetWebACL", "waf:ListWebACLs");
    }

    @Override
    public int callsPerResource() {
        return 2;
    }

    @Override
    public void collect(WafClient waf, Sink sink) {
        for (var acl : Pages.all(
                next -> waf.listWebACLs(request -> request.nextMarker(next).limit(100)),
                ListWebAcLsResponse::webACLs,
                page -> page.webACLs().isEmpty() ? null : page.nextMarker())) {
            String arn = sink.place().arn("waf", "webacl/" + acl.webACLId());
            sink.resource(TYPE, arn, draft -> describe(waf, acl, arn, draft));
        }
    }

    private static void describe(WafClient waf, WebACLSummary acl, String arn, Draft draft) {
        draft.take(acl, "Name")
                .attempt(
                        () -> {
                            var described = waf.getWebACL(request -> request.webACLId(acl.webACLId()))
                                    .webACL();
                            if (described == null) {
                                draft.unread(Gap.Reason.UNIMPLEMENTED, "an answer without a web ACL", "Rules");
                            } else {
                                draft.take(described, "MetricName", "Rules");
                            }
                        },
                        "MetricName",
                        "Rules")
                .readValue(
                        "LoggingConfiguration",
                        Set.of("WAFNonexistentItemException"),
                        () -> waf.getLoggingConfiguration(request -> request.resourceArn(arn))
                                .loggingConfiguration());
    }
}
