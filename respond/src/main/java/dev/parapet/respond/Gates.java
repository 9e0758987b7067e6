package dev.parapet.respond;

import dev.parapet.respond.aws.AwsFault;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import dev.parapet.respond.journal.Journal;
import dev.parapet.respond.kms.RotateKey;
import dev.parapet.respond.trigger.Principal;
import dev.parapet.respond.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What keeps the responder from harm.
///
/// A gate that fails is closed: whoever can break a gate must not get past it, and neither must a bug.
final class Gates {
    private static final Duration HOUR = Duration.ofHours(1);

    /// How many of AWS's rotations on demand are kept for later.
    private static final int ROTATIONS_KEPT = 5;

    private final Mandate mandate;
    private final Journal journal;
    private final Reads aws;

    Gates(Mandate mandate, Journal journal, Reads aws) {
        this.mandate = mandate;
        this.journal = journal;
        this.aws = aws;
    }

    /// Whether a trigger may start a run that changes something.
    Ruling of(Trigger trigger) {
        if (trigger.marks().contains(Trigger.Mark.SAMPLE)) {
            return new Ruling.Ignore("it is a sample finding");
        }
        if (trigger.marks().contains(Trigger.Mark.SETTLED)) {
            return new Ruling.Ignore("it is archived, resolved or suppressed");
        }
        var principals = trigger.subject().principals();
        if (principals.stream().anyMatch(mandate::isResponder)) {
            return new Ruling.Ignore("the responder did it itself");
        }
        Ruling ruling = new Ruling.Open();
        if (mandate.frozen()) {
            ruling = ruling.and(new Ruling.Tell("changes are frozen"));
        }
        for (Principal principal : principals) {
            if (mandate.isBreakGlass(principal.name()) || mandate.isBreakGlass(principal.arn())) {
                ruling = ruling.and(new Ruling.Tell("`" + principal.name() + "` is a break-glass identity"));
            }
        }
        if (!trigger.doubts().isEmpty()) {
            ruling = ruling.and(
                    new Ruling.Ask("the event is odd: " + trigger.doubts().getFirst()));
        }
        return ruling;
    }

    /// Why a change must not be made; empty if it may.
    Optional<String> against(Change change, Instant now) {
        try {
            return refusal(change, now);
        } catch (RuntimeException e) {
            return Optional.of("a gate failed, so it is closed: " + e.getMessage());
        }
    }

    private Optional<String> refusal(Change change, Instant now) {
        if (mandate.isBreakGlass(change.resource())) {
            return Optional.of("`" + change.resource() + "` is a break-glass identity");
        }
        if (mandate.responder().stream().anyMatch(name -> change.resource().endsWith("/" + name))) {
            return Optional.of("it is the responder itself");
        }
        if (change.control().equals(RotateKey.CONTROL)
                && journal.spent("kms.rotate_on_demand", change.resource()) >= RotateKey.LIFETIME - ROTATIONS_KEPT) {
            return Optional.of("only " + ROTATIONS_KEPT + " rotations of the key are left by the journal");
        }
        if (journal.changesSince(now.minus(HOUR)) >= mandate.changesPerHour()) {
            return Optional.of("the limit of " + mandate.changesPerHour() + " changes an hour is reached");
        }
        if (change.resource().startsWith("arn:aws:iam:") && isNew(change, now)) {
            var limit = principals(now);
            if (limit.isPresent()) {
                return limit;
            }
        }
        return protection(change);
    }

    /// A principal that was changed before in this hour is not counted twice.
    private boolean isNew(Change change, Instant now) {
        return journal.resourcesSince(now.minus(HOUR), change.resource()) == 0;
    }

    private Optional<String> principals(Instant now) {
        int changed = journal.resourcesSince(now.minus(HOUR), "arn:aws:iam:");
        if (changed >= mandate.principalsPerHour()) {
            return Optional.of("the limit of " + mandate.principalsPerHour() + " principals an hour is reached");
        }
        if (changed == 0) {
            // One is always within the limit: a small account would else never be helped.
            return Optional.empty();
        }
        var summary = Json.inside(aws.read("iam:GetAccountSummary", Map.of()).values(), "SummaryMap");
        long all = number(summary.get("Users")) + number(summary.get("Roles"));
        return (changed + 1) * 100L > all * mandate.percentOfPrincipals()
                ? Optional.of(
                        "more than " + mandate.percentOfPrincipals() + " percent of all principals within an hour")
                : Optional.empty();
    }

    private static long number(@org.jspecify.annotations.Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    private Optional<String> protection(Change change) {
        if (mandate.protectedTags().isEmpty()) {
            return Optional.empty();
        }
        return tags(change.resource()).stream()
                .map(tag -> tag.get("Key") + "=" + tag.get("Value"))
                .filter(mandate.protectedTags()::contains)
                .findFirst()
                .map(tag -> "it is tagged " + tag);
    }

    /// The tags of users, roles and buckets. For others AWS has no call that takes any ARN and needs
    /// no wide
    /// permission.
    private List<Map<String, Object>> tags(String resource) {
        try {
            String name = resource.substring(resource.lastIndexOf('/') + 1);
            if (resource.contains(":user/")) {
                return aws.list(Call.of("iam:ListUserTags", Map.of("UserName", name)), "Tags", "Marker");
            }
            if (resource.contains(":role/")) {
                return aws.list(Call.of("iam:ListRoleTags", Map.of("RoleName", name)), "Tags", "Marker");
            }
            if (resource.startsWith("arn:aws:s3:::") && !resource.contains("/")) {
                String bucket = resource.substring("arn:aws:s3:::".length());
                return aws.read("s3:GetBucketTagging", Map.of("Bucket", bucket)).list("TagSet");
            }
            return List.of();
        } catch (AwsFault fault) {
            if (fault.isAbsent()) {
                return List.of();
            }
            throw fault;
        }
    }
}
