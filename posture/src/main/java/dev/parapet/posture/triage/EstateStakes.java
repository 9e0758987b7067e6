package dev.parapet.posture.triage;

import dev.parapet.core.Resource;
import dev.parapet.core.Severity;
import dev.parapet.core.Snapshot;
import dev.parapet.posture.access.Estate;
import dev.parapet.posture.escalation.Escalations;
import dev.parapet.posture.paths.AttackPath;
import dev.parapet.posture.paths.AttackPaths;
import dev.parapet.posture.paths.CrownJewel;
import dev.parapet.posture.paths.From;
import dev.parapet.posture.triage.Notice.Setting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What is at stake in a snapshot: the attack paths from everybody whom findings name, and the crown jewels.
///
/// Only what is proved counts; what was not read may let somebody reach more, and [#unread] says what that is.
public final class EstateStakes implements Stakes {
    private static final Set<String> TAGS = Set.of("env", "environment", "stage", "tier", "lifecycle");
    private static final Set<String> PRODUCTION = Set.of("prod", "production", "prd", "live");
    private static final Set<String> TRIAL =
            Set.of("dev", "development", "test", "testing", "sandbox", "playground", "lab", "qa", "staging");

    private final Map<String, Resource> byName = new HashMap<>();
    private final Map<String, List<String>> roles = new HashMap<>();
    private final Map<String, Gain> gains = new HashMap<>();
    private final Map<String, CrownJewel> jewels = new HashMap<>();
    private final List<String> unread;

    private EstateStakes(Snapshot snapshot, AttackPaths.Question question, Collection<Notice> notices) {
        for (Resource resource : snapshot.resources()) {
            names(resource).forEach(name -> byName.putIfAbsent(name, resource));
        }
        var estate = snapshot.derived(Estate.class, Estate::new);
        Escalations.of(estate, question.techniques(), snapshot.takenAt())
                .workloads()
                .forEach(workload -> roles.merge(workload.arn(), workload.roles(), EstateStakes::joined));
        var asked = new TreeSet<String>();
        notices.forEach(notice -> {
            notice.who().principals().forEach(one -> found(one, notice).ifPresent(known -> asked.add(known.id())));
            notice.assets()
                    .forEach(one -> found(one, notice)
                            .ifPresent(known -> asked.addAll(roles.getOrDefault(known.id(), List.of()))));
        });
        var paths = AttackPaths.in(
                snapshot,
                new AttackPaths.Question(
                        question.rules(),
                        question.techniques(),
                        question.trust(),
                        new From(asked, false, false),
                        true));
        paths.jewels().forEach(jewel -> jewels.put(jewel.resource().id(), jewel));
        reached(paths);
        this.unread = paths.unread();
    }

    /// Looks up all that findings name, at once.
    ///
    /// @param question whose start does not matter
    public static EstateStakes of(Snapshot snapshot, AttackPaths.Question question, Collection<Notice> notices) {
        return new EstateStakes(snapshot, question, notices);
    }

    /// What was not read, so that somebody may reach more.
    public List<String> unread() {
        return unread;
    }

    private static List<String> joined(List<String> some, List<String> more) {
        var all = new LinkedHashSet<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }

    // Findings leave out the paths of users and roles, and know some things by their name only.
    private static List<String> names(Resource resource) {
        var names = new ArrayList<String>();
        names.add(resource.id());
        String[] parts = resource.id().split(":", 6);
        if (parts.length == 6 && parts[2].equals("iam") && parts[5].contains("/")) {
            String kind = parts[5].substring(0, parts[5].indexOf('/'));
            names.add(resource.id().substring(0, resource.id().length() - parts[5].length()) + kind + "/"
                    + resource.name());
        }
        names.add(resource.account() + " " + resource.name());
        return names;
    }

    private Optional<Resource> found(String name, Notice notice) {
        var known = byName.get(name);
        if (known == null && name.startsWith("arn:") && name.contains(":s3:::") && name.contains("/")) {
            known = byName.get(name.substring(0, name.indexOf('/')));
        }
        if (known == null && !name.startsWith("arn:")) {
            known = byName.get(notice.account() + " " + name);
        }
        return Optional.ofNullable(known);
    }

