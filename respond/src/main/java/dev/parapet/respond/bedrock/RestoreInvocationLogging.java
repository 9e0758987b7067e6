package dev.parapet.respond.bedrock;

import dev.parapet.respond.Change;
import dev.parapet.respond.Json;
import dev.parapet.respond.Setting;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import java.util.List;
import java.util.Map;

/// Puts the logging of model invocations back as it is known to be right (`known: {bedrock-logging/REGION:
/// …}`).
public final class RestoreInvocationLogging extends Setting {
    public RestoreInvocationLogging() {
        super(
                "bedrock.logging.restore",
                "bedrock:GetModelInvocationLoggingConfiguration",
                "bedrock:PutModelInvocationLoggingConfiguration",
                "bedrock:DeleteModelInvocationLoggingConfiguration");
    }

    @Override
    public List<Change> changes(Situation situation) {
        String region = situation.trigger().region();
        return List.of(new Change(
                "bedrock " + region,
                "invocation logging",
                Map.of("Region", region),
                situation.mandate().good("bedrock-logging/" + region)));
    }

    @Override
    public Map<String, Object> state(Change change, Reads aws) {
        return Json.inside(
                aws.read(Call.in(change.text("Region"), "bedrock:GetModelInvocationLoggingConfiguration", Map.of()))
                        .values(),
                "LoggingConfig");
    }

    @Override
    public boolean met(Map<String, Object> state, Map<String, Object> wanted) {
        return wanted.isEmpty() ? state.isEmpty() : state.entrySet().containsAll(wanted.entrySet());
    }

    @Override
    public List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws) {
        return List.of(
                to.isEmpty()
                        ? Call.in(change.text("Region"), "bedrock:DeleteModelInvocationLoggingConfiguration", Map.of())
                        : Call.in(
                                change.text("Region"),
                                "bedrock:PutModelInvocationLoggingConfiguration",
                                Map.of("LoggingConfig", to)));
    }
}
