package dev.parapet.respond.evidence;

import dev.parapet.respond.Change;
import dev.parapet.respond.Hashes;
import dev.parapet.respond.Json;
import dev.parapet.respond.Setting;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import dev.parapet.respond.trigger.Principal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tells people, by the SNS topic `topic`: that something begins, and what came of it.
///
/// A run that went on after a crash may send the same message again. It has the same id then, as an
/// attribute and in a
/// FIFO topic as its deduplication id, so that it arrives once.
public final class Notify extends Setting {
    public Notify() {
        super("notify", "sns:Publish");
    }

    @Override
    public List<Change> changes(Situation situation) {
        String topic = situation.mandate().prepared("topic");
        String id = Hashes.of(situation.run(), situation.step()).substring(0, 32);
        var text = new LinkedHashMap<String, Object>();
        text.put("incident", situation.run());
        text.put("step", situation.step());
        text.put("playbook", situation.playbook());
        text.put("finding", situation.trigger().name());
        text.put("account", situation.trigger().account());
        text.put(
                "who",
                situation.trigger().subject().principal().map(Principal::name).orElse(""));
        situation.evidence().stream()
                .filter(evidence -> evidence.about().equals("run"))
                .findFirst()
                .ifPresent(run -> text.put("done", brief(run.content())));
        return List.of(
                new Change(topic, "", Map.of("Topic", topic, "Id", id, "Text", Json.text(text)), Map.of("Sent", true)));
    }

    /// Status by step, without ARNs: chats have more readers than consoles.
    private static Map<String, Object> brief(Map<String, Object> run) {
        var brief = new LinkedHashMap<String, Object>();
        run.forEach((step, says) ->
                brief.put(step, says instanceof Map<?, ?> map ? String.valueOf(map.get("status")) : ""));
        return brief;
    }

    @Override
    public Map<String, Object> state(Change change, Reads aws) {
        return Map.of();
    }

    @Override
    public List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws) {
        String topic = change.text("Topic");
        var parameters = new HashMap<String, Object>();
        parameters.put("TopicArn", topic);
        parameters.put("Message", change.text("Text"));
        parameters.put(
                "MessageAttributes",
                Map.of("parapet-id", Map.of("DataType", "String", "StringValue", change.text("Id"))));
        if (topic.endsWith(".fifo")) {
            parameters.put("MessageGroupId", "parapet");
            parameters.put("MessageDeduplicationId", change.text("Id"));
        } else {
            parameters.put("Subject", "Parapet: incident response");
        }
        return List.of(Call.of("sns:Publish", parameters));
    }

    @Override
    public boolean readable() {
        return false;
    }

    @Override
    public boolean disruptive() {
        return false;
    }

    @Override
    public Optional<String> irreversible() {
        return Optional.of("what was said was said");
    }
}
