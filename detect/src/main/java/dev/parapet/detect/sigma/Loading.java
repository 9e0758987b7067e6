package dev.parapet.detect.sigma;

import dev.parapet.core.content.ContentException;
import dev.parapet.core.content.YamlMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Gathers documents, and compiles them once all are there, because some refer to others.
final class Loading {
    private sealed interface Read {}

    private record Rule(RuleDraft draft) implements Read {}

    private record Filter(RuleDraft draft) implements Read {}

    private record Correlation(CorrelationDraft draft) implements Read {}

    private record Wrong(Problem problem) implements Read {}

    private final SigmaSettings settings;
    private final List<Read> read = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    Loading(SigmaSettings settings) {
        this.settings = settings;
    }

    /// What one file holds. Files know nothing of each other, so they may be read side by side.
    static final class ReadFile {
        private final List<Read> read = new ArrayList<>();
        private final List<Problem> problems = new ArrayList<>();

        static ReadFile of(String name, Supplier<String> text) {
            var file = new ReadFile();
            try {
                for (YamlMap document : SigmaRules.documents(text.get(), name)) {
                    file.document(document);
                }
            } catch (ContentException e) {
                file.refuse(e);
            }
            return file;
        }

        static ReadFile wrong(ContentException e) {
            var file = new ReadFile();
            file.refuse(e);
            return file;
        }

        private void refuse(ContentException e) {
            var problem = Problem.refusal(e.file(), e.line(), e.says());
            problems.add(problem);
            read.add(new Wrong(problem));
        }

        private void document(YamlMap document) {
            try {
                if (document.keys().contains("correlation")) {
                    read.add(new Correlation(CorrelationDraft.read(document, problems::add)));
                } else if (document.keys().contains("filter")) {
                    read.add(new Filter(RuleDraft.filter(document, problems::add)));
                } else if (document.keys().contains("detection")) {
                    read.add(new Rule(RuleDraft.rule(document, problems::add)));
                } else if (document.keys().contains("action")) {
                    throw document.errorAt(
                            "action",
                            "collections with `action` are of Sigma 1; write each rule as a document of its own");
                } else {
                    throw document.error(
                            document.line(), "no rule: `detection`, `correlation` and `filter` are missing");
                }
            } catch (ContentException e) {
                refuse(e);
            }
        }
    }

    void add(ReadFile file) {
        read.addAll(file.read);
        problems.addAll(file.problems);
    }

    private Problem problem(ContentException e) {
        var problem = Problem.refusal(e.file(), e.line(), e.says());
        problems.add(problem);
        return problem;
    }

    SigmaRules done() {
        // Filters first, because rules are compiled with them; the outcomes stay in the order of the documents.
        var filters = new ArrayList<Compiled>();
        @Nullable Outcome[] outcomes = new Outcome[read.size()];
        for (int i = 0; i < outcomes.length; i++) {
            if (read.get(i) instanceof Filter(RuleDraft draft)) {
                outcomes[i] = attempt(() -> filter(draft, filters));
            }
        }
        for (int i = 0; i < outcomes.length; i++) {
            switch (read.get(i)) {
                case Wrong(Problem problem) -> outcomes[i] = new Outcome.Refused(problem);
                case Rule(RuleDraft draft) -> outcomes[i] = attempt(() -> rule(draft, filters));
                case Filter _, Correlation _ -> {}
            }
        }
        var correlations = correlations(outcomes);
        return new SigmaRules(Arrays.stream(outcomes).filter(Objects::nonNull).toList(), correlations, problems);
    }

    private List<SigmaCorrelation> correlations(@Nullable Outcome[] outcomes) {
        var drafts = new ArrayList<CorrelationDraft>();
        var rules = new LinkedHashMap<SigmaHeader, Outcome>();
        for (int i = 0; i < outcomes.length; i++) {
            Outcome outcome = outcomes[i];
            if (read.get(i) instanceof Correlation(CorrelationDraft draft)) {
                drafts.add(draft);
            } else if (read.get(i) instanceof Rule(RuleDraft draft) && outcome != null) {
                rules.put(draft.header(), outcome);
            }
        }
        var resolver = new Resolver(drafts, rules);
        var running = new ArrayList<SigmaCorrelation>();
        for (int i = 0; i < outcomes.length; i++) {
            if (read.get(i) instanceof Correlation(CorrelationDraft draft)) {
                try {
                    switch (resolver.resolve(draft)) {
                        case Resolver.Resolved.Runs runs -> running.add(runs.correlation());
                        case Resolver.Resolved.Not not -> outcomes[i] = not.outcome();
                    }
                } catch (ContentException e) {
                    outcomes[i] = new Outcome.Refused(problem(e));
                }
            }
        }
        return running;
    }

