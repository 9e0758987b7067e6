package dev.parapet.respond.services;

import dev.parapet.respond.Change;
import dev.parapet.respond.Setting;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import java.util.List;
import java.util.Map;

/// Lets the function run no more: its reserved concurrency is 0. What runs ends by itself; events that
/// wait are
/// lost after hours, if no queue keeps them.
public final class FreezeFunction extends Setting {
    public FreezeFunction() {
        super(
                "lambda.freeze",
                "lambda:GetFunctionConcurrency",
                "lambda:PutFunctionConcurrency",
                "lambda:DeleteFunctionConcurrency");
    }

    @Override
    public List<Change> changes(Situation situation) {
        return situation.assets("AWS::Lambda::Function").stream()
                .map(function -> new Change(
                        function.id(),
                        "concurrency",
                        Map.of("Function", function.id(), "Region", situation.region()),
                        Map.of("Reserved", 0L)))
                .toList();
    }

    @Override
    public Map<String, Object> state(Change change, Reads aws) {
        return aws.read(Call.in(
                        change.text("Region"),
                        "lambda:GetFunctionConcurrency",
                        Map.of("FunctionName", change.text("Function"))))
                .at("ReservedConcurrentExecutions")
                .<Map<String, Object>>map(reserved -> Map.of("Reserved", reserved))
                .orElse(Map.of());
    }

    @Override
    public List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws) {
        String function = change.text("Function");
        return List.of(
                to.isEmpty()
                        ? Call.in(
                                change.text("Region"),
                                "lambda:DeleteFunctionConcurrency",
                                Map.of("FunctionName", function))
                        : Call.in(
                                change.text("Region"),
                                "lambda:PutFunctionConcurrency",
                                Map.of(
                                        "FunctionName",
                                        function,
                                        "ReservedConcurrentExecutions",
                                        to.getOrDefault("Reserved", 0))));
    }
}
