package dev.parapet.posture.network;

import dev.parapet.core.Resource;
import dev.parapet.posture.access.Attribute;
import dev.parapet.posture.network.Published.Functions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// From the internet to APIs of API Gateway, and from them to the functions and load balancers that they
/// call.
///
/// An API is on the internet unless its endpoint type is private
/// (<https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-endpoint-types.html>),
/// once it has a stage; with the default endpoint off, by custom domain names only
/// (<https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-disable-default-endpoint.html>),
/// and which APIs these lead to is not collected. Each method or route says who must show what first.
final class Apis {
    static final String REST = "AWS::ApiGateway::RestApi";
    static final String METHOD = "AWS::ApiGateway::Method";
    static final String LINK = "AWS::ApiGateway::VpcLink";
    static final String HTTP = "AWS::ApiGatewayV2::Api";
    static final String ROUTE = "AWS::ApiGatewayV2::Route";
    static final String INTEGRATION = "AWS::ApiGatewayV2::Integration";
    static final String REST_STAGE = "AWS::ApiGateway::Stage";
    static final String HTTP_STAGE = "AWS::ApiGatewayV2::Stage";
    private static final Ports HTTPS = Ports.tcp(443);
    private static final Pattern FUNCTION = Pattern.compile("(arn:[^:]*:lambda:[^:]*:[^:]*:function:[^/]+)");

    private final Facts facts;
    private final Functions functions;
    private final FrontDoors doors;
    private final Map<String, List<Resource>> parts = new HashMap<>();
    private final Map<String, Resource> links = new HashMap<>();
    private final Map<String, Resource> balancers = new HashMap<>();

    Apis(Facts facts, Functions functions, FrontDoors doors) {
        this.facts = facts;
        this.functions = functions;
        this.doors = doors;
        for (String type : List.of(METHOD, REST_STAGE)) {
            facts.ofType(type).forEach(part -> part(type, part, "RestApiId"));
        }
        for (String type : List.of(ROUTE, HTTP_STAGE, INTEGRATION)) {
            facts.ofType(type).forEach(part -> part(type, part, "ApiId"));
        }
        facts.ofType(LINK).forEach(link -> links.put(link.name(), link));
        facts.ofType(Balancers.BALANCER).forEach(balancer -> balancers.put(balancer.id(), balancer));
        facts.ofType(Balancers.LISTENER)
                .forEach(listener -> Optional.ofNullable(balancers.get(facts.known(listener, "LoadBalancerArn")))
                        .ifPresent(balancer -> balancers.put(listener.id(), balancer)));
    }

    private void part(String type, Resource part, String api) {
        parts.computeIfAbsent(key(type, part, facts.known(part, api)), _ -> new ArrayList<>())
                .add(part);
    }

    private static String key(String type, Resource beside, String api) {
        return type + " " + beside.account() + " " + beside.region() + " " + api;
    }

    private List<Resource> parts(String type, Resource api) {
        return parts.getOrDefault(key(type, api, api.name()), List.of());
    }

    void open(Finds finds) {
        facts.ofType(REST).forEach(api -> rest(api, finds));
        facts.ofType(HTTP).forEach(api -> http(api, finds));
    }

    /// The way to an API itself.
    private Passage door(Resource api, String stage) {
        var stages = parts(stage, api);
        var unseen = facts.unseen(stage, api.account(), api.region());
        if (stages.isEmpty() && unseen.isEmpty()) {
            return Passage.closed();
        }
        var way = Passage.open(HTTPS, Hop.caused("API " + api.name(), "its endpoint is on the internet"));
        var closed = facts.text(api, "DisableExecuteApiEndpoint");
        if (closed.value().filter("true"::equals).isPresent()) {
            way = way.perhaps(List.of("custom domain names of API " + api.name() + " (they are not collected)"));
        }
        return (stages.isEmpty() ? way.perhaps(unseen) : way).doubted(closed.unread());
    }

    private void rest(Resource api, Finds finds) {
        var endpoint = facts.items(api, "EndpointConfiguration");
        boolean inside = endpoint.value().stream()
                .flatMap(one -> one.value("Types").stream())
                .flatMap(types -> Attribute.texts(types).stream())
                .anyMatch("PRIVATE"::equals);
        if (inside) {
            return;
        }
        var way = policed(api, door(api, REST_STAGE).doubted(endpoint.unread()));
        var calls = new ArrayList<Call>();
        for (Resource method : parts(METHOD, api)) {
            var integration = facts.items(method, "Integration");
            String uri = integration.value().stream()
                    .flatMap(one -> one.text("Uri").stream())
                    .findFirst()
                    .orElse("");
            String link = integration.value().stream()
                    .flatMap(one -> one.text("ConnectionId").stream())
                    .findFirst()
                    .orElse("");
            String what = facts.known(method, "HttpMethod") + " " + facts.known(method, "ResourcePath");
            calls.add(new Call(what, gates(method, what), uri, link));
        }
        publish(api, way, calls, METHOD, finds);
    }

