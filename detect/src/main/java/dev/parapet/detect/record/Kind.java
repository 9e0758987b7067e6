package dev.parapet.detect.record;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an event has in common with many others: which call it was, by whom, with which program, with what outcome.
///
/// A log has few kinds, however many events: what rules ask about the kind needs to be asked once for each.
///
/// A kind promises that two events of it are alike in every field that [#decides] names, whoever wrote the log. Events
/// that could break this (with members that CloudTrail does not write, or with names that have dots) have no kind.
public final class Kind {
    static final Set<String> PATHS = Set.of(
            "eventSource",
            "eventName",
            "eventType",
            "eventCategory",
            "errorCode",
            "readOnly",
            "userAgent",
            "userIdentity.type",
            "userIdentity.arn",
            "userIdentity.invokedBy",
            "userIdentity.userName",
            "userIdentity.sessionContext.sessionIssuer.arn",
            "userIdentity.sessionContext.sessionIssuer.type",
            "userIdentity.sessionContext.sessionIssuer.userName",
            "parapet.outcome",
            "parapet.caller",
            "parapet.principal",
            "parapet.deployer");
    private static final Member SOURCE = Member.of("eventSource");
    private static final Member CALLER = Member.of("userIdentity");
    private static final List<Member> TOPS = List.of(
            SOURCE,
            Member.of("eventName"),
            Member.of("eventType"),
            Member.of("eventCategory"),
            Member.of("errorCode"),
            Member.of("readOnly"),
            Member.of("userAgent"));
    private static final String[] OF_CALLER = {"type", "arn", "invokedBy", "userName"};
    private static final String[] OF_ISSUER = {"arn", "type", "userName"};

    private enum Nothing {
        MISSING,
        NULL
    }

    private final Object[] values;
    private final int hash;

    private Kind(Object[] values) {
        this.values = values;
        this.hash = Arrays.hashCode(values);
    }

    static boolean decides(String path) {
        return PATHS.contains(path);
    }

    /// The kind of an event; null if it has none.
    public static @Nullable Kind of(Fields event) {
        // A failed login is told by what the answer says.
        if (!event.hasKnownMembersOnly() || "signin.amazonaws.com".equals(event.top(SOURCE))) {
            return null;
        }
        var values = new Object[TOPS.size() + OF_CALLER.length + OF_ISSUER.length];
        int next = 0;
        for (Member top : TOPS) {
            Object value = event.top(top);
            values[next++] = value == null && !event.has(top) ? Nothing.MISSING : simple(value);
        }
        return event.top(CALLER) instanceof Map<?, ?> caller && describe(caller, values, next)
                ? new Kind(values)
                : null;
    }

    private static boolean describe(Map<?, ?> caller, Object[] values, int from) {
        int next = from;
        for (String name : OF_CALLER) {
            values[next++] = member(caller, name);
        }
        Map<?, ?> issuer = Map.of();
        if (caller.get("sessionContext") instanceof Map<?, ?> context) {
            if (!isPlain(context)) {
                return false;
            }
            if (context.get("sessionIssuer") instanceof Map<?, ?> found) {
                issuer = found;
            } else if (context.get("sessionIssuer") != null) {
                return false;
            }
        } else if (caller.get("sessionContext") != null) {
            return false;
        }
        for (String name : OF_ISSUER) {
            values[next++] = member(issuer, name);
        }
        // Without an ARN other members tell who it was.
        boolean named = caller.get("arn") instanceof String arn && !arn.isBlank();
        return isPlain(caller) && isPlain(issuer) && (named || "AWSService".equals(caller.get("type")));
    }

    private static Object member(Map<?, ?> map, String name) {
        Object value = map.get(name);
        return value == null && !map.containsKey(name) ? Nothing.MISSING : simple(value);
    }

    private static Object simple(@Nullable Object value) {
        return value == null ? Nothing.NULL : value;
    }

    // A name with a dot could be taken for a path.
    private static boolean isPlain(Map<?, ?> map) {
        for (Object name : map.keySet()) {
            if (!(name instanceof String text) || text.indexOf('.') >= 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Kind that && hash == that.hash && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
