package dev.parapet.detect.record;

import dev.parapet.core.Event;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One event as a rule reads it. Rules ask for few fields, so whoever reads logs need not make more of them.
///
/// A value is a map, a list, a text, a number, a truth, or null. Nothing in it is to be trusted.
public interface Fields {
    /// The value of a top-level member; null if it is null or absent.
    @Nullable
    Object top(String name);

    /// Whether there is such a top-level member, be it null.
    boolean has(String name);

    /// The same as with its name.
    @Nullable
    default Object top(Member member) {
        return top(member.name());
    }

    /// The same as with its name.
    default boolean has(Member member) {
        return has(member.name());
    }

    /// The whole event, for whoever needs more than fields.
    Event event();

    default Event.Log log() {
        return Event.Log.CLOUDTRAIL;
    }

    /// Whether all its top-level members are known to be ones that CloudTrail writes.
    default boolean hasKnownMembersOnly() {
        return false;
    }

    /// When it happened, by the log's clock.
    default Instant time() {
        return event().time();
    }

    /// The log's own id of the record.
    default String id() {
        return event().id();
    }

    /// The account whose log this is; empty if the log does not say.
    default String account() {
        return event().account();
    }

    /// Of an event that is there as a whole.
    static Fields of(Event event) {
        Map<String, Object> fields = event.fields();
        return new Fields() {
            @Override
            public @Nullable Object top(String name) {
                return fields.get(name);
            }

            @Override
            public boolean has(String name) {
                return fields.containsKey(name);
            }

            @Override
            public Event event() {
                return event;
            }

            @Override
            public Event.Log log() {
                return event.log();
            }
        };
    }
}
