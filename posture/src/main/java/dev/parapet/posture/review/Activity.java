package dev.parapet.posture.review;

import dev.parapet.iam.usage.Reading;
import dev.parapet.iam.usage.RecordedCall;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Who did something when, and with which services, as a log tells it.
public final class Activity {
    private final Map<String, Instant> last = new HashMap<>();
    private final Map<String, Set<String>> services = new HashMap<>();
    private final Set<String> accounts = new HashSet<>();
    private final Set<String> data = new HashSet<>();
    private @Nullable Instant from;
    private @Nullable Instant to;

    /// Nobody has a log.
    public static Activity none() {
        return new Activity();
    }

    /// Takes note of a call. One that was denied shows that somebody is there, and uses nothing.
    public void see(Reading reading) {
        switch (reading) {
            case Reading.Beside _ -> {}
            case Reading.Unmapped unmapped ->
                services.computeIfAbsent(unmapped.actor().id(), _ -> new TreeSet<>())
                        .add(unmapped.name().substring(0, Math.max(0, unmapped.name().indexOf('.'))));
            case Reading.Call(RecordedCall call) -> see(call);
        }
    }

    private void see(RecordedCall call) {
        String who = call.actor().id();
        from = from == null || call.time().isBefore(from) ? call.time() : from;
        to = to == null || call.time().isAfter(to) ? call.time() : to;
        accounts.add(call.actor().account());
        last.merge(who, call.time(), (one, other) -> one.isAfter(other) ? one : other);
        if (call.outcome() != RecordedCall.Outcome.DENIED) {
            var used = services.computeIfAbsent(who, _ -> new TreeSet<>());
            call.actions().forEach(action -> used.add(action.service()));
        }
        if (call.data()) {
            call.actions().forEach(action -> data.add(action.service()));
        }
    }

    Optional<Instant> last(String principal) {
        return Optional.ofNullable(last.get(principal));
    }

    Set<String> services(String principal) {
        return services.getOrDefault(principal, Set.of());
    }

    /// Whether the log has anything of an account.
    boolean covers(String account) {
        return accounts.contains(account);
    }

    /// Whether the log has what happened to the data of a service.
    boolean hasData(String service) {
        return data.contains(service);
    }

    public Optional<Instant> from() {
        return Optional.ofNullable(from);
    }

    public Optional<Instant> to() {
        return Optional.ofNullable(to);
    }
}
