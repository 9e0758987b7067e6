package dev.parapet.posture.escalation;

import dev.parapet.iam.Arn;
import dev.parapet.posture.access.Access;
import dev.parapet.posture.access.Estate;
import dev.parapet.posture.access.Principal;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// Who can become whom in one step, over all accounts of an estate.
///
/// An administrator of an account is taken to hold all that is in it: of its passages only those that leave the account
/// are listed, and a search goes from it to every principal there. [#passage] tells for one of them how. Whoever can
/// make administrators of several others of its account has one passage for all of them.
///
/// Answers are remembered. Safe for many threads.
public final class Escalations {
    private final Ground ground;
    private final Optional<Estate> estate;
    private final Map<String, Holder> principals = new HashMap<>();
    private final List<Holder> sorted;
    private final List<String> unread;
    private final Mentions mentions;

    /// By account and name.
    private final Map<String, Holder> roles = new HashMap<>();

    /// Those with policies that were not read.
    private final List<Holder> unknown;

    private final Map<Holder, List<Passage>> passages = new ConcurrentHashMap<>();

    private Escalations(Ground ground, Optional<Estate> estate, List<String> unread) {
        this.ground = ground;
        this.estate = estate;
        this.unread = List.copyOf(unread);
        for (var territory : ground.accounts().all()) {
            territory.account().identities().forEach((arn, identity) -> principals.put(arn, Holder.of(identity)));
        }
        this.sorted = principals.values().stream()
                .sorted(Comparator.comparing(Holder::arn))
                .toList();
        sorted.stream()
                .filter(Holder::isRole)
                .forEach(
                        role -> roles.put(role.account() + "/" + role.identity().name(), role));
        this.mentions = new Mentions(sorted);
        this.unknown = sorted.stream()
                .filter(one -> !one.identity().standing().unreadGrants().isEmpty())
                .toList();
    }

    /// @param now for conditions on the time
    public static Escalations of(Estate estate, Techniques techniques, Instant now) {
        var census = Census.of(estate.inventory());
        return new Escalations(
                new Ground(techniques, new Accounts(census.accounts()), now), Optional.of(estate), census.unread());
    }

    static Escalations of(Collection<Account> accounts, Techniques techniques, Instant now) {
        return new Escalations(
                new Ground(techniques, new Accounts(accounts), now),
                Optional.empty(),
                accounts.stream().flatMap(one -> one.unread().stream()).toList());
    }

    /// Every user and role as it is, by ARN.
    public List<Holder> principals() {
        return sorted;
    }

    public Optional<Holder> principal(String arn) {
        return Optional.ofNullable(principals.get(arn));
    }

    /// Whether it is allowed, after all limits, what a program can ask for in its account.
    public boolean isAdministrator(Holder holder) {
        return ground.isAdministrator(holder);
    }

    /// Where a holder gets in one step; of an administrator only the steps that leave its account.
    public List<Passage> passages(Holder from) {
        var known = passages.get(from);
        if (known == null) {
            known = new Inquiry(ground, from).passages();
            passages.put(from, known);
        }
        return known;
    }

    /// The step from one holder to another, also within the account of an administrator.
    public Optional<Passage> passage(Holder from, Holder to) {
        return new Inquiry(ground, from).passage(to);
    }

    /// All passages, also those that follow from others. Not remembered.
    List<Passage> every(Holder from) {
        return new Inquiry(ground, from).every();
    }

    /// The principals of whom policies speak when they allow it: their own, the one on the resource, a key's
    /// grants, and those with policies that were not read. [#may] denies it to every other, but for what the policy
    /// on the resource may say if it was not read.
    ///
    /// @param resource an ARN, or `*` for actions that know no resources
    /// @throws IllegalArgumentException if `resource` is none
    public Set<Holder> candidates(String action, String resource) {
        var inventory = asked().inventory();
        String owner = inventory.owner(action, resource);
        var names = inventory.named(action, resource);
        var accounts = names.stream().map(Escalations::accountNamed).collect(Collectors.toSet());
        var found = new LinkedHashSet<Holder>();
        // From elsewhere nobody comes whom the policy on the resource does not let in as well.
        mentions.of(action, resource).stream()
                .filter(one -> owner.isEmpty()
                        || one.account().equals(owner)
                        || names.contains("*")
                        || accounts.contains(one.account()))
                .forEach(found::add);
        found.addAll(unknown);
        if (names.contains("*")) {
            sorted.stream().filter(one -> one.account().equals(owner)).forEach(found::add);
        }
        names.forEach(name -> called(name).ifPresent(found::add));
        return found;
    }

    // The account that a principal stands for as a whole, in whichever partition; empty if it stands for less.
    private static String accountNamed(String name) {
        return Arn.parse(name)
                .map(arn -> arn.service().equals("iam") && arn.resource().equals("root") ? arn.account() : "")
                .orElse(name);
    }

    // A session is called after its role, without the role's path.
    private Optional<Holder> called(String name) {
        String[] parts = name.split("/", 3);
        return name.contains(":assumed-role/") && parts.length == 3
                ? Optional.ofNullable(roles.get(Identity.accountOf(name) + "/" + parts[1]))
                : principal(name);
    }

    private Estate asked() {
        return estate.orElseThrow(() -> new IllegalStateException("accounts that are written down have no more"));
    }

    /// Whether a holder may do something to a resource, after all policies that have a say, the keys that a caller can
    /// choose being chosen well.
    ///
    /// @param resource an ARN, or `*` for actions that know no resources
    /// @param extra condition keys that the request brings
    /// @throws IllegalArgumentException if the action or the resource is none
    /// @throws IllegalStateException if the accounts were not read from an estate
    public Access may(Holder holder, String action, String resource, Map<String, String> extra) {
        var chosen = new Chosen(holder.isTagged());
        boolean session = action.startsWith("sts:");
        return asked().can(
                        principal(holder),
                        holder.identity().standing(),
                        action,
                        resource,
                        context(holder, extra),
                        key -> chosen.mayBe(key, session));
    }

    /// The answer of [#may] alone, which takes less time.
    public Access.Answer answer(Holder holder, String action, String resource, Map<String, String> extra) {
        var chosen = new Chosen(holder.isTagged());
        boolean session = action.startsWith("sts:");
        return asked().answer(
                        principal(holder),
                        holder.identity().standing(),
                        action,
                        resource,
                        context(holder, extra),
                        key -> chosen.mayBe(key, session));
    }

    private Principal principal(Holder holder) {
        return new Principal(
                holder.arn(),
                holder.caller(),
                asked().inventory().principal(holder.arn()).flatMap(Principal::resource));
    }

    private Map<String, Object> context(Holder holder, Map<String, String> extra) {
        Map<String, Object> context =
                new HashMap<>(Circumstance.known(holder.identity().kind(), ground.now()));
        context.putAll(extra);
        return context;
    }

    /// What runs under roles.
    public List<Workload> workloads() {
        return ground.accounts().all().stream()
                .flatMap(territory -> territory.account().workloads().stream())
                .toList();
    }

    /// What was not read and could add passages, for people.
    public List<String> unread() {
        return unread;
    }
}
