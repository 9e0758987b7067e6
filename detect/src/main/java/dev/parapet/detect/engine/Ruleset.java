package dev.parapet.detect.engine;

import dev.parapet.core.content.ContentException;
import dev.parapet.detect.sigma.Outcome;
import dev.parapet.detect.sigma.Problem;
import dev.parapet.detect.sigma.SigmaRule;
import dev.parapet.detect.sigma.SigmaRules;
import dev.parapet.detect.sigma.SigmaSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Rules as they were loaded. What cannot run is named and stops nobody else.
///
/// @param rules that run
/// @param waiting rules that do not run before somebody fills a list
/// @param problems what is wrong with the files, refused documents among them
public record Ruleset(List<Rule> rules, List<Waiting> waiting, List<Problem> problems) {

    /// @param lists that nobody filled
    public record Waiting(String title, List<String> lists) {
        public Waiting {
            lists = List.copyOf(lists);
        }
    }

    public Ruleset {
        rules = List.copyOf(rules);
        waiting = List.copyOf(waiting);
        problems = List.copyOf(problems);
    }

    /// Reads files and folders together.
    public static Ruleset read(List<Path> where, Map<String, List<String>> lists) {
        return of(SigmaRules.read(where, new SigmaSettings(lists)), lists);
    }

    static Ruleset of(SigmaRules read, Map<String, List<String>> lists) {
        var rules = new ArrayList<Rule>();
        var waiting = new ArrayList<Waiting>();
        var problems = new ArrayList<>(read.problems());
        for (Outcome outcome : read.outcomes()) {
            switch (outcome) {
                case Outcome.Ready(SigmaRule sigma) -> {
                    try {
                        var rule = Rule.of(sigma);
                        var missing = rule.extension().needs().stream()
                                .filter(list ->
                                        lists.getOrDefault(list, List.of()).isEmpty())
                                .toList();
                        if (missing.isEmpty()) {
                            rules.add(rule);
                        } else {
                            waiting.add(new Waiting(sigma.header().title(), missing));
                        }
                    } catch (ContentException e) {
                        problems.add(new Problem(e.file(), e.line(), e.says(), true));
                    }
                }
                case Outcome.Waits waits ->
                    waiting.add(new Waiting(
                            waits.header().title(),
                            waits.lists().stream().sorted().toList()));
                case Outcome.Elsewhere _, Outcome.Filters _, Outcome.Refused _ -> {}
            }
        }
        return new Ruleset(rules, waiting, problems);
    }
}
