package dev.parapet.respond;

import dev.parapet.core.Globs;
import dev.parapet.respond.trigger.Principal;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// What the responder may do, and with what. Without one it changes nothing.
///
/// @param apply whether it may change anything; else every run is a dry run
/// @param frozen nothing is changed for now, whatever else is said
/// @param responder names or ARNs of the responder itself, as globs
/// @param breakGlass names or ARNs that are never touched, as globs
/// @param protectedTags `key=value` of what is never touched
/// @param changesPerHour at most so many changes
/// @param principalsPerHour at most so many users and roles
/// @param percentOfPrincipals at most this part of all users and roles of the account
/// @param approvals how many must allow a step that needs it
/// @param veto how long a playbook of the second tier waits
/// @param margin what is added to AWS's time when sessions are revoked, and how long a change takes to work
/// @param patience how long a run waits until a change can be read back
/// @param names of what was prepared: `topic`, `quarantine-policy`, `quarantine-tag`, `quarantine-scp`,
/// `gateway-blocks`…; `ACCOUNT/topic` where an account has its own
/// @param known what is known to be good, by resource: what a restoring action restores
public record Mandate(
        boolean apply,
        boolean frozen,
        List<String> responder,
        List<String> breakGlass,
        List<String> protectedTags,
        int changesPerHour,
        int principalsPerHour,
        int percentOfPrincipals,
        int approvals,
        Duration veto,
        Duration margin,
        Duration patience,
        Map<String, String> names,
        Map<String, Object> known) {

    /// Dry runs only, with the limits that a file leaves out.
    public static final Mandate NONE = new Mandate(
            false,
            false,
            List.of("parapet-responder"),
            List.of(),
            List.of("parapet:protected=yes"),
            200,
            10,
            20,
            1,
            Duration.ofMinutes(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Map.of(),
            Map.of());

    public Mandate {
        responder = List.copyOf(responder);
        breakGlass = List.copyOf(breakGlass);
        protectedTags = List.copyOf(protectedTags);
        names = Map.copyOf(names);
        known = Collections.unmodifiableMap(new LinkedHashMap<>(known));
        Objects.requireNonNull(veto);
        if (changesPerHour < 1 || principalsPerHour < 1 || approvals < 1 || percentOfPrincipals < 1) {
            throw new IllegalArgumentException("limits and approvals are at least 1");
        }
    }

    /// The same for one account: what is named or known as `ACCOUNT/…` goes before what is so everywhere.
    public Mandate in(String account) {
        String prefix = account + "/";
        if (account.isEmpty()
                || Stream.concat(names.keySet().stream(), known.keySet().stream())
                        .noneMatch(key -> key.startsWith(prefix))) {
            return this;
        }
        return new Mandate(
                apply,
                frozen,
                responder,
                breakGlass,
                protectedTags,
                changesPerHour,
                principalsPerHour,
                percentOfPrincipals,
                approvals,
                veto,
                margin,
                patience,
                of(names, prefix),
                of(known, prefix));
    }

    private static <T> Map<String, T> of(Map<String, T> all, String prefix) {
        var own = new LinkedHashMap<>(all);
        all.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                own.put(key.substring(prefix.length()), value);
            }
        });
        return own;
    }

    public Optional<String> name(String of) {
        return Optional.ofNullable(names.get(of)).filter(name -> !name.isBlank());
    }

    /// @throws Inapplicable if it was not prepared
    public String prepared(String of) {
        return name(of).orElseThrow(() -> new Inapplicable("no `" + of + "` is set in parapet.yaml"));
    }

    /// @throws Inapplicable if nothing is known to be good
    @SuppressWarnings("unchecked")
    public Map<String, Object> good(String resource) {
        if (known.get(resource) instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new Inapplicable("no known good state of `" + resource + "` is set in parapet.yaml");
    }

    boolean isResponder(Principal principal) {
        return matches(responder, principal.name()) || matches(responder, principal.arn());
    }

    boolean isBreakGlass(String nameOrArn) {
        int slash = nameOrArn.lastIndexOf('/');
        return matches(breakGlass, nameOrArn) || matches(breakGlass, nameOrArn.substring(slash + 1));
    }

    private static boolean matches(List<String> globs, String text) {
        return !text.isEmpty() && globs.stream().anyMatch(glob -> Globs.matches(glob, text));
    }
}