    /// What one start comes to.
    private static final class Found {
        private final Set<String> jewels = new LinkedHashSet<>();
        private final Map<Severity, String> words = new LinkedHashMap<>();
        private Severity harm = Severity.INFORMATIONAL;
        private int steps = Integer.MAX_VALUE;
        private boolean administers;

        void add(AttackPath path) {
            int length = path.steps().size();
            administers |= path.steps().stream().anyMatch(step -> step.by().equals("administers"));
            for (var goal : path.goals()) {
                jewels.add(goal.jewel().resource().id());
                words.putIfAbsent(
                        goal.harm(),
                        goal.verb().says() + " the " + goal.taking().kind() + " "
                                + goal.jewel().resource().name());
                if (goal.harm().compareTo(harm) > 0 || (goal.harm() == harm && length < steps)) {
                    harm = goal.harm();
                    steps = length;
                }
            }
        }

        Gain gain(String who) {
            String name = who.substring(who.lastIndexOf(':') + 1);
            String says = name
                    + (administers ? " can become an administrator and" : "")
                    + " reaches "
                    + (jewels.size() == 1 ? "a crown jewel" : jewels.size() + " crown jewels")
                    + (steps == 1 ? " at once" : " in " + steps + " steps")
                    + ": " + words.getOrDefault(harm, "");
            return new Gain(who, "", harm, steps, says);
        }
    }

    private void reached(AttackPaths paths) {
        var found = new HashMap<String, Found>();
        for (AttackPath path : paths.paths()) {
            path.starts()
                    .forEach(start ->
                            found.computeIfAbsent(start.id(), _ -> new Found()).add(path));
        }
        found.forEach((who, all) -> gains.put(who, all.gain(who)));
    }

    @Override
    public boolean known() {
        return true;
    }

    @Override
    public Stake of(Notice notice) {
        var gained = new ArrayList<Gain>();
        var unknown = new ArrayList<String>();
        Optional<Worth> worth = Optional.empty();
        var setting = notice.setting();
        for (String who : notice.who().principals()) {
            var known = found(who, notice);
            known.map(one -> gains.get(one.id())).ifPresent(gained::add);
            if (known.isEmpty()) {
                unknown.add(who);
            }
        }
        for (String asset : notice.assets()) {
            var known = found(asset, notice).orElse(null);
            if (known == null) {
                continue;
            }
            setting = setting == Setting.UNSAID ? setting(known.tags()) : setting;
            worth = worst(worth, jewels.get(known.id()));
            for (String role : roles.getOrDefault(known.id(), List.of())) {
                var gain = gains.get(role);
                if (gain != null && gained.stream().noneMatch(one -> one.who().equals(role))) {
                    gained.add(new Gain(
                            role,
                            known.id(),
                            gain.harm(),
                            gain.steps(),
                            known.name() + " runs under it: " + gain.says()));
                }
            }
        }
        gained.sort(Comparator.comparing(Gain::harm)
                .reversed()
                .thenComparing(gain -> !gain.through().isEmpty())
                .thenComparingInt(Gain::steps)
                .thenComparing(Gain::who));
        return new Stake(gained, worth, setting, unknown);
    }

    private static Optional<Worth> worst(Optional<Worth> before, @Nullable CrownJewel jewel) {
        if (jewel == null
                || before.map(worth -> worth.harm().atLeast(jewel.worth())).orElse(false)) {
            return before;
        }
        String says = jewel.resource().name() + " is a crown jewel (" + String.join(", ", jewel.kinds()) + ")";
        return Optional.of(new Worth(jewel.resource().id(), jewel.worth(), says));
    }

    /// What tags say that a thing is for.
    public static Setting setting(Map<String, String> tags) {
        var setting = Setting.UNSAID;
        for (var tag : tags.entrySet()) {
            String value = tag.getValue().toLowerCase(Locale.ROOT);
            if (TAGS.contains(tag.getKey().toLowerCase(Locale.ROOT))) {
                if (PRODUCTION.contains(value)) {
                    return Setting.PRODUCTION;
                }
                setting = TRIAL.contains(value) ? Setting.TRIAL : setting;
            }
        }
        return setting;
    }
}
