package dev.parapet.respond.bedrock;

import dev.parapet.respond.Change;
import dev.parapet.respond.Inapplicable;
import dev.parapet.respond.Setting;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import java.util.List;
import java.util.Map;

/// Blocks the subject at our own gateway: the only control that works at once, since nothing has to
/// spread. The
/// subject is what the gateway calls its caller.
public final class BlockSubject extends Setting {
    public BlockSubject() {
        super("gateway.block_subject", "local:GetBlock", "local:PutBlock", "local:DeleteBlock");
    }

    @Override
    public List<Change> changes(Situation situation) {
        String subject = situation.argument("subject", situation.trigger().text("subject"));
        if (subject.isEmpty()) {
            throw new Inapplicable("no subject of the gateway is named");
        }
        return List.of(new Change(
                "gateway " + subject, "block", Map.of("Subject", subject), Map.of("Incident", situation.incident())));
    }

    @Override
    public Map<String, Object> state(Change change, Reads aws) {
        return aws.read("local:GetBlock", Map.of("Subject", change.text("Subject")))
                .values();
    }

    @Override
    public boolean met(Map<String, Object> state, Map<String, Object> wanted) {
        return state.isEmpty() == wanted.isEmpty();
    }

    @Override
    public List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws) {
        return List.of(
                to.isEmpty()
                        ? Call.of("local:DeleteBlock", Map.of("Subject", change.text("Subject")))
                        : Call.of(
                                "local:PutBlock",
                                Map.of(
                                        "Subject", change.text("Subject"),
                                        "Incident", to.getOrDefault("Incident", ""))));
    }
}
