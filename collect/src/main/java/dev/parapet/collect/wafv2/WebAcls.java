package dev.parapet.collect.wafv2;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Pages;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.wafv2.Wafv2Client;
import software.amazon.awssdk.services.wafv2.model.ListWebAcLsResponse;
import software.amazon.awssdk.services.wafv2.model.ResourceType;
import software.amazon.awssdk.services.wafv2.model.Scope;
import software.amazon.awssdk.services.wafv2.model.WebACLSummary;

/// Observes web ACLs with their logging, and what they stand in front of.
///
/// Distributions name their web ACL themselves, so what a global one guards is not asked.
final class WebAcls implements Collector<Wafv2Client> {
    private static final String TYPE = "AWS::WAFv2::WebACL";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        if (scope == Scope.CLOUDFRONT) {
            return Set.of("wafv2:GetLoggingConfiguration", "wafv2:GetWebACL", "wafv2:ListWebACLs");
        }
        // Some services are asked by AWS WAF in the caller's name what is behind the list.
        return Set.of(
                "apprunner:ListAssociatedServicesForWebAcl",
                "appsync:ListResourcesForWebACL",
                "cognito-idp:ListResourcesForWebACL",
                "ec2:DescribeVerifiedAccessInstanceWebAclAssociations",
                "wafv2:GetLoggingConfiguration",
                "wafv2:GetWebACL",
                "wafv2:ListResourcesForWebACL",
                "wafv2:ListWebACLs");
    }

    @Override
    public int callsPerResource() {
        return scope == Scope.CLOUDFRONT ? 2 : 2 + GUARDED.size();
    }

    /// Amplify's applications are behind CloudFront.
    private static final Set<ResourceType> GUARDED =
            EnumSet.complementOf(EnumSet.of(ResourceType.AMPLIFY, ResourceType.UNKNOWN_TO_SDK_VERSION));

    private static final String[] DESCRIBED = {
        "AssociationConfig",
        "Capacity",
        "DefaultAction",
        "LabelNamespace",
        "ManagedByFirewallManager",
        "Rules",
        "TokenDomains",
        "VisibilityConfig"
    };

    private final Scope scope;

    WebAcls(Scope scope) {
        this.scope = scope;
    }

    @Override
    public void collect(Wafv2Client waf, Sink sink) {
        for (var acl : Pages.all(
                next -> waf.listWebACLs(
                        request -> request.scope(scope).nextMarker(next).limit(100)),
                ListWebAcLsResponse::webACLs,
                page -> page.webACLs().isEmpty() ? null : page.nextMarker())) {
            sink.resource(TYPE, acl.arn(), draft -> describe(waf, acl, draft));
        }
    }

    private void describe(Wafv2Client waf, WebACLSummary acl, Draft draft) {
        draft.take(acl, "ARN as Arn", "Description", "Id", "Name")
                .set("Scope", scope.toString())
                .attempt(
                        () -> {
                            var described = waf.getWebACL(request -> request.scope(scope)
                                            .name(acl.name())
                                            .id(acl.id()))
                                    .webACL();
                            if (described == null) {
                                draft.unread(Gap.Reason.UNIMPLEMENTED, "an answer without a web ACL", DESCRIBED);
                            } else {
                                draft.take(described, DESCRIBED);
                            }
                        },
                        DESCRIBED)
                .readValue(
                        "LoggingConfiguration",
                        Set.of("WAFNonexistentItemException"),
                        () -> waf.getLoggingConfiguration(request -> request.resourceArn(acl.arn()))
                                .loggingConfiguration())
                .tagsOfRegion();
        if (scope == Scope.REGIONAL) {
            draft.readValue("AssociatedResourceArns", () -> guarded(waf, acl));
        } else {
            draft.unread(Gap.Reason.SKIPPED, "distributions name their web ACL", "AssociatedResourceArns");
        }
    }

    private static List<String> guarded(Wafv2Client waf, WebACLSummary acl) {
        var arns = new ArrayList<String>();
        for (var kind : GUARDED) {
            arns.addAll(waf.listResourcesForWebACL(
                            request -> request.webACLArn(acl.arn()).resourceType(kind))
                    .resourceArns());
        }
        return arns;
    }
}
