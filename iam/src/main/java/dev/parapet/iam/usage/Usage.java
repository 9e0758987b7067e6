package dev.parapet.iam.usage;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What one principal did, put together from recorded calls.
///
/// Of a hundred thousand objects in a bucket the folders are kept, so that a log of any length fits.
public final class Usage {
    /// Beyond that, names of an action give way to the folders they are in.
    private static final int MOST_NAMES = 50_000;

    /// Circumstances of one action on one resource that are kept apart.
    private static final int MOST_CONTEXTS = 64;

    private final Set<String> keys;
    private final Map<String, Map<String, Used>> actions = new TreeMap<>();
    private final Map<String, Long> unmapped = new TreeMap<>();
    private final Map<String, Long> denied = new TreeMap<>();
    private final Map<String, Set<String>> perhaps = new TreeMap<>();
    private long calls;
    private long untold;
    private @Nullable Instant first;
    private @Nullable Instant last;

    /// An action on a resource.
    static final class Used {
        private final Set<Map<String, Object>> contexts = new HashSet<>();
        private final boolean exact;
        private long count;

        Used(boolean exact) {
            this.exact = exact;
        }

        /// Different circumstances in which it was asked for, as far as they matter.
        Set<Map<String, Object>> contexts() {
            return contexts;
        }

        boolean exact() {
            return exact;
        }

        long count() {
            return count;
        }
    }

    /// @param keys the condition keys that matter, whatever their case: those that some policy asks about
    public Usage(Set<String> keys) {
        this.keys = new HashSet<>();
        keys.forEach(key -> this.keys.add(key.toLowerCase(Locale.ROOT)));
        this.keys.add("iam:passedtoservice");
        this.keys.add("aws:requestedregion");
    }

    /// Adds a call of the principal, whatever came of it.
    public void add(RecordedCall call) {
        first = first == null || call.time().isBefore(first) ? call.time() : first;
        last = last == null || call.time().isAfter(last) ? call.time() : last;
        switch (call.outcome()) {
            case DENIED -> denied.merge(call.name(), 1L, Long::sum);
            case UNTOLD -> untold++;
            case ALLOWED -> {
                calls++;
                call.actions().forEach(this::add);
                if (!call.perhaps().isEmpty()) {
                    perhaps.computeIfAbsent(call.name(), _ -> new TreeSet<>()).addAll(call.perhaps());
                }
            }
        }
    }

    /// Adds a call of the principal of which nobody knows what it asks for.
    public void add(Reading.Unmapped call) {
        unmapped.merge(call.name(), 1L, Long::sum);
    }

    private void add(CalledAction action) {
        var context = new HashMap<String, Object>();
        action.context().forEach((key, value) -> {
            if (keys.contains(key.toLowerCase(Locale.ROOT))) {
                context.put(key, value);
            }
        });
        var resources = actions.computeIfAbsent(action.action(), _ -> new HashMap<>());
        for (String resource : action.resources()) {
            String kept = resources.size() < MOST_NAMES || resources.containsKey(resource) ? resource : folder(resource);
            var used = resources.computeIfAbsent(
                    kept, _ -> new Used(action.exact() && kept.equals(resource)));
            used.count++;
            if (used.contexts.size() < MOST_CONTEXTS) {
                used.contexts.add(Map.copyOf(context));
            }
        }
    }

    private static String folder(String resource) {
        int slash = resource.lastIndexOf('/');
        return slash < 0 ? resource : resource.substring(0, slash + 1) + "*";
    }

    /// Action to resource to how it was used.
    Map<String, Map<String, Used>> actions() {
        return actions;
    }

    /// The actions that were used, sorted.
    public Set<String> actionNames() {
        return Collections.unmodifiableSet(actions.keySet());
    }

    /// Calls of which nobody knows what they ask for, and how many there were.
    public Map<String, Long> unmapped() {
        return Collections.unmodifiableMap(unmapped);
    }

    /// Calls that IAM refused, and how many there were.
    public Map<String, Long> denied() {
        return Collections.unmodifiableMap(denied);
    }

    /// Calls that may have asked for more than is known, and for what.
    public Map<String, Set<String>> perhaps() {
        return Collections.unmodifiableMap(perhaps);
    }

    /// Calls that IAM let through.
    public long calls() {
        return calls;
    }

    /// Calls of which it is not known whether IAM was asked.
    public long untold() {
        return untold;
    }

    public Optional<Instant> first() {
        return Optional.ofNullable(first);
    }

    public Optional<Instant> last() {
        return Optional.ofNullable(last);
    }
}
