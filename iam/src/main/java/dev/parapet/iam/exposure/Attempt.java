package dev.parapet.iam.exposure;

import dev.parapet.iam.Condition;
import dev.parapet.iam.decision.Context;
import dev.parapet.iam.decision.Request;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One kind of caller tries to reach what an [Aim] is about.
///
/// An example that the evaluator does not confirm is tried once more with the values that its
/// variables had in it, now known to the patterns; the proof is the first search, in which variables
/// may be anything.
final class Attempt {
    private final Stranger stranger;
    private final Ground ground;
    private final Aim aim;
    private final boolean namesPrincipals;
    private final Set<String> variables;
    private final Set<String> named;
    private final Space space;
    private final Budget budget;

    private Attempt(Setting setting, Stranger stranger, Budget budget) {
        this.stranger = stranger;
        this.ground = setting.ground();
        this.aim = setting.aim();
        this.namesPrincipals = setting.namesPrincipals();
        this.variables = setting.variables();
        this.named = setting.named();
        this.budget = budget;
        budget.spend(setting.size());
        this.space = new Space(stranger, ground);
    }

    /// What all attempts at one aim have in common.
    ///
    /// @param namesPrincipals whether statements say whom they are about
    /// @param variables the keys of all variables
    /// @param named whom the policies name
    /// @param size how much there is to read
    record Setting(
            Ground ground, Aim aim, boolean namesPrincipals, Set<String> variables, Set<String> named, int size) {}

    // Many enough that a hard one does not keep the others from being looked at.
    private static final int SHARES = 40;

    /// Lets every stranger try, each with a share of the budget at first.
    ///
    /// @return whether nothing more is sought
    static boolean any(Setting setting, Collection<Stranger> strangers, Budget budget) {
        var hard = new ArrayList<Stranger>();
        for (Stranger stranger : strangers) {
            try {
                if (new Attempt(setting, stranger, budget.share(budget.total() / SHARES)).succeeds()) {
                    return true;
                }
            } catch (Budget.Spent spent) {
                if (budget.isSpent()) {
                    throw spent;
                }
                hard.add(stranger);
            }
        }
        for (Stranger stranger : hard) {
            if (new Attempt(setting, stranger, budget).succeeds()) {
                return true;
            }
        }
        return false;
    }

    private boolean succeeds() {
        var reading = new Reading(stranger, space, namesPrincipals, facts());
        var from = aim.within(space, reading);
        if (from.isEmpty(budget)) {
            return false;
        }
        for (Goal goal : aim.goals(reading)) {
            var region = new Search(budget).find(from, goal);
            if (region != null) {
                var example = space.example(region, variables, budget);
                var tried = attempted(goal, region, example);
                if (aim.isConfirmed(goal, tried.request(), example)) {
                    if (aim.take(goal, tried.request(), tried.listed())) {
                        return true;
                    }
                } else if (aim.isHopeless(tried.request())) {
                    return false;
                } else {
                    var again = variables.isEmpty() ? null : again(goal, example);
                    if (again == null) {
                        aim.doubt(goal, tried.request());
                    } else if (aim.take(goal, again.request(), again.listed())) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    // Once more, with the example's own values for the variables.
    private @Nullable Tried again(Goal goal, Map<String, Object> example) {
        var known = facts();
        for (String key : variables) {
            known.put(key, example.get(key) instanceof String value ? Optional.of(value) : Optional.empty());
        }
        var reading = new Reading(stranger, space, namesPrincipals, known);
        var from = aim.within(space, reading);
        for (String key : variables) {
            from = from.assume(reading.condition(pinned(key, example.get(key)), false), true);
        }
        if (from.isEmpty(budget)) {
            return null;
        }
        for (Goal one : aim.goals(reading)) {
            if (one.statements().equals(goal.statements())) {
                var region = new Search(budget).find(from, one);
                if (region != null) {
                    var second = space.example(region, variables, budget);
                    var tried = attempted(one, region, second);
                    if (aim.isConfirmed(one, tried.request(), second)) {
                        return tried;
                    }
                }
            }
        }
        return null;
    }

    private static Condition pinned(String key, @Nullable Object value) {
        return value instanceof String text
                ? new Condition(Condition.Quantifier.NONE, "stringequals", false, key, List.of(text))
                : new Condition(Condition.Quantifier.NONE, "null", false, key, List.of("true"));
    }

    private Map<String, Optional<String>> facts() {
        var known = new HashMap<String, Optional<String>>();
        ground.place().known().ifPresent(resource -> {
            known.put("aws:resourceaccount", Optional.of(resource.account()));
            known.put("s3:resourceaccount", Optional.of(resource.account()));
            known.put("aws:resourceorgid", Optional.of(resource.organization()).filter(one -> !one.isEmpty()));
        });
        variables.stream().filter(space::hasNoneOf).forEach(key -> known.put(key, Optional.empty()));
        return known;
    }

    private record Tried(Request request, boolean listed) {}

    private Tried attempted(Goal goal, Region region, Map<String, Object> example) {
        var preferred = goal.all().getFirst().statement().actions().stream()
                .map(action -> action.substring(action.indexOf(':') + 1))
                .toList();
        var listed = new Listing(region, budget).find(ground.service(), preferred);
        var pair = listed.orElseGet(() -> {
            var texts = new HashMap<String, Object>();
            region.at(Ground.ACTION).example("action", texts, true, budget);
            region.at(Ground.RESOURCE).example("resource", texts, true, budget);
            return new Listing.Listed(
                    ground.service() + ":" + texts.get("action"), String.valueOf(texts.get("resource")));
        });
        var request = new Request(
                stranger.caller(example, named),
                pair.action(),
                pair.resource(),
                ground.place().known().map(ResourceContext::account).orElse(""),
                Context.of(example));
        return new Tried(request, listed.isPresent());
    }
}
