package dev.parapet.collect.eventbridge;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Pages;
import dev.parapet.collect.Sink;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.ListRulesResponse;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.Target;

/// Observes rules and where they send events. What they add to an event may be a secret and is kept as a fingerprint.
final class Rules implements Collector<EventBridgeClient> {
    private static final String TYPE = "AWS::Events::Rule";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("events:ListEventBuses", "events:ListRules", "events:ListTargetsByRule");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    private static final String[] SECRETS = {
        "Targets.HttpParameters.HeaderParameters",
        "Targets.HttpParameters.QueryStringParameters",
        "Targets.Input",
        "Targets.InputTransformer.InputTemplate"
    };

    @Override
    public void collect(EventBridgeClient events, Sink sink) {
        for (var bus : sink.all(EventBuses.ALL, events)) {
            for (var rule : Pages.all(
                    next -> events.listRules(
                            request -> request.eventBusName(bus.name()).nextToken(next)),
                    ListRulesResponse::rules,
                    ListRulesResponse::nextToken)) {
                sink.resource(TYPE, rule.arn(), draft -> describe(events, rule, draft));
            }
        }
    }

    private static void describe(EventBridgeClient events, Rule rule, Draft draft) {
        draft.take(
                        rule,
                        "Arn",
                        "Description",
                        "EventBusName",
                        "ManagedBy",
                        "Name",
                        "RoleArn",
                        "ScheduleExpression",
                        "State")
                .setJson("EventPattern", rule.eventPattern())
                .attempt(() -> draft.set("Targets", targets(events, rule)).fingerprint(SECRETS), "Targets")
                .tagsOfRegion();
    }

    private static List<Target> targets(EventBridgeClient events, Rule rule) {
        var targets = new ArrayList<Target>();
        Pages.all(
                        next -> events.listTargetsByRule(request -> request.rule(rule.name())
                                .eventBusName(rule.eventBusName())
                                .nextToken(next)),
                        ListTargetsByRuleResponse::targets,
                        ListTargetsByRuleResponse::nextToken)
                .forEach(targets::add);
        return targets;
    }
}
