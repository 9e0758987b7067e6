package dev.parapet.respond;

import dev.parapet.respond.aws.Reads;
import dev.parapet.respond.journal.Journal;
import dev.parapet.respond.kms.RotateKey;
import dev.parapet.respond.trigger.Principal;
import dev.parapet.respond.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
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
    private final Tags tags;

    Gates(Mandate mandate, Journal journal, Reads aws) {
        this.mandate = mandate;
        this.journal = journal;
        this.aws = aws;
        this.tags = new Tags(aws);
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
    ///
    /// @param account the one that it would be made in
    Optional<String> against(Change change, String account, Instant now) {
        try {
            return refusal(change, account, now);
        } catch (RuntimeException e) {
            return Optional.of("a gate failed, so it is closed: " + e.getMessage());
        }
    }

    private Optional<String> refusal(Change change, String account, Instant now) {
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
            var limit = principals(change, now);
            if (limit.isPresent()) {
                return limit;
            }
        }
        return protection(change, account);
    }

    /// A principal that was changed before in this hour is not counted twice.
    private boolean isNew(Change change, Instant now) {
        return journal.resourcesSince(now.minus(HOUR), change.resource()) == 0;
    }

    private Optional<String> principals(Change change, Instant now) {
        // Each account has limits of its own.
        String account = change.resource().replaceFirst("^(arn:aws:iam::[0-9]*:).*$", "$1");
        int changed = journal.resourcesSince(now.minus(HOUR), account);
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

    private Optional<String> protection(Change change, String account) {
        if (mandate.protectedTags().isEmpty()) {
            return Optional.empty();
        }
        return tags.of(change, account).stream()
                .map(tag -> tag.get("Key") + "=" + tag.get("Value"))
                .filter(mandate.protectedTags()::contains)
                .findFirst()
                .map(tag -> "it is tagged " + tag);
    }
}
