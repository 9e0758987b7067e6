package dev.parapet.detect.engine;

import dev.parapet.core.content.ContentException;
import dev.parapet.core.content.YamlMap;
import dev.parapet.detect.sigma.Outcome;
import dev.parapet.detect.sigma.Problem;
import dev.parapet.detect.sigma.SigmaCorrelation;
import dev.parapet.detect.sigma.SigmaHeader;
import dev.parapet.detect.sigma.SigmaRule;
import dev.parapet.detect.sigma.SigmaRules;
import dev.parapet.detect.sigma.SigmaSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Rules as they were loaded. What cannot run is named and stops nobody else.
///
/// @param rules that run
/// @param correlations of these rules
/// @param waiting rules that do not run before somebody fills a list
/// @param problems what is wrong with the files, refused documents among them
public record Ruleset(List<Rule> rules, List<Correlation> correlations, List<Waiting> waiting, List<Problem> problems) {

    /// @param lists that nobody filled
    public record Waiting(String title, List<String> lists) {
        public Waiting {
            lists = List.copyOf(lists);
        }
    }

    public Ruleset {
        rules = List.copyOf(rules);
        correlations = List.copyOf(correlations);
        waiting = List.copyOf(waiting);
        problems = List.copyOf(problems);
    }

    /// Reads files and folders together.
    public static Ruleset read(List<Path> where, Map<String, List<String>> lists) {
        return of(SigmaRules.read(where, new SigmaSettings(lists)), lists);
    }

    private static Ruleset of(SigmaRules read, Map<String, List<String>> lists) {
        var loading = new Loading(lists, read.silenced(), new ArrayList<>(read.problems()));
        read.outcomes().forEach(loading::take);
        read.correlations().forEach(loading::take);
        return new Ruleset(loading.rules, loading.correlations, loading.waiting, loading.problems);
    }

    /// What alerts rest on, by the key that they name.
    public Map<String, About> about() {
        var about = new HashMap<String, About>();
        rules.forEach(
                rule -> about.putIfAbsent(rule.key(), new About(rule.sigma().header(), rule.extension())));
        correlations.forEach(one ->
                about.putIfAbsent(one.sigma().key(), new About(one.sigma().header(), one.extension())));
        return about;
    }

    private static final class Loading {
        private final Map<String, List<String>> lists;
        private final Set<String> silenced;
        private final List<Problem> problems;
        private final List<Rule> rules = new ArrayList<>();
        private final List<Correlation> correlations = new ArrayList<>();
        private final List<Waiting> waiting = new ArrayList<>();

        Loading(Map<String, List<String>> lists, Set<String> silenced, List<Problem> problems) {
            this.lists = lists;
            this.silenced = silenced;
            this.problems = problems;
        }

        void take(Outcome outcome) {
            switch (outcome) {
                case Outcome.Ready(SigmaRule sigma) ->
                    take(
                            sigma.header(),
                            sigma.document(),
                            extension -> rules.add(Rule.of(
                                    sigma,
                                    extension,
                                    !silenced.contains(sigma.header().key()))));
                case Outcome.Waits waits ->
                    waiting.add(new Waiting(
                            waits.header().title(),
                            waits.lists().stream().sorted().toList()));
                case Outcome.Elsewhere _, Outcome.Filters _, Outcome.Refused _ -> {}
            }
        }

        void take(SigmaCorrelation sigma) {
            take(sigma.header(), sigma.document(), extension -> correlations.add(new Correlation(sigma, extension)));
        }

        private void take(SigmaHeader header, YamlMap document, Consumer<Extension> ready) {
            try {
                var extension =
                        document.takeMap(Extension.KEY).map(Extension::take).orElse(Extension.NONE);
                var missing = extension.needs().stream()
                        .filter(list -> lists.getOrDefault(list, List.of()).isEmpty())
                        .toList();
                if (missing.isEmpty()) {
                    ready.accept(extension);
                } else {
                    waiting.add(new Waiting(header.title(), missing));
                }
            } catch (ContentException e) {
                problems.add(new Problem(e.file(), e.line(), e.says(), true));
            }
        }
    }
}
