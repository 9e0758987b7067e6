package dev.parapet.detect.sigma;

import dev.parapet.core.content.ContentException;
import dev.parapet.detect.sigma.SigmaCorrelation.Demand;
import dev.parapet.detect.sigma.SigmaCorrelation.Reference;
import dev.parapet.detect.sigma.SigmaCorrelation.Term;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds the rules that correlations name, other correlations among them.
final class Resolver {
    /// What a correlation came to.
    sealed interface Resolved {
        record Runs(SigmaCorrelation correlation) implements Resolved {}

        record Not(Outcome outcome) implements Resolved {}
    }

    private final List<CorrelationDraft> correlations;
    private final Map<SigmaHeader, Outcome> rules;
    private final IdentityHashMap<CorrelationDraft, Resolved> resolved = new IdentityHashMap<>();
    private final List<CorrelationDraft> path = new ArrayList<>();

    /// @param rules what came of each rule
    Resolver(List<CorrelationDraft> correlations, Map<SigmaHeader, Outcome> rules) {
        this.correlations = correlations;
        this.rules = rules;
    }

    /// @throws ContentException where a rule is not found, or refers back to the correlation
    Resolved resolve(CorrelationDraft draft) {
        var known = resolved.get(draft);
        if (known != null) {
            return known;
        }
        if (path.contains(draft)) {
            throw error(
                    draft,
                    "it refers to itself, by "
                            + String.join(
                                    ", ",
                                    path.stream()
                                            .map(one -> "`" + one.header().title() + "`")
                                            .toList()));
        }
        path.add(draft);
        try {
            var made = make(draft);
            resolved.put(draft, made);
            return made;
        } finally {
            path.removeLast();
        }
    }

    private Resolved resolve(CorrelationDraft from, CorrelationDraft other) {
        try {
            return resolve(other);
        } catch (ContentException e) {
            throw error(from, "its rule `" + other.header().title() + "` cannot be run: " + e.says());
        }
    }

    private Resolved make(CorrelationDraft draft) {
        var references = new LinkedHashMap<String, Reference>();
        var waits = new LinkedHashSet<String>();
        Outcome elsewhere = null;
        for (String name : draft.rules()) {
            switch (find(draft, name)) {
                case Found.Rule rule -> {
                    references.put(name, new Reference(name, rule.header().key(), false));
                    switch (rule.outcome()) {
                        case Outcome.Ready _, Outcome.Filters _ -> {}
                        case Outcome.Waits waiting -> waits.addAll(waiting.lists());
                        case Outcome.Elsewhere other -> elsewhere = other;
                        case Outcome.Refused refused ->
                            throw error(
                                    draft,
                                    "its rule `" + name + "` cannot be run: "
                                            + refused.problem().says());
                    }
                }
                case Found.Other other -> {
                    references.put(
                            name, new Reference(name, other.draft().header().key(), true));
                    switch (resolve(draft, other.draft())) {
                        case Resolved.Runs _ -> {}
                        case Resolved.Not not -> {
                            switch (not.outcome()) {
                                case Outcome.Waits waiting -> waits.addAll(waiting.lists());
                                case Outcome away -> elsewhere = away;
                            }
                        }
                    }
                }
            }
        }
        if (elsewhere instanceof Outcome.Elsewhere away) {
            return new Resolved.Not(new Outcome.Elsewhere(draft.header(), away.logSource()));
        }
        if (!waits.isEmpty()) {
            return new Resolved.Not(new Outcome.Waits(draft.header(), waits));
        }
        return new Resolved.Runs(correlation(draft, references));
    }

    private SigmaCorrelation correlation(CorrelationDraft draft, Map<String, Reference> references) {
        var condition = draft.condition();
        Demand demand = condition == null
                ? new Demand.Threshold(draft.bounds(), draft.fields(), draft.percentile())
                : new Demand.Expression(term(condition, references), draft.conditionText());
        var aliases = new LinkedHashMap<String, Map<String, String>>();
        draft.aliases().forEach((alias, fields) -> {
            var byKey = new LinkedHashMap<String, String>();
            fields.forEach((rule, field) -> {
                var reference = references.get(rule);
                byKey.put(reference == null ? key(draft, rule) : reference.key(), field);
            });
            aliases.put(alias, byKey);
        });
        return new SigmaCorrelation(
                draft.header(),
                draft.document(),
                draft.type(),
                draft.rules().stream().map(references::get).toList(),
                draft.groupBy(),
                draft.timespan(),
                demand,
                aliases,
                draft.generate());
    }

    private String key(CorrelationDraft draft, String name) {
        return switch (find(draft, name)) {
            case Found.Rule rule -> rule.header().key();
            case Found.Other other -> other.draft().header().key();
        };
    }

    private static Term term(Condition condition, Map<String, Reference> references) {
        return switch (condition) {
            case Condition.And and ->
                new Term.And(
                        and.parts().stream().map(part -> term(part, references)).toList());
            case Condition.Or or ->
                new Term.Or(
                        or.parts().stream().map(part -> term(part, references)).toList());
            case Condition.Not not -> new Term.Not(term(not.part(), references));
            case Condition.Name name -> {
                var reference = references.get(name.name());
                if (reference == null) {
                    throw new IllegalStateException("the names were checked");
                }
                yield new Term.Met(reference.key());
            }
            case Condition.Of _ -> throw new IllegalStateException("there is none in a correlation");
        };
    }

    private sealed interface Found {
        record Rule(SigmaHeader header, Outcome outcome) implements Found {}

        record Other(CorrelationDraft draft) implements Found {}
    }

    /// By id or name; where there is none, by title.
    private Found find(CorrelationDraft from, String name) {
        var found = new ArrayList<Found>();
        rules.forEach((header, outcome) -> {
            if (header.called(name)) {
                found.add(new Found.Rule(header, outcome));
            }
        });
        for (CorrelationDraft other : correlations) {
            if (other.header().called(name)) {
                found.add(new Found.Other(other));
            }
        }
        if (found.isEmpty()) {
            rules.forEach((header, outcome) -> {
                if (header.title().equals(name)) {
                    found.add(new Found.Rule(header, outcome));
                }
            });
        }
        if (found.isEmpty()) {
            throw error(from, "there is no rule `" + name + "`; name one by its `id` or `name`");
        }
        if (found.size() > 1) {
            Set<String> files = new LinkedHashSet<>();
            for (Found one : found) {
                files.add(
                        switch (one) {
                            case Found.Rule rule -> rule.header().file();
                            case Found.Other other -> other.draft().header().file();
                        });
            }
            throw error(from, "there are " + found.size() + " rules `" + name + "`, in " + String.join(", ", files));
        }
        return found.getFirst();
    }

    private static ContentException error(CorrelationDraft draft, String says) {
        return new ContentException(draft.header().file(), draft.line(), says);
    }
}
