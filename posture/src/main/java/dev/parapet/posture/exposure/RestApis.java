package dev.parapet.posture.exposure;

import dev.parapet.core.Look;
import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import dev.parapet.iam.PolicyDocument;
import dev.parapet.iam.Statement;
import dev.parapet.iam.decision.CompiledPolicy;
import dev.parapet.posture.access.Attribute;
import dev.parapet.posture.access.Guard;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// REST APIs of API Gateway. Without a policy a private one is shut and any other is open; then the authorizers of its
/// methods decide.
///
/// <https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html>
final class RestApis implements Exposures.Way {
    private static final String METHOD = "AWS::ApiGateway::Method";
    private static final String SHORT = "execute-api:/";

    private final Snapshot snapshot;
    private final Decider decider;

    RestApis(Snapshot snapshot, Decider decider) {
        this.snapshot = snapshot;
        this.decider = decider;
    }

    /// How the methods of an API know their callers.
    ///
    /// @param types empty if nobody knows
    private record Authorization(Optional<TreeSet<String>> types, String unread) {
        boolean isOnly(String type) {
            return types.filter(all -> all.equals(new TreeSet<>(List.of(type)))).isPresent();
        }

        Ruling on(Ruling ruling) {
            if (types.isEmpty()) {
                return ruling.unless(List.of(unread));
            }
            return types.get().contains("NONE") || isOnly("AWS_IAM")
                    ? ruling
                    : ruling.under(List.of("if the authorizers of its methods (" + String.join(", ", types.get())
                            + ") let the caller in"));
        }
    }

    @Override
    public Map<Reach, Ruling> rule(Surface surface, Resource api, Guard guard) {
        var authorization = authorization(api);
        var callers = authorization.isOnly("AWS_IAM") ? surface.signed() : surface;
        boolean without =
                guard.unread().isEmpty() && guard.policies().resource().isEmpty();
        return switch (Attribute.of(snapshot, api, "EndpointConfiguration")) {
            case Attribute.Unknown(String why) ->
                without
                        ? surface.each((_, _) ->
                                Ruling.unknown(List.of("whether " + api.name() + " is private (" + why + ")")))
                        : ruled(callers, api, guard, authorization);
            case Attribute.Absent() ->
                without ? open(surface, api, guard, authorization) : ruled(callers, api, guard, authorization);
            case Attribute.Value(Object value) -> {
                boolean isPrivate = value.toString().contains("PRIVATE");
                if (without) {
                    yield isPrivate ? surface.each((_, _) -> Ruling.CLOSED) : open(surface, api, guard, authorization);
                }
                var rulings = ruled(callers, api, guard, authorization);
                yield surface.each((reach, _) -> rulings.getOrDefault(reach, Ruling.CLOSED)
                        .under(isPrivate ? List.of("through a VPC endpoint of execute-api") : List.of()));
            }
        };
    }

    // Methods that ask for a signature let nobody else's account in without a policy.
    private Map<Reach, Ruling> open(Surface surface, Resource api, Guard guard, Authorization authorization) {
        return authorization.isOnly("AWS_IAM")
                ? surface.each((_, _) -> Ruling.CLOSED)
                : surface.each((_, actions) ->
                        authorization.on(decider.decide(surface, api, Besides.allowing(guard, "*", actions), actions)
                                .because("no resource policy")));
    }

    private Map<Reach, Ruling> ruled(Surface surface, Resource api, Guard guard, Authorization authorization) {
        var rulings = decider.decide(surface, api, spelledOut(surface, api, guard));
        return surface.each((reach, _) -> authorization.on(rulings.getOrDefault(reach, Ruling.CLOSED)));
    }

    private Authorization authorization(Resource api) {
        String id = String.valueOf(api.attributes().get("RestApiId"));
        boolean seen = !snapshot.looksAt(METHOD).isEmpty()
                && snapshot.looksAt(METHOD).stream()
                        .filter(look -> look.account().equals(api.account()))
                        .filter(look -> look.region().equals(api.region()))
                        .allMatch(Look::settled);
        var types = new TreeSet<String>();
        for (Resource method : snapshot.where(METHOD, "RestApiId", id)) {
            switch (Attribute.of(snapshot, method, "AuthorizationType")) {
                case Attribute.Unknown _ -> seen = false;
                case Attribute.Absent() -> types.add("NONE");
                // The browser's question before the question has no authorizer and no answer worth having.
                case Attribute.Value(Object type) -> {
                    if (!"OPTIONS".equals(method.attributes().get("HttpMethod"))) {
                        types.add(type.toString());
                    }
                }
            }
        }
        return seen && !types.isEmpty()
                ? new Authorization(Optional.of(types), "")
                : new Authorization(Optional.empty(), "what authorizers the methods of " + api.name() + " have");
    }

    // `execute-api:/stage/GET/path` is short for an ARN of this API.
    private static Guard spelledOut(Surface surface, Resource api, Guard guard) {
        String whole = surface.arnsOf(api, 0).getFirst();
        String start = whole.substring(0, whole.length() - 1);
        return guard.policies()
                .resource()
                .map(policy -> {
                    var statements = policy.document().statements().stream()
                            .map(one -> spelledOut(one, start))
                            .toList();
                    var document = new PolicyDocument(policy.document().hasVariables(), statements);
                    return new Guard(
                            guard.policies().withResource(CompiledPolicy.of(policy.name(), document)),
                            guard.unread(),
                            guard.limits());
                })
                .orElse(guard);
    }

    private static Statement spelledOut(Statement one, String start) {
        return new Statement(
                one.sid(),
                one.effect(),
                one.principals(),
                one.notPrincipals(),
                one.actions(),
                one.notActions(),
                one.resources().stream().map(text -> spelledOut(text, start)).toList(),
                one.notResources().stream().map(text -> spelledOut(text, start)).toList(),
                one.conditions());
    }

    private static String spelledOut(String text, String start) {
        return text.startsWith(SHORT) ? start + text.substring(SHORT.length()) : text;
    }
}
