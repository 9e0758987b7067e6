package dev.parapet.posture.exposure;

import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import dev.parapet.iam.Arn;
import dev.parapet.posture.access.Attribute;
import dev.parapet.posture.access.Guard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The grants of KMS keys. Services are no outsiders here: a grant for one is for what it does for the key's own
/// account.
///
/// <https://docs.aws.amazon.com/kms/latest/developerguide/grants.html>
final class KeyGrants implements Exposures.Way {
    private final Snapshot snapshot;
    private final Decider decider;

    KeyGrants(Snapshot snapshot, Decider decider) {
        this.snapshot = snapshot;
        this.decider = decider;
    }

    private record Grant(String name, String grantee, List<String> actions, boolean constrained) {}

    @Override
    public Map<Reach, Ruling> rule(Surface surface, Resource key, Guard guard) {
        // Nobody can change the policies of keys that AWS keeps for an account, and nobody reads them:
        // <https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#aws-managed-cmk>
        if ("AWS".equals(key.attributes().get("KeyManager"))) {
            return surface.each((_, _) -> Ruling.CLOSED);
        }
        var rulings = decider.decide(surface, key, guard);
        return switch (Attribute.of(snapshot, key, "Grants")) {
            case Attribute.Absent() -> rulings;
            case Attribute.Unknown(String why) ->
                surface.each((reach, _) ->
                        ruling(rulings, reach).orElse(List.of("grants of " + key.id() + " (" + why + ")")));
            case Attribute.Value(Object value) -> {
                var grants = grants(value);
                yield surface.each((reach, actions) -> {
                    var ruling = ruling(rulings, reach);
                    for (Grant grant : grants) {
                        ruling = ruling.or(ruling(key, surface, guard, grant, actions));
                    }
                    return ruling;
                });
            }
        };
    }

    private Ruling ruling(Resource key, Surface surface, Guard guard, Grant grant, List<String> actions) {
        var granted = actions.stream().filter(grant.actions()::contains).toList();
        if (granted.isEmpty() || Arn.parse(grant.grantee()).isEmpty()) {
            return Ruling.CLOSED;
        }
        var ruling = decider.decide(surface, key, Besides.allowing(guard, grant.grantee(), granted), granted);
        return ruling.because("grant " + grant.name())
                .under(grant.constrained() ? List.of("the encryption context that the grant demands") : List.of());
    }

    private static List<Grant> grants(Object value) {
        var grants = new ArrayList<Grant>();
        for (Object one : value instanceof List<?> list ? list : List.of(value)) {
            if (one instanceof Map<?, ?> map && map.get("GranteePrincipal") instanceof String grantee) {
                grants.add(new Grant(
                        String.valueOf(map.get("GrantId")),
                        grantee,
                        map.get("Operations") instanceof List<?> operations
                                ? operations.stream()
                                        .map(operation -> "kms:" + operation)
                                        .toList()
                                : List.of(),
                        Boolean.TRUE.equals(map.get("Constrained"))));
            }
        }
        return grants;
    }

    private static Ruling ruling(Map<Reach, Ruling> rulings, Reach reach) {
        return rulings.getOrDefault(reach, Ruling.CLOSED);
    }
}
