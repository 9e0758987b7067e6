package dev.parapet.collect.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.collect.Observations;
import dev.parapet.collect.Refused;
import dev.parapet.core.Gap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.*;

class EventBridgeTest {
    @Test
    void what_a_rule_adds_to_an_event_is_not_kept() {
        assertThat(Observations.of(new Rules(), new OneRule())).singleElement().satisfies(rule -> {
            assertThat(rule.attributes())
                    .containsEntry("EventPattern", Map.of("source", List.of("aws.guardduty")))
                    .containsKey("Targets");
            assertThat(rule.attributes().get("Targets").toString())
                    .contains("arn:aws:lambda")
                    .doesNotContain("opensesame");
        });
    }

    @Test
    void denied_targets_are_a_gap() {
        var denied = new OneRule() {
            @Override
            public ListTargetsByRuleResponse listTargetsByRule(ListTargetsByRuleRequest request) {
                throw Refused.access();
            }
        };
        assertThat(Observations.of(new Rules(), denied))
                .singleElement()
                .satisfies(rule ->
                        assertThat(rule.gaps()).extracting(Gap::attribute).containsExactly("Targets"));
    }

    private static class OneRule implements EventBridgeClient {
        @Override
        public ListEventBusesResponse listEventBuses(ListEventBusesRequest request) {
            return ListEventBusesResponse.builder()
                    .eventBuses(bus -> bus.name("default"))
                    .build();
        }

        @Override
        public ListRulesResponse listRules(ListRulesRequest request) {
            return ListRulesResponse.builder()
                    .rules(rule -> rule.arn("arn:aws:events:us-east-1:123456789012:rule/triage")
                            .name("triage")
                            .eventPattern("{\"source\": [\"aws.guardduty\"]}"))
                    .build();
        }

        @Override
        public ListTargetsByRuleResponse listTargetsByRule(ListTargetsByRuleRequest request) {
            return ListTargetsByRuleResponse.builder()
                    .targets(target -> target.id("1")
                            .arn("arn:aws:lambda:us-east-1:123456789012:function:triage")
                            .input("{\"token\": \"opensesame\"}"))
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
