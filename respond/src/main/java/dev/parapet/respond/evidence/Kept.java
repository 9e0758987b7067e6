package dev.parapet.respond.evidence;

import dev.parapet.respond.Change;
import dev.parapet.respond.Setting;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.AwsFault;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Something that is read and kept, and nothing changed.
abstract class Kept extends Setting {
    Kept(String name, String... operations) {
        super(name, operations);
    }

    @Override
    public final List<Change> changes(Situation situation) {
        return List.of();
    }

    @Override
    public final Map<String, Object> state(Change change, Reads aws) {
        return Map.of();
    }

    @Override
    public final List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws) {
        return List.of();
    }

    @Override
    public final Optional<String> irreversible() {
        return Optional.of("it changes nothing");
    }

    @Override
    public final boolean disruptive() {
        return false;
    }

    /// The answer to a call, or why there is none: what could not be read is evidence too, and never
    /// stops a run.
    static Map<String, Object> answer(Situation situation, Call call) {
        var kept = new LinkedHashMap<String, Object>();
        kept.put("call", call.action());
        kept.put("parameters", call.parameters());
        try {
            kept.put("answer", situation.aws().read(call).values());
        } catch (AwsFault fault) {
            kept.put("unread", String.valueOf(fault.getMessage()));
        }
        return kept;
    }
}
