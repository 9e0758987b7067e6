package dev.parapet.detect.incident;

import dev.parapet.detect.engine.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Puts alerts together into incidents.
///
/// Alerts of one principal belong together until it was quiet for some hours. A role that the principal took, or a user
/// for whom it made a key or a password, goes on with its incident. Alerts come in the order of time.
public final class Incidents {
    private static final Duration QUIET = Duration.ofHours(4);
    private static final Duration LONGEST = Duration.ofHours(24);

    /// Whoever makes up principals without end closes old incidents early, and no more.
    private static final int MOST_OPEN = 10_000;

    private static final int MOST_EVENTS = 100;
    private static final int MOST_TOUCHED = 100;
    private static final Set<String> TAKEN =
            Set.of("AssumeRole", "CreateAccessKey", "CreateLoginProfile", "UpdateLoginProfile", "CreateUser");

    private final Consumer<Incident> closed;
    private final Map<String, Open> byActor = new LinkedHashMap<>();

    /// @param closed is told of each incident when nothing more can belong to it
    public Incidents(Consumer<Incident> closed) {
        this.closed = closed;
    }

    public void add(Alert alert) {
        String actor = actor(alert);
        var open = byActor.get(actor);
        if (open == null || open.isOver(alert.time())) {
            if (open != null) {
                close(open);
            }
            open = new Open(alert);
            open.actors.add(actor);
            byActor.put(actor, open);
            bound();
        }
        open.add(alert);
        for (String taken : taken(alert)) {
            // Who already has a story of its own keeps it.
            if (byActor.putIfAbsent(taken, open) == null) {
                open.actors.add(taken);
                open.principals.add(taken);
            }
        }
    }

    /// Nothing more comes.
    public void end() {
        new LinkedHashSet<>(byActor.values()).forEach(open -> closed.accept(open.incident()));
        byActor.clear();
    }

    private void bound() {
        if (byActor.size() > MOST_OPEN) {
            close(byActor.values().iterator().next());
        }
    }

    private void close(Open open) {
        closed.accept(open.incident());
        byActor.keySet().removeAll(open.actors);
    }

    private static String actor(Alert alert) {
        return alert.principal().isEmpty()
                ? alert.account() + " " + alert.evidence().getOrDefault("sourceIPAddress", "")
                : alert.principal();
    }

    private static List<String> taken(Alert alert) {
        var taken = new ArrayList<String>();
        if (TAKEN.contains(String.valueOf(alert.evidence().get("eventName")))
                && !alert.evidence().containsKey("errorCode")
                && alert.evidence().get("touched") instanceof List<?> touched) {
            for (Object one : touched) {
                String text = String.valueOf(one);
                if (text.startsWith("roleArn=")) {
                    taken.add(text.substring("roleArn=".length()));
                } else if (text.startsWith("userName=")) {
                    taken.add("arn:aws:iam::" + alert.account() + ":user/" + text.substring("userName=".length()));
                }
            }
        }
        return taken;
    }

    /// An incident to which more may come.
    private static final class Open {
        private final String id;
        private final Instant began;
        private Instant last;

        /// Under which it is found.
        private final Set<String> actors = new LinkedHashSet<>();

        private final Set<String> principals = new LinkedHashSet<>();
        private final Set<String> sessions = new LinkedHashSet<>();
        private final Set<String> accounts = new LinkedHashSet<>();
        private final Set<String> regions = new LinkedHashSet<>();
        private final Set<String> touched = new LinkedHashSet<>();
        private final Map<String, Signs> signs = new LinkedHashMap<>();

        Open(Alert first) {
            this.id = Incident.id(first);
            this.began = first.time();
            this.last = first.time();
        }

        boolean isOver(Instant now) {
            return now.isAfter(last.plus(QUIET)) || now.isAfter(began.plus(LONGEST));
        }

        void add(Alert alert) {
            last = alert.time().isAfter(last) ? alert.time() : last;
            put(principals, alert.principal());
            put(sessions, alert.session());
            put(accounts, alert.account());
            put(regions, alert.region());
            if (alert.evidence().get("touched") instanceof List<?> names) {
                names.stream()
                        .limit(MOST_TOUCHED - Math.min(MOST_TOUCHED, touched.size()))
                        .forEach(name -> touched.add(String.valueOf(name)));
            }
            signs.computeIfAbsent(alert.rule() + " " + alert.level(), _ -> new Signs(alert))
                    .add(alert);
        }

        private static void put(Set<String> into, String value) {
            if (!value.isEmpty() && into.size() < MOST_TOUCHED) {
                into.add(value);
            }
        }

        Incident incident() {
            return new Incident(
                    id,
                    principals.isEmpty() ? List.of("") : List.copyOf(principals),
                    sessions,
                    accounts,
                    regions,
                    signs.values().stream().map(Signs::sign).toList(),
                    touched);
        }
    }

    /// The alerts of one rule within an incident.
    private static final class Signs {
        private final Alert first;
        private final Set<String> events = new LinkedHashSet<>();
        private Instant last;
        private long count;

        Signs(Alert first) {
            this.first = first;
            this.last = first.time();
        }

        void add(Alert alert) {
            count++;
            last = alert.time().isAfter(last) ? alert.time() : last;
            alert.events().stream()
                    .limit(MOST_EVENTS - Math.min(MOST_EVENTS, events.size()))
                    .forEach(events::add);
        }

        Incident.Sign sign() {
            return new Incident.Sign(first, last, count, List.copyOf(events));
        }
    }
}