    private Outcome attempt(Supplier<Outcome> compile) {
        try {
            return compile.get();
        } catch (ContentException e) {
            return new Outcome.Refused(problem(e));
        }
    }

    /// Searches and condition of a draft as questions.
    private record Compiled(
            RuleDraft draft,
            Map<String, Node> searches,
            Node node,
            SearchCompiler compiler,
            Placeholders placeholders) {
        static Compiled of(RuleDraft draft, Map<String, List<String>> lists) {
            var placeholders = new Placeholders(lists);
            var compiler = new SearchCompiler(draft.file(), placeholders);
            var searches = compiler.compile(draft.searches());
            var node = compiler.compile(draft.condition(), searches, draft.conditionLine())
                    .orElseThrow(() -> new ContentException(
                            draft.file(),
                            draft.conditionLine(),
                            "condition `" + draft.conditionText() + "` selects none of the searches"));
            return new Compiled(draft, searches, node, compiler, placeholders);
        }

        Set<String> missing() {
            return placeholders.missing();
        }
    }

    private Outcome filter(RuleDraft draft, List<Compiled> filters) {
        var compiled = Compiled.of(draft, settings.lists());
        if (!draft.conditionText().matches("(?is).*\\bnot\\b.*")) {
            problems.add(Problem.note(
                    draft.file(),
                    draft.conditionLine(),
                    "a filter is joined to its rules by `and`, so `" + draft.conditionText()
                            + "` keeps what it selects; write `not` to leave it out"));
        }
        if (!compiled.missing().isEmpty()) {
            return new Outcome.Waits(draft.header(), compiled.missing());
        }
        filters.add(compiled);
        long rules = read.stream()
                .filter(one -> one instanceof Rule(RuleDraft rule) && applies(draft, rule))
                .count();
        if (rules == 0) {
            problems.add(
                    Problem.note(draft.file(), draft.header().line(), "the filter changes none of the rules here"));
        }
        return new Outcome.Filters(draft.header(), (int) rules);
    }

    private static boolean applies(RuleDraft filter, RuleDraft rule) {
        Set<String> named = filter.appliesTo();
        return filter.logSource().contains(rule.logSource())
                && named != null
                && (named.isEmpty() || named.stream().anyMatch(rule.header()::called));
    }

    private Outcome rule(RuleDraft written, List<Compiled> filters) {
        var lists = new LinkedHashMap<>(settings.lists());
        RuleDraft changed = written;
        for (Pipeline pipeline : settings.pipelines()) {
            changed = pipeline.apply(changed, lists);
        }
        var draft = changed;
        if (draft.logSource().logs().isEmpty()) {
            return new Outcome.Elsewhere(draft.header(), draft.logSource());
        }
        var compiled = Compiled.of(draft, lists);
        if (!compiled.missing().isEmpty()) {
            return new Outcome.Waits(draft.header(), compiled.missing());
        }
        var searches = new LinkedHashMap<>(compiled.searches());
        var nodes = new ArrayList<>(List.of(compiled.node()));
        String condition = draft.conditionText();
        for (Compiled filter : filters) {
            if (applies(filter.draft(), draft)) {
                String title = filter.draft().header().title();
                filter.searches().forEach((name, node) -> searches.put("filter " + title + ": " + name, node));
                nodes.add(filter.node());
                condition = "(" + condition + ") and (" + filter.draft().conditionText() + ")";
                compiled.compiler().join(filter.compiler());
            }
        }
        return new Outcome.Ready(new SigmaRule(
                draft.header(),
                draft.logSource(),
                draft.document(),
                condition,
                searches,
                Node.all(nodes),
                compiled.compiler(),
                compiled.placeholders()));
    }
}
