package dev.parapet.respond.iam;

import dev.parapet.respond.Change;
import dev.parapet.respond.Inapplicable;
import dev.parapet.respond.Json;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.AwsFault;
import dev.parapet.respond.aws.Reply;
import dev.parapet.respond.evidence.Trail;
import dev.parapet.respond.trigger.Principal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Deactivates the keys that the actor made, for whatever user, and keys of its own that are younger
/// than the trouble.
///
/// What it made is known from its calls, not from time alone.
public final class DeactivateNewKeys extends KeyStatus {
    private static final Duration BEFORE = Duration.ofHours(1);

    public DeactivateNewKeys() {
        super("iam.key.delete_new", "cloudtrail:LookupEvents");
    }

    @Override
    public List<Change> changes(Situation situation) {
        Set<Change> changes = new LinkedHashSet<>();
        made(situation, situation.trigger().detail(), changes);
        Trail.records(situation).orElse(List.of()).forEach(record -> made(situation, record, changes));
        var principal = situation.trigger().subject().principal();
        if (principal.isPresent() && principal.get().kind() == Principal.Kind.USER) {
            young(situation, principal.get(), changes);
        }
        if (changes.isEmpty()) {
            throw new Inapplicable("no new key is known");
        }
        return List.copyOf(changes);
    }

    private static void made(Situation situation, Map<String, Object> record, Set<Change> changes) {
        if (!"CreateAccessKey".equals(record.get("eventName")) || record.containsKey("errorCode")) {
            return;
        }
        var key = Json.inside(Json.inside(record, "responseElements"), "accessKey");
        String user = Reply.at(key, "userName")
                .or(() -> Reply.at(record, "requestParameters.userName"))
                .or(() -> Reply.at(record, "userIdentity.userName"))
                .map(Object::toString)
                .orElse("");
        String id = Reply.at(key, "accessKeyId").map(Object::toString).orElse("");
        if (!user.isEmpty() && !id.isEmpty()) {
            changes.add(inactive(situation.trigger().account(), user, id));
        } else if (!user.isEmpty()) {
            var owner = new Principal(Principal.Kind.USER, situation.trigger().account(), user, "", "", "");
            young(situation, owner, changes);
        }
    }

    private static void young(Situation situation, Principal user, Set<Change> changes) {
        Instant since = situation.trigger().time().minus(BEFORE);
        try {
            for (var key : keys(situation.aws(), user.name())) {
                String id = String.valueOf(key.get("AccessKeyId"));
                if (!id.equals(user.accessKeyId()) && created(key).isAfter(since)) {
                    changes.add(inactive(user.account(), user.name(), id));
                }
            }
        } catch (AwsFault fault) {
            if (!fault.isAbsent()) {
                throw fault;
            }
        }
    }

    private static Instant created(Map<String, Object> key) {
        try {
            return Instant.parse(String.valueOf(key.get("CreateDate")));
        } catch (DateTimeException unknown) {
            return Instant.EPOCH;
        }
    }
}
