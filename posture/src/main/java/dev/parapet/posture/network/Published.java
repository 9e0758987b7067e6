package dev.parapet.posture.network;

import dev.parapet.core.Globs;
import dev.parapet.core.Resource;
import dev.parapet.posture.access.Attribute;
import dev.parapet.posture.access.Item;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What AWS itself puts on the internet, under a name of its own and without a VPC of ours in between.
///
/// - URLs of Lambda functions (<https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html>): with `NONE`
/// anybody gets to the function, if its policy says so too.
/// - OpenSearch domains without a VPC
/// (<https://docs.aws.amazon.com/opensearch-service/latest/developerguide/vpc.html>).
/// - Collections of OpenSearch Serverless that a network policy opens; one that does overrules those that
/// do not (<https://docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-network.html>).
/// - Gateways of AgentCore
/// (<https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/gateway-inbound-auth.html>).
final class Published {
    static final String URL = "AWS::Lambda::Url";
    static final String FUNCTION = "AWS::Lambda::Function";
    static final String DOMAIN = "AWS::OpenSearchService::Domain";
    static final String COLLECTION = "AWS::OpenSearchServerless::Collection";
    static final String POLICY = "AWS::OpenSearchServerless::SecurityPolicy";
    static final String AGENT_GATEWAY = "AWS::BedrockAgentCore::Gateway";
    private static final Ports HTTPS = Ports.tcp(443);

    private final Facts facts;
    private final Functions functions;

    Published(Facts facts, Functions functions) {
        this.facts = facts;
        this.functions = functions;
    }

    void open(Finds finds) {
        facts.ofType(URL).forEach(url -> url(url, finds));
        facts.ofType(DOMAIN).forEach(domain -> domain(domain, finds));
        facts.ofType(COLLECTION).forEach(collection -> collection(collection, finds));
        facts.ofType(AGENT_GATEWAY).forEach(gateway -> gateway(gateway, finds));
    }

    private void url(Resource url, Finds finds) {
        var kind = facts.text(url, "AuthType");
        var way = Passage.open(
                HTTPS,
                Hop.caused(
                        "function URL " + facts.text(url, "FunctionUrl").value().orElse(url.id()),
                        "AuthType " + kind.value().orElse("not read")));
        var gates = kind.value().filter("AWS_IAM"::equals).isPresent()
                ? List.of("AWS_IAM on the URL of " + functions.name(url))
                : List.<String>of();
        if (!kind.isWhole()) {
            way = way.perhaps(kind.unread());
        }
        finds.add(url, way, gates, List.of());
        String target = facts.text(url, "FunctionArn").value().orElse(facts.known(url, "TargetFunctionArn"));
        var function = functions.named(target);
        if (function.isPresent()) {
            finds.add(function.get(), gates.isEmpty() ? welcomed(way, function.get(), target) : way, gates, List.of());
        }
    }

    // The policy that was read is the function's; an alias has one of its own.
    private Passage welcomed(Passage way, Resource function, String target) {
        if (!target.equals(function.id()) && !target.endsWith(":" + facts.known(function, "FunctionName"))) {
            return way.perhaps(List.of("policy of " + target + " (it is not collected)"));
        }
        return switch (Attribute.of(facts.snapshot(), function, "Policy")) {
            case Attribute.Absent() -> Passage.closed();
            case Attribute.Unknown(String why) ->
                way.perhaps(List.of("Policy of " + function.name() + " (" + why + ")"));
            case Attribute.Value(Object policy) ->
                switch (Openness.toStrangers(policy, "lambda:InvokeFunctionUrl")) {
                    case YES -> way;
                    case NO -> Passage.closed();
                    case PERHAPS -> way.perhaps(List.of("whom the policy of " + function.name() + " lets in"));
                };
        };
    }

