package dev.parapet.posture.escalation;

import dev.parapet.iam.Statement;
import dev.parapet.iam.decision.CompiledPolicy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Some accounts, and which of their roles a principal's ways in lead to.
final class Accounts {
    private static final String EVERYONE = "*";

    private final Map<String, Territory> territories = new LinkedHashMap<>();
    private final Map<String, Identity> identities = new HashMap<>();

    /// Roles by whom their trust policies may let in: an ARN, an account, or everyone.
    private final Map<String, List<Identity>> admitting = new HashMap<>();

    Accounts(Collection<Account> accounts) {
        for (Account account : accounts) {
            var territory = new Territory(account);
            territories.put(account.id(), territory);
            identities.putAll(account.identities());
            territory.roles().forEach(this::index);
        }
    }

    private void index(Identity role) {
        for (String name : role.trust().map(Accounts::admitted).orElse(Set.of())) {
            admitting.computeIfAbsent(name, _ -> new ArrayList<>()).add(role);
        }
    }

    private static Set<String> admitted(CompiledPolicy trust) {
        var names = new LinkedHashSet<String>();
        for (Statement statement : trust.document().allowing()) {
            if (statement.notPrincipals().isPresent()) {
                names.add(EVERYONE);
            }
            statement
                    .principals()
                    .ifPresent(some -> some.names()
                            .forEach(name -> names.add(
                                    name.endsWith(":root") && name.startsWith("arn:")
                                            ? Identity.accountOf(name)
                                            : name)));
        }
        return names;
    }

    Collection<Territory> all() {
        return territories.values();
    }

    /// @throws IllegalArgumentException if the account is none of these
    Territory of(String account) {
        return Optional.ofNullable(territories.get(account))
                .orElseThrow(() -> new IllegalArgumentException("account " + account + " is not among these"));
    }

    boolean has(String account) {
        return territories.containsKey(account);
    }

    Optional<Identity> identity(String arn) {
        return Optional.ofNullable(identities.get(arn));
    }

    /// The roles whose trust policies speak of the holder, its account or everyone: there are no others that it
    /// could assume.
    List<Identity> admitting(Holder holder) {
        var found = new LinkedHashMap<String, Identity>();
        for (String name : List.of(holder.arn(), holder.caller().name(), holder.account(), EVERYONE)) {
            admitting.getOrDefault(name, List.of()).forEach(role -> found.putIfAbsent(role.arn(), role));
        }
        return List.copyOf(found.values());
    }
}
