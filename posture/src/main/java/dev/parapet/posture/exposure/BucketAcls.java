package dev.parapet.posture.exposure;

import dev.parapet.core.Resource;
import dev.parapet.posture.access.Attribute;
import dev.parapet.posture.access.Estate;
import dev.parapet.posture.access.Guard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The ACLs of buckets. Those of objects are in no snapshot, so where ACLs count they stay unknown.
///
/// Groups and what permissions mean: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html>; how
/// ACLs
/// are put out of force: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html>.
final class BucketAcls implements Exposures.Way {
    private static final Map<String, Set<String>> ALLOWED = Map.of(
            "READ", Set.of("s3:ListBucket", "s3:ListBucketVersions"),
            "WRITE", Set.of("s3:PutObject"),
            "WRITE_ACP", Set.of("s3:PutBucketAcl"),
            "FULL_CONTROL", Set.of("s3:ListBucket", "s3:ListBucketVersions", "s3:PutObject", "s3:PutBucketAcl"));

    private final Estate estate;
    private final Decider decider;

    BucketAcls(Estate estate, Decider decider) {
        this.estate = estate;
        this.decider = decider;
    }

    @Override
    public Map<Reach, Ruling> rule(Surface surface, Resource bucket, Guard guard) {
        var rulings = decider.decide(surface, bucket, guard);
        return isEnforced(bucket)
                ? rulings
                : surface.each((reach, actions) -> {
                    var ruling =
                            rulings.getOrDefault(reach, Ruling.CLOSED).or(ofBucket(bucket, surface, guard, actions));
                    return reach == Reach.ADMINISTER ? ruling : ruling.orElse(ofObjects(bucket));
                });
    }

    // The bucket's owner owns every object, and ACLs are out of force.
    private boolean isEnforced(Resource bucket) {
        return Attribute.of(estate.snapshot(), bucket, "OwnershipControls") instanceof Attribute.Value(Object value)
                && value.toString().contains("BucketOwnerEnforced");
    }

    private static List<String> ofObjects(Resource bucket) {
        return List.of("ACLs of the objects in " + bucket.name() + " (nobody reads them)");
    }

    private Ruling ofBucket(Resource bucket, Surface surface, Guard guard, List<String> actions) {
        return switch (Attribute.of(estate.snapshot(), bucket, "Acl")) {
            case Attribute.Absent() -> Ruling.CLOSED;
            case Attribute.Unknown(String why) -> Ruling.unknown(List.of("ACL of " + bucket.id() + " (" + why + ")"));
            case Attribute.Value(Object value) -> {
                var ruling = Ruling.CLOSED;
                for (Object one : value instanceof List<?> list ? list : List.of(value)) {
                    if (one instanceof Map<?, ?> grant) {
                        ruling = ruling.or(ofGrant(bucket, surface, guard, actions, grant));
                    }
                }
                yield ruling.orElse(strangers(value));
            }
        };
    }

    private Ruling ofGrant(Resource bucket, Surface surface, Guard guard, List<String> actions, Map<?, ?> grant) {
        var allowed = ALLOWED.getOrDefault(String.valueOf(grant.get("Permission")), Set.of());
        var granted = actions.stream().filter(allowed::contains).toList();
        String group = String.valueOf(grant.get("GranteeUri"));
        boolean all = group.endsWith("/AllUsers");
        if (granted.isEmpty() || !(all || group.endsWith("/AuthenticatedUsers"))) {
            return Ruling.CLOSED;
        }
        var asPolicy = Besides.allowing(guard, "*", granted);
        var signed = all ? surface : surface.signed();
        var ruling = decider.decide(signed, bucket, asPolicy, granted).because("ACL");
        return switch (estate.publicAccessBlock(bucket, "IgnorePublicAcls")) {
            case Attribute.Value _ -> Ruling.CLOSED;
            case Attribute.Unknown(String why) -> ruling.unless(List.of(why));
            case Attribute.Absent() -> ruling;
        };
    }

    // Owners have all rights to begin with; who else is named by a number is known to nobody here.
    private static List<String> strangers(Object acl) {
        var ids = new ArrayList<String>();
        for (Object one : acl instanceof List<?> list ? list : List.of(acl)) {
            if (one instanceof Map<?, ?> grant && grant.get("GranteeId") instanceof String id && !ids.contains(id)) {
                ids.add(id);
            }
        }
        return ids.size() <= 1
                ? List.of()
                : ids.stream()
                        .map(id -> "who canonical user `" + id + "` is, whom the ACL names")
                        .toList();
    }
}