    private void http(Resource api, Finds finds) {
        var calls = new ArrayList<Call>();
        for (Resource route : parts(ROUTE, api)) {
            String target = facts.known(route, "Target").replaceFirst("^integrations/", "");
            var integration = parts(INTEGRATION, api).stream()
                    .filter(one -> facts.known(one, "IntegrationId").equals(target)
                            || one.name().equals(target))
                    .findFirst();
            String uri =
                    integration.map(one -> facts.known(one, "IntegrationUri")).orElse("");
            String link =
                    integration.map(one -> facts.known(one, "ConnectionId")).orElse("");
            String what = facts.text(route, "RouteKey").value().orElse(route.name());
            calls.add(new Call(what, gates(route, what), uri, link));
        }
        publish(api, door(api, HTTP_STAGE), calls, ROUTE, finds);
    }

    /// One thing that an API does.
    ///
    /// @param gates who checks who asks; unread if it could be that nobody does
    /// @param link the VPC link that it goes through, or empty
    private record Call(String what, Part<List<String>> gates, String uri, String link) {}

    private Part<List<String>> gates(Resource part, String what) {
        var kind = facts.text(part, "AuthorizationType");
        var gates = new ArrayList<String>();
        kind.value().filter(word -> !word.equals("NONE")).ifPresent(word -> gates.add(word + " on " + what));
        if (facts.text(part, "ApiKeyRequired").value().filter("true"::equals).isPresent()) {
            gates.add("API key on " + what);
        }
        return new Part<>(gates, kind.unread());
    }

    private Passage policed(Resource api, Passage way) {
        return switch (Attribute.of(facts.snapshot(), api, "Policy")) {
            case Attribute.Absent() -> way;
            case Attribute.Unknown(String why) -> way.doubted(List.of("Policy of " + api.name() + " (" + why + ")"));
            case Attribute.Value(Object policy) ->
                switch (Openness.toStrangers(policy, "execute-api:Invoke")) {
                    case YES -> way;
                    case NO -> Passage.closed();
                    case PERHAPS -> way.perhaps(List.of("whom the policy of API " + api.name() + " lets in"));
                };
        };
    }

    private void publish(Resource api, Passage way, List<Call> calls, String type, Finds finds) {
        var unseen = facts.unseen(type, api.account(), api.region());
        if (calls.isEmpty()) {
            finds.add(api, unseen.isEmpty() ? Passage.closed() : way.perhaps(unseen), List.of(), List.of());
            return;
        }
        boolean checked = calls.stream().noneMatch(call -> call.gates.value().isEmpty());
        var gates = checked
                ? calls.stream()
                        .flatMap(call -> call.gates.value().stream())
                        .distinct()
                        .toList()
                : List.<String>of();
        boolean sure =
                checked || calls.stream().anyMatch(call -> call.gates.value().isEmpty() && call.gates.isWhole());
        finds.add(api, sure ? way : way.perhaps(calls.getFirst().gates.unread()), gates, List.of());
        for (Call call : calls) {
            onward(api, call, way, finds);
        }
    }

    private void onward(Resource api, Call call, Passage way, Finds finds) {
        var hop = Hop.caused("API " + api.name(), call.what + " is passed on");
        var entrance = call.gates.isWhole() ? way : way.perhaps(call.gates.unread());
        var function = FUNCTION.matcher(call.uri);
        if (function.find()) {
            functions
                    .named(function.group(1))
                    .ifPresent(one -> finds.add(
                            one,
                            FrontDoors.joined(entrance, hop, Passage.open(HTTPS)),
                            call.gates.value(),
                            List.of("the policy of " + one.name() + " lets the API call it")));
            return;
        }
        var link = links.get(call.link);
        var names = link == null
                ? List.of(call.uri)
                : facts.texts(link, "TargetArns").value();
        for (String name : names) {
            var balancer = balancers.get(name);
            if (balancer != null) {
                var passage = FrontDoors.joined(entrance, hop, linked(balancer, call.link));
                finds.add(balancer, passage, call.gates.value(), List.of());
                doors.onward(balancer, passage, call.gates.value(), finds);
            }
        }
    }

    // The link of a REST API is a private link, on which groups count only if the load balancer says so;
    // that of an HTTP API has groups of its own.
    private Passage linked(Resource balancer, String link) {
        var open = doors.listens(balancer);
        boolean free = links.containsKey(link)
                && (facts.texts(balancer, "SecurityGroups").value().isEmpty()
                        || facts.known(balancer, "EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic")
                                .equals("off"));
        return free
                ? open
                : open.perhaps(List.of("whether the groups of " + balancer.name() + " let VPC link " + link + " in"));
    }
}
