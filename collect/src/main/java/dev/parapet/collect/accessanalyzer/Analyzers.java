package dev.parapet.collect.accessanalyzer;

import dev.parapet.collect.Answers;
import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.services.accessanalyzer.AccessAnalyzerClient;
import software.amazon.awssdk.services.accessanalyzer.model.AnalysisRuleCriteria;
import software.amazon.awssdk.services.accessanalyzer.model.AnalyzerSummary;
import software.amazon.awssdk.services.accessanalyzer.model.ArchiveRuleSummary;
import software.amazon.awssdk.services.accessanalyzer.model.Criterion;
import software.amazon.awssdk.services.accessanalyzer.model.FindingSummaryV2;
import software.amazon.awssdk.services.accessanalyzer.model.UnusedAccessConfiguration;

/// Observes analyzers, their archive rules and how much they found that nobody has settled.
final class Analyzers implements Collector<AccessAnalyzerClient> {
    private static final String TYPE = "AWS::AccessAnalyzer::Analyzer";

    /// Findings are counted up to here: whoever has more has the same problem.
    private static final int COUNTED = 1000;

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of(
                "access-analyzer:ListAnalyzers", "access-analyzer:ListArchiveRules", "access-analyzer:ListFindings");
    }

    @Override
    public int callsPerResource() {
        return 2;
    }

    @Override
    public void collect(AccessAnalyzerClient analyzers, Sink sink) {
        for (var analyzer : analyzers.listAnalyzersPaginator(_ -> {}).analyzers()) {
            sink.resource(TYPE, analyzer.arn(), draft -> describe(analyzers, analyzer, draft));
        }
    }

    private static void describe(AccessAnalyzerClient analyzers, AnalyzerSummary analyzer, Draft draft) {
        draft.take(analyzer, "Arn", "Name as AnalyzerName", "CreatedAt", "LastResourceAnalyzedAt", "Status", "Type")
                .tags(analyzer.tags());
        var configuration = analyzer.configuration();
        if (configuration != null) {
            var plain = new LinkedHashMap<String, Object>();
            if (configuration.unusedAccess() != null) {
                plain.put("UnusedAccessConfiguration", unused(configuration.unusedAccess()));
            }
            if (configuration.internalAccess() != null) {
                plain.put("InternalAccessConfiguration", configuration.internalAccess());
            }
            draft.set("AnalyzerConfiguration", plain);
        }
        draft.readValue(
                "ArchiveRules",
                () ->
                        analyzers
                                .listArchiveRulesPaginator(request -> request.analyzerName(analyzer.name()))
                                .archiveRules()
                                .stream()
                                .map(Analyzers::rule)
                                .toList());
        draft.attempt(() -> findings(analyzers, analyzer, draft), "ActiveFindings", "OldestActiveFinding");
    }

    // Templates write the tags of an exclusion as a list of pairs, the API as a map.
    private static Map<String, Object> unused(UnusedAccessConfiguration configuration) {
        var plain = new LinkedHashMap<String, Object>();
        plain.put("UnusedAccessAge", configuration.unusedAccessAge());
        if (configuration.analysisRule() != null) {
            plain.put(
                    "AnalysisRule",
                    Map.of(
                            "Exclusions",
                            configuration.analysisRule().exclusions().stream()
                                    .map(Analyzers::exclusion)
                                    .toList()));
        }
        return plain;
    }

    private static Map<String, Object> exclusion(AnalysisRuleCriteria exclusion) {
        return Map.of(
                "AccountIds",
                exclusion.accountIds(),
                "ResourceTags",
                exclusion.resourceTags().stream()
                        .map(tags -> tags.entrySet().stream()
                                .map(tag -> Map.of("Key", tag.getKey(), "Value", tag.getValue()))
                                .toList())
                        .toList());
    }

    private static void findings(AccessAnalyzerClient analyzers, AnalyzerSummary analyzer, Draft draft) {
        List<FindingSummaryV2> listed = analyzers
                .listFindingsV2Paginator(request -> request.analyzerArn(analyzer.arn())
                        .filter(Map.of(
                                "status", Criterion.builder().eq("ACTIVE").build())))
                .findings()
                .stream()
                .limit(COUNTED + 1)
                .toList();
        List<FindingSummaryV2> active = listed.subList(0, Math.min(COUNTED, listed.size()));
        draft.set("ActiveFindings", active.size());
        active.stream()
                .map(FindingSummaryV2::createdAt)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .ifPresent(oldest -> draft.set("OldestActiveFinding", oldest));
        if (listed.size() > COUNTED) {
            // The oldest may be among those that were not listed.
            draft.unread(Gap.Reason.SAMPLED, "more than " + COUNTED + " active findings", "OldestActiveFinding");
        }
    }

    // Templates list the criteria, the API maps them by property.
    private static Map<String, Object> rule(ArchiveRuleSummary rule) {
        var filters = new ArrayList<Map<String, Object>>();
        rule.filter().forEach((property, criterion) -> {
            var filter = new LinkedHashMap<String, Object>();
            filter.put("Property", property);
            if (criterion.hasEq()) {
                filter.put("Eq", criterion.eq());
            }
            if (criterion.hasNeq()) {
                filter.put("Neq", criterion.neq());
            }
            if (criterion.hasContains()) {
                filter.put("Contains", criterion.contains());
            }
            if (criterion.exists() != null) {
                filter.put("Exists", criterion.exists());
            }
            filters.add(filter);
        });
        return Map.of("RuleName", Answers.part(rule, ArchiveRuleSummary::ruleName), "Filter", filters);
    }
}
