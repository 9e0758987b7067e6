package dev.parapet.app;

import dev.parapet.core.Event;
import dev.parapet.respond.Activity;
import dev.parapet.respond.trigger.Principal;
import dev.parapet.respond.trigger.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// When somebody last succeeded with a call, out of the events that detection sees: so a response knows whether who was
/// contained goes on.
final class LastCalls implements Activity {
    /// Those who were seen longest ago are forgotten first.
    private static final int MOST = 50_000;

    private final Map<String, Instant> last = new LinkedHashMap<>(16, 0.75f, true);
    private Instant settled = Instant.MIN;

    /// @param actor the user, or the role behind a session, as alerts name them
    synchronized void met(Event event, String actor) {
        if (event.log() != Event.Log.CLOUDTRAIL
                || !event.text("errorCode").orElse("").isEmpty()) {
            return;
        }
        note(actor, event.time());
        event.text("userIdentity.accessKeyId").ifPresent(key -> note(key, event.time()));
    }

    private void note(String who, Instant at) {
        if (!who.isEmpty()) {
            last.merge(who, at, (one, other) -> one.isAfter(other) ? one : other);
            if (last.size() > MOST) {
                last.remove(last.keySet().iterator().next());
            }
        }
    }

    /// Nothing earlier is expected any more.
    synchronized void settled(Instant until) {
        settled = until;
    }

    @Override
    public synchronized Answer of(Subject subject, Instant since) {
        var named = new ArrayList<String>();
        for (Principal principal : subject.principals()) {
            named.addAll(List.of(principal.arn(), principal.accessKeyId()));
        }
        named.removeIf(String::isEmpty);
        for (String who : named) {
            var at = last.get(who);
            if (at != null && at.isAfter(since)) {
                return Answer.GOES_ON;
            }
        }
        return named.isEmpty() || settled.isBefore(since) ? Answer.UNKNOWN : Answer.QUIET;
    }
}
