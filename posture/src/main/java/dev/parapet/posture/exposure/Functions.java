package dev.parapet.posture.exposure;

import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import dev.parapet.iam.Condition;
import dev.parapet.iam.Statement;
import dev.parapet.posture.access.Attribute;
import dev.parapet.posture.access.Guard;
import java.util.List;
import java.util.Map;

/// Lambda functions, called by their name or by their URL. One policy speaks of both; the conditions tell which.
///
/// <https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html>
final class Functions implements Exposures.Way {
    private static final String AUTH_TYPE = "lambda:functionurlauthtype";
    private static final String VIA_URL = "lambda:invokedviafunctionurl";

    private final Snapshot snapshot;
    private final Decider decider;

    Functions(Snapshot snapshot, Decider decider) {
        this.snapshot = snapshot;
        this.decider = decider;
    }

    @Override
    public Map<Reach, Ruling> rule(Surface surface, Resource resource, Guard guard) {
        return resource.type().equals("AWS::Lambda::Url")
                ? ofUrl(surface, resource, guard)
                : decider.decide(surface, resource, Besides.without(guard, Functions::isAboutUrls));
    }

    // A URL whose ARN has more behind the function's name is an alias's, whose policy is another.
    private Map<Reach, Ruling> ofUrl(Surface surface, Resource url, Guard guard) {
        String function = String.valueOf(url.attributes().get("FunctionArn"));
        if (function.split(":", -1).length > 7) {
            return surface.each((_, _) -> Ruling.unknown(List.of("resource policy of " + function + " (an alias)")));
        }
        return switch (Attribute.of(snapshot, url, "AuthType")) {
            case Attribute.Unknown(String why) ->
                surface.each((_, _) -> Ruling.unknown(List.of("AuthType of " + url.id() + " (" + why + ")")));
            case Attribute.Absent() -> ofUrl(surface, url, guard, "NONE");
            case Attribute.Value(Object type) -> ofUrl(surface, url, guard, type.toString());
        };
    }

    private Map<Reach, Ruling> ofUrl(Surface surface, Resource url, Guard guard, String authType) {
        return decider.decide(
                authType.equals("NONE") ? surface : surface.signed(),
                url,
                Besides.without(guard, statement -> demandsAnother(statement, authType)));
    }

    private static boolean isAboutUrls(Statement statement) {
        return statement.conditions().stream()
                .anyMatch(one -> one.demandsAValue()
                        && (one.key().equals(AUTH_TYPE)
                                || (one.key().equals(VIA_URL)
                                        && one.values().stream().allMatch("true"::equalsIgnoreCase))));
    }

    private static boolean demandsAnother(Statement statement, String authType) {
        return statement.conditions().stream()
                .filter(one -> one.key().equals(AUTH_TYPE))
                .filter(Condition::demandsAValue)
                .anyMatch(one ->
                        one.operator().equals("stringequals") && !one.values().contains(authType));
    }
}
