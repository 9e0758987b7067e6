package dev.parapet.iam.usage;

import dev.parapet.iam.Condition;
import dev.parapet.iam.PolicyDocument;
import dev.parapet.iam.Statement;
import dev.parapet.iam.decision.Caller;
import dev.parapet.iam.usage.Today.Grant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Makes policies for what a principal did.
///
/// Actions are those that were used. Resources are folded ([Folding]). Conditions are what keeps an action in its place where
/// its resources do not: the service that a role is passed to, and the regions in which something was done that knows no
/// resources. With today's policies at hand nothing is proposed that they do not contain, their conditions are kept, and so is
/// everything that they deny.
///
/// What comes out is not believed but checked: [Proof] puts every request of the log to the evaluator.
public final class LeastPrivilege {
    private final Usage usage;
    private final Caller caller;
    private final Style style;
    private final Optional<Today> today;

    /// How policies are to look.
    ///
    /// @param names how many names of a kind are written one by one before they are folded
    /// @param wildcards whether actions may be written as `s3:Get*` where that adds no level of access
    /// @param size the characters that a policy may have
    public record Style(int names, boolean wildcards, int size) {}

    /// @param today the policies that the principal has; empty if nobody knows them
    public LeastPrivilege(Usage usage, Caller caller, Style style, Optional<List<PolicyDocument>> today) {
        this.usage = usage;
        this.caller = caller;
        this.style = style;
        this.today = today.map(policies -> new Today(caller, policies));
    }

    /// What statements are made of: equal ones become one.
    private record Place(String service, List<String> resources, List<Condition> conditions) {}

    public Proposal propose() {
        var places = new TreeMap<String, Map<List<Condition>, Set<String>>>();
        usage.actions().forEach((action, resources) -> {
            var byConditions = new LinkedHashMap<List<Condition>, Set<String>>();
            for (Grant grant : grants(action, resources)) {
                byConditions
                        .computeIfAbsent(grant.conditions(), _ -> new TreeSet<>())
                        .add(grant.resource());
            }
            places.put(action, byConditions);
        });
        var policies = policies(places, style.wildcards());
        boolean noWider = today.isPresent() && today.get().contains(policies);
        if (style.wildcards() && today.isPresent() && !noWider) {
            policies = policies(places, false);
            noWider = today.get().contains(policies);
        }
        return new Proof(caller, usage, policies, today.isPresent()).proposal(noWider);
    }

    private List<PolicyDocument> policies(Map<String, Map<List<Condition>, Set<String>>> places, boolean wildcards) {
        var statements = statements(places, wildcards);
        today.ifPresent(known -> statements.addAll(known.denying()));
        return new Packing(style.size()).pack(statements);
    }

    private List<Grant> grants(String action, Map<String, Usage.Used> resources) {
        var own = conditions(action, resources);
        var grants = new ArrayList<Grant>();
        for (String pattern : new Folding(style.names()).fold(resources.keySet())) {
            String written = Variables.escaped(pattern);
            if (today.isEmpty()) {
                grants.add(new Grant(written, own));
                continue;
            }
            var members = new TreeMap<String, Usage.Used>();
            resources.forEach((name, used) -> {
                if (name.equals(pattern) || Patterns.resourcesWithin(name, pattern)) {
                    members.put(name, used);
                }
            });
            today.get()
                    .granting(action, pattern, members, style.names())
                    .forEach(one -> grants.add(new Grant(one.resource(), joined(own, one.conditions()))));
        }
        return grants;
    }

    private static List<Condition> joined(List<Condition> own, List<Condition> todays) {
        var joined = new ArrayList<>(todays);
        for (Condition one : own) {
            // Two conditions of one operator on one key cannot stand beside each other; today's is the one to keep.
            boolean taken = todays.stream()
                    .anyMatch(other -> other.operator().equals(one.operator())
                            && other.quantifier() == one.quantifier()
                            && other.ifExists() == one.ifExists()
                            && other.key().equals(one.key()));
            if (!taken) {
                joined.add(one);
            }
        }
        return joined;
    }

    private static List<Condition> conditions(String action, Map<String, Usage.Used> resources) {
        if (action.equals("iam:PassRole")) {
            return equal("iam:passedtoservice", resources);
        }
        boolean placeless = resources.keySet().stream().anyMatch(one -> one.equals("*"));
        return placeless ? equal("aws:requestedregion", resources) : List.of();
    }

    // Only where every request had the key.
    private static List<Condition> equal(String key, Map<String, Usage.Used> resources) {
        var values = new TreeSet<String>();
        for (Usage.Used used : resources.values()) {
            for (Map<String, Object> context : used.contexts()) {
                var value = context.entrySet().stream()
                        .filter(entry -> entry.getKey().toLowerCase(Locale.ROOT).equals(key))
                        .findFirst();
                if (value.isEmpty()) {
                    return List.of();
                }
                values.add(Variables.escaped(value.get().getValue().toString()));
            }
        }
        return List.of(new Condition(Condition.Quantifier.NONE, "stringequals", false, key, List.copyOf(values)));
    }

    private List<Statement> statements(Map<String, Map<List<Condition>, Set<String>>> places, boolean wildcards) {
        var actions = new LinkedHashMap<Place, Set<String>>();
        places.forEach((action, byConditions) -> byConditions.forEach((conditions, resources) -> actions.computeIfAbsent(
                        new Place(service(action), withStreams(resources), conditions), _ -> new TreeSet<>())
                .add(action)));
        var statements = new ArrayList<Statement>();
        var ordinals = new HashMap<String, Integer>();
        actions.forEach((place, names) -> {
            int ordinal = ordinals.merge(place.service(), 1, Integer::sum);
            statements.add(new Statement(
                    sid(place.service(), ordinal),
                    Statement.Effect.ALLOW,
                    Optional.empty(),
                    Optional.empty(),
                    wildcards ? ActionWildcards.of(names) : List.copyOf(names),
                    List.of(),
                    place.resources(),
                    List.of(),
                    place.conditions()));
        });
        return statements;
    }

    // What is in a log group is asked for with `:*` behind the group's name, its tags without
    // (https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html).
    private List<String> withStreams(Set<String> resources) {
        var all = new TreeSet<>(resources);
        for (String one : resources) {
            boolean group = one.contains(":log-group:") && one.split(":", -1).length == 7 && !one.endsWith("*");
            if (group && today.isEmpty()) {
                all.add(one + ":*");
            }
        }
        return List.copyOf(all);
    }

    private static String service(String action) {
        return action.substring(0, action.indexOf(':'));
    }

    private static String sid(String service, int ordinal) {
        String letters = service.replaceAll("[^A-Za-z0-9]", "");
        return letters.substring(0, 1).toUpperCase(Locale.ROOT) + letters.substring(1) + ordinal;
    }
}
