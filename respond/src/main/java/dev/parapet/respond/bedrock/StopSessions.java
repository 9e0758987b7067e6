package dev.parapet.respond.bedrock;

import dev.parapet.respond.Change;
import dev.parapet.respond.Inapplicable;
import dev.parapet.respond.Setting;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Stops the sessions of the runtime, browser or code interpreter of AgentCore that are named. Nothing
/// of them
/// is kept afterwards, so keep the evidence first.
public final class StopSessions extends Setting {
    public StopSessions() {
        super(
                "agentcore.session.stop",
                "bedrock-agentcore:ListBrowserSessions",
                "bedrock-agentcore:GetBrowserSession",
                "bedrock-agentcore:StopBrowserSession",
                "bedrock-agentcore:ListCodeInterpreterSessions",
                "bedrock-agentcore:GetCodeInterpreterSession",
                "bedrock-agentcore:StopCodeInterpreterSession",
                "bedrock-agentcore:StopRuntimeSession");
    }

    @Override
    public List<Change> changes(Situation situation) {
        var changes = new ArrayList<Change>();
        sessions(situation, "Browser", changes);
        sessions(situation, "CodeInterpreter", changes);
        String runtime = situation.trigger().text("requestParameters.agentRuntimeArn");
        String session = situation.trigger().text("requestParameters.runtimeSessionId");
        if (!runtime.isEmpty() && !session.isEmpty()) {
            changes.add(change(situation, "Runtime", runtime, session));
        }
        if (changes.isEmpty()) {
            throw new Inapplicable("no session is named");
        }
        return changes;
    }

    private static void sessions(Situation situation, String kind, List<Change> changes) {
        String lower = Character.toLowerCase(kind.charAt(0)) + kind.substring(1);
        String id = situation.trigger().text("requestParameters." + lower + "Identifier");
        if (id.isEmpty()) {
            id = situation.trigger().text("responseElements." + lower + "Id");
        }
        if (id.isEmpty()) {
            return;
        }
        String owner = id;
        var call = Call.in(
                situation.region(), "bedrock-agentcore:List" + kind + "Sessions", Map.of(kind + "Identifier", owner));
        situation.aws().list(call, "Items", "NextToken").stream()
                .filter(item -> "READY".equals(item.get("Status")))
                .forEach(item -> changes.add(change(situation, kind, owner, String.valueOf(item.get("SessionId")))));
    }

    private static Change change(Situation situation, String kind, String owner, String session) {
        return new Change(
                owner + "/" + session,
                "session",
                Map.of("Kind", kind, "Owner", owner, "Session", session, "Region", situation.region()),
                Map.of("Status", "TERMINATED"));
    }

    @Override
    public Map<String, Object> state(Change change, Reads aws) {
        String kind = change.text("Kind");
        if (kind.equals("Runtime")) {
            // AWS tells nothing of a session of a runtime.
            return Map.of("Status", "UNKNOWN");
        }
        return Map.of(
                "Status",
                aws.find(Call.in(
                                change.text("Region"),
                                "bedrock-agentcore:Get" + kind + "Session",
                                Map.of(kind + "Identifier", change.text("Owner"), "SessionId", change.text("Session"))))
                        .map(session -> session.text("Status"))
                        .orElse("TERMINATED"));
    }

    @Override
    public List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws) {
        String kind = change.text("Kind");
        return List.of(
                kind.equals("Runtime")
                        ? Call.in(
                                change.text("Region"),
                                "bedrock-agentcore:StopRuntimeSession",
                                Map.of(
                                        "AgentRuntimeArn", change.text("Owner"),
                                        "RuntimeSessionId", change.text("Session")))
                        : Call.in(
                                change.text("Region"),
                                "bedrock-agentcore:Stop" + kind + "Session",
                                Map.of(
                                        kind + "Identifier",
                                        change.text("Owner"),
                                        "SessionId",
                                        change.text("Session"))));
    }

    @Override
    public Optional<String> irreversible() {
        return Optional.of("a session that was stopped is gone");
    }
}
