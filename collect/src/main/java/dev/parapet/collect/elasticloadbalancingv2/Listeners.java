package dev.parapet.collect.elasticloadbalancingv2;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import java.util.Set;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;

/// Observes listeners. Only the default actions are looked at; rules beside them and the attributes are not asked for.
final class Listeners implements Collector<ElasticLoadBalancingV2Client> {
    private static final String TYPE = "AWS::ElasticLoadBalancingV2::Listener";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("elasticloadbalancing:DescribeListeners", "elasticloadbalancing:DescribeLoadBalancers");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(ElasticLoadBalancingV2Client client, Sink sink) {
        for (var balancer : sink.all(LoadBalancers.ALL, client)) {
            for (var listener : client.describeListenersPaginator(
                            request -> request.loadBalancerArn(balancer.loadBalancerArn()))
                    .listeners()) {
                sink.resource(TYPE, listener.listenerArn(), draft -> describe(listener, draft));
            }
        }
    }

    private static void describe(Listener listener, Draft draft) {
        draft.take(
                        listener,
                        "AlpnPolicy",
                        "Certificates",
                        "ListenerArn",
                        "LoadBalancerArn",
                        "MutualAuthentication",
                        "Port",
                        "Protocol",
                        "SslPolicy")
                .set(
                        "DefaultActions",
                        listener.defaultActions().stream()
                                .map(Listeners::withoutSecret)
                                .toList())
                .unread(Gap.Reason.SKIPPED, "not asked for", "ListenerAttributes")
                .tagsOfRegion();
    }

    // AWS does not return the secret of the sign-in provider; should it ever, it stays behind.
    private static Action withoutSecret(Action action) {
        var oidc = action.authenticateOidcConfig();
        return oidc == null || oidc.clientSecret() == null
                ? action
                : action.toBuilder()
                        .authenticateOidcConfig(
                                oidc.toBuilder().clientSecret(null).build())
                        .build();
    }
}