    private void domain(Resource domain, Finds finds) {
        var inside = facts.items(domain, "VPCOptions");
        if (!inside.value().isEmpty()) {
            return;
        }
        var secure = facts.items(domain, "DomainEndpointOptions").value().stream()
                .anyMatch(options -> options.isTrue("EnforceHTTPS"));
        var way = Passage.open(
                secure ? HTTPS : HTTPS.or(Ports.tcp(80)),
                Hop.caused("domain " + domain.name(), "its endpoint is not in a VPC"));
        finds.add(
                domain,
                inside.isWhole() ? way : way.perhaps(inside.unread()),
                List.of(),
                List.of("the access policy of " + domain.name() + " lets the caller in"));
    }

    private void collection(Resource collection, Finds finds) {
        var unread = new java.util.ArrayList<String>(facts.unseen(POLICY, collection.account(), collection.region()));
        var assumes = List.of("a data access policy lets the caller into " + collection.name());
        String name = facts.text(collection, "Name").value().orElse(collection.name());
        boolean open = false;
        for (Resource policy : facts.ofType(POLICY)) {
            if (!policy.account().equals(collection.account())
                    || !policy.region().equals(collection.region())
                    || facts.text(policy, "Type")
                            .value()
                            .filter("encryption"::equals)
                            .isPresent()) {
                continue;
            }
            switch (Attribute.of(facts.snapshot(), policy, "Policy")) {
                case Attribute.Absent() -> {}
                case Attribute.Unknown(String why) -> unread.add("Policy of " + policy.name() + " (" + why + ")");
                case Attribute.Value(Object document) -> {
                    var parsed = Openness.parsed(document);
                    if (parsed.isEmpty()) {
                        unread.add("Policy of " + policy.name() + " (it is no JSON)");
                    } else if (opens(parsed.get(), name)) {
                        open = true;
                        finds.add(
                                collection,
                                Passage.open(HTTPS, Hop.caused("network policy " + policy.name(), "AllowFromPublic")),
                                List.of(),
                                assumes);
                    }
                }
            }
        }
        if (!open && !unread.isEmpty()) {
            finds.add(collection, Passage.maybe(unread).only(Part.whole(HTTPS)), List.of(), assumes);
        }
    }

    private static boolean opens(Object policy, String name) {
        return Item.of(policy).stream()
                .filter(statement -> statement.isTrue("AllowFromPublic"))
                .flatMap(statement -> statement.items("Rules").stream())
                .flatMap(rule -> rule.value("Resource").stream())
                .flatMap(resources -> Attribute.texts(resources).stream())
                .anyMatch(glob -> Globs.matches(glob, "collection/" + name));
    }

    private void gateway(Resource gateway, Finds finds) {
        var authorizer = facts.text(gateway, "AuthorizerType");
        var gates = authorizer.value().stream()
                .filter(type -> !type.equals("NONE"))
                .map(type -> type + " on gateway " + gateway.name())
                .toList();
        var way = Passage.open(HTTPS, Hop.caused("gateway " + gateway.name(), "its URL is on the internet"));
        finds.add(
                gateway,
                authorizer.isWhole() && authorizer.value().isPresent()
                        ? way
                        : way.perhaps(
                                authorizer.isWhole()
                                        ? List.of("AuthorizerType of " + gateway.name() + " (it is not set)")
                                        : authorizer.unread()),
                gates,
                List.of());
    }

    /// Lambda functions by the names that others call them by.
    static final class Functions {
        private final Map<String, Resource> byArn;

        Functions(Facts facts) {
            byArn = facts.ofType(FUNCTION).stream()
                    .collect(java.util.stream.Collectors.toMap(Resource::id, one -> one, (one, _) -> one));
        }

        /// @param arn of the function, or of a version or alias of it
        Optional<Resource> named(String arn) {
            return Stream.of(arn, arn.contains(":") ? arn.substring(0, arn.lastIndexOf(':')) : arn)
                    .flatMap(name -> Optional.ofNullable(byArn.get(name)).stream())
                    .findFirst();
        }

        String name(Resource url) {
            return url.id().replaceFirst(":url$", "").replaceFirst("^.*:function:", "");
        }
    }
}
