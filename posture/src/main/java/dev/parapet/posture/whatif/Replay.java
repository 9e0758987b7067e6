package dev.parapet.posture.whatif;

import dev.parapet.iam.usage.Actor;
import dev.parapet.iam.usage.CalledAction;
import dev.parapet.iam.usage.Reading;
import dev.parapet.iam.usage.RecordedCall;
import dev.parapet.posture.access.Access;
import dev.parapet.posture.access.Estate;
import dev.parapet.posture.access.Principal;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Recorded calls, put to the estate as it would be: those that were allowed and would be denied are what a change breaks.
///
/// A call that today's policies deny, as far as they were read, is not broken by the change; that the log says otherwise means
/// that policies were changed since. Calls of which the log does not tell enough are counted, not left out.
public final class Replay {
    private static final int MOST_ANSWERS = 500_000;

    private final Estate before;
    private final Estate after;
    private final Set<String> keys;
    private final Map<Asked, Effect> answers = new HashMap<>();
    private final Map<Affected, Tally> affected = new HashMap<>();
    private final Map<String, Long> unmapped = new TreeMap<>();
    private final Map<String, Long> untellable = new TreeMap<>();
    private long calls;
    private long deniedAlready;

    private record Asked(String principal, String action, String resource, Map<String, Object> context) {}

    private enum Effect {
        NONE,
        ALREADY_DENIED,
        PERHAPS,
        DENIED
    }

    private record Affected(String principal, String action, boolean surely) {}

    /// Calls of one principal for one action that would not be allowed any more, or perhaps not.
    ///
    /// @param surely denied, and not only under conditions of which the log does not tell
    /// @param example a resource, and the id of the record
    public record Broken(
            String principal,
            String action,
            boolean surely,
            long calls,
            Instant first,
            Instant last,
            String example,
            String because) {}

    private static final class Tally {
        private long calls;
        private @Nullable Instant first;
        private @Nullable Instant last;
        private String example = "";
        private String because = "";
    }

    public Replay(Comparison comparison) {
        this.before = comparison.before();
        this.after = comparison.after();
        this.keys = comparison.keys();
    }

    /// Puts a record to both estates.
    public void see(Reading reading) {
        switch (reading) {
            case Reading.Beside _ -> {}
            case Reading.Unmapped unmapped ->
                this.unmapped.merge(unmapped.name(), 1L, Long::sum);
            case Reading.Call(RecordedCall call) -> {
                if (call.outcome() == RecordedCall.Outcome.ALLOWED) {
                    replay(call);
                }
            }
        }
    }

    private void replay(RecordedCall call) {
        calls++;
        var actor = call.actor();
        if (actor.caller().isEmpty()) {
            untellable.merge("who called (" + actor.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ")", 1L, Long::sum);
            return;
        }
        boolean already = false;
        for (CalledAction action : call.actions()) {
            if (!action.exact()) {
                untellable.merge("the resource of " + action.action(), 1L, Long::sum);
            }
            for (String resource : action.resources()) {
                var asked = new Asked(actor.id(), action.action(), resource, context(action));
                var effect = answers.get(asked);
                if (effect == null) {
                    effect = ask(actor, asked);
                    if (answers.size() < MOST_ANSWERS) {
                        answers.put(asked, effect);
                    }
                }
                already |= effect == Effect.ALREADY_DENIED;
                count(effect, asked, call);
            }
        }
        deniedAlready += already ? 1 : 0;
    }

    private Map<String, Object> context(CalledAction action) {
        var context = new HashMap<String, Object>();
        action.context().forEach((key, value) -> {
            if (keys.contains(key.toLowerCase(Locale.ROOT))) {
                context.put(key, value);
            }
        });
        return context;
    }

    private Effect ask(Actor actor, Asked asked) {
        Access is;
        Access was;
        try {
            is = after.can(in(after, actor), asked.action(), asked.resource(), asked.context());
            was = before.can(in(before, actor), asked.action(), asked.resource(), asked.context());
        } catch (IllegalArgumentException e) {
            untellable.merge(String.valueOf(e.getMessage()), 1L, Long::sum);
            return Effect.NONE;
        }
        if (was.answer() == Access.Answer.DENIED) {
            return Effect.ALREADY_DENIED;
        }
        if (is.answer() == Access.Answer.DENIED) {
            tally(asked, true).because = is.because().isEmpty() ? "" : is.because().getFirst();
            return Effect.DENIED;
        }
        if (Difference.same(was, is)) {
            return Effect.NONE;
        }
        var more = is.conditions().stream()
                .filter(one -> !was.conditions().contains(one))
                .map(one -> one.statement() + (one.allows() ? " allows it only if " : " denies it if ")
                        + String.join(" and ", one.conditions().stream().map(condition -> condition.words()).toList()))
                .findFirst();
        if (more.isEmpty() && is.answer() == Access.Answer.ALLOWED) {
            return Effect.NONE;
        }
        tally(asked, false).because = more.orElse("it hangs on what was not read");
        return Effect.PERHAPS;
    }

    // As whom somebody asks: the session that called, with what hangs on its role.
    private static Principal in(Estate estate, Actor actor) {
        Optional<Principal> known = estate.inventory().principal(actor.id());
        return new Principal(actor.id(), actor.caller().orElseThrow(), known.flatMap(Principal::resource));
    }

    private void count(Effect effect, Asked asked, RecordedCall call) {
        if (effect != Effect.DENIED && effect != Effect.PERHAPS) {
            return;
        }
        var tally = tally(asked, effect == Effect.DENIED);
        tally.calls++;
        tally.first = tally.first == null || call.time().isBefore(tally.first) ? call.time() : tally.first;
        tally.last = tally.last == null || call.time().isAfter(tally.last) ? call.time() : tally.last;
        if (tally.example.isEmpty()) {
            tally.example = asked.resource() + " (" + call.event() + ")";
        }
    }

    private Tally tally(Asked asked, boolean surely) {
        return affected.computeIfAbsent(new Affected(asked.principal(), asked.action(), surely), _ -> new Tally());
    }

    /// What would break: the sure first, then what was called most.
    public List<Broken> broken() {
        return affected.entrySet().stream()
                .filter(entry -> entry.getValue().calls > 0)
                .map(entry -> broken(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Broken::surely)
                        .thenComparingLong(Broken::calls)
                        .reversed()
                        .thenComparing(Broken::principal)
                        .thenComparing(Broken::action))
                .toList();
    }

    private static Broken broken(Affected who, Tally tally) {
        return new Broken(
                who.principal(),
                who.action(),
                who.surely(),
                tally.calls,
                Objects.requireNonNull(tally.first),
                Objects.requireNonNull(tally.last),
                tally.example,
                tally.because);
    }

    /// Calls that were allowed.
    public long calls() {
        return calls;
    }

    /// Calls that the policies of the snapshot deny without the change.
    public long deniedAlready() {
        return deniedAlready;
    }

    /// Calls of which nobody knows what they ask for.
    public Map<String, Long> unmapped() {
        return Collections.unmodifiableMap(unmapped);
    }

    /// What the log does not tell about calls that were put to the estates all the same, or could not be.
    public Map<String, Long> untellable() {
        return Collections.unmodifiableMap(untellable);
    }
}
