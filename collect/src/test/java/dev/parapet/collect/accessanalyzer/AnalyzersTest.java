package dev.parapet.collect.accessanalyzer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.collect.Observations;
import dev.parapet.core.Gap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.accessanalyzer.AccessAnalyzerClient;
import software.amazon.awssdk.services.accessanalyzer.model.*;

class AnalyzersTest {
    private static final String ARN = "arn:aws:access-analyzer:us-east-1:123456789012:analyzer/a";

    @Test
    void counts_what_is_unsettled_and_writes_archive_rules_as_templates_do() {
        assertThat(Observations.of(new Analyzers(), new OneAnalyzer()))
                .singleElement()
                .satisfies(analyzer -> {
                    assertThat(analyzer.attributes())
                            .containsEntry("ActiveFindings", 1L)
                            .containsEntry("Status", "ACTIVE")
                            .containsEntry(
                                    "ArchiveRules",
                                    List.of(Map.of(
                                            "RuleName",
                                            "all",
                                            "Filter",
                                            List.of(Map.of("Property", "isPublic", "Eq", List.of("true"))))));
                    assertThat(analyzer.gaps()).isEmpty();
                });
    }

    @Test
    void denied_findings_are_gaps() {
        var denied = new OneAnalyzer() {
            @Override
            public ListFindingsV2Response listFindingsV2(ListFindingsV2Request request) {
                throw AccessAnalyzerException.builder().statusCode(403).build();
            }
        };

        assertThat(Observations.of(new Analyzers(), denied))
                .singleElement()
                .satisfies(analyzer -> assertThat(analyzer.gaps())
                        .extracting(Gap::attribute)
                        .containsExactly("ActiveFindings", "OldestActiveFinding"));
    }

    @Test
    void of_too_many_findings_nobody_says_which_is_the_oldest() {
        assertThat(Observations.of(new Analyzers(), findings(1000)))
                .singleElement()
                .satisfies(analyzer -> assertThat(analyzer.attributes())
                        .containsEntry("ActiveFindings", 1000L)
                        .containsEntry("OldestActiveFinding", "1970-01-01T00:00:00Z"));
        assertThat(Observations.of(new Analyzers(), findings(1001)))
                .singleElement()
                .satisfies(analyzer -> {
                    assertThat(analyzer.attributes())
                            .containsEntry("ActiveFindings", 1000L)
                            .doesNotContainKey("OldestActiveFinding");
                    assertThat(analyzer.gaps()).extracting(Gap::attribute).containsExactly("OldestActiveFinding");
                });
    }

    private static OneAnalyzer findings(int count) {
        return new OneAnalyzer() {
            @Override
            public ListFindingsV2Response listFindingsV2(ListFindingsV2Request request) {
                return ListFindingsV2Response.builder()
                        .findings(java.util.stream.IntStream.range(0, count)
                                .mapToObj(number -> FindingSummaryV2.builder()
                                        .createdAt(java.time.Instant.ofEpochSecond(number))
                                        .build())
                                .toList())
                        .build();
            }
        };
    }

    private static class OneAnalyzer implements AccessAnalyzerClient {
        @Override
        public ListAnalyzersResponse listAnalyzers(ListAnalyzersRequest request) {
            return ListAnalyzersResponse.builder()
                    .analyzers(analyzer ->
                            analyzer.arn(ARN).name("a").type("ACCOUNT").status("ACTIVE"))
                    .build();
        }

        @Override
        public ListArchiveRulesResponse listArchiveRules(ListArchiveRulesRequest request) {
            return ListArchiveRulesResponse.builder()
                    .archiveRules(rule -> rule.ruleName("all")
                            .filter(Map.of(
                                    "isPublic", Criterion.builder().eq("true").build())))
                    .build();
        }

        @Override
        public ListFindingsV2Response listFindingsV2(ListFindingsV2Request request) {
            return ListFindingsV2Response.builder()
                    .findings(finding -> finding.id("f"))
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
