package dev.parapet.detect.engine;

import dev.parapet.core.Event;
import dev.parapet.detect.record.Fields;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The rules that an event can concern at all. Each kind of event is asked about once, so thousands of rules cost what
/// the few do that are about the event. For one thread.
final class RuleIndex {
    /// Names in a log may be made up without end.
    private static final int MOST = 20_000;

    private final List<Rule> rules;
    private final Map<String, Map<String, int[]>> known = new HashMap<>();
    private final Map<Event.Log, int[]> others = new HashMap<>();
    private int count;

    RuleIndex(List<Rule> rules) {
        this.rules = rules;
    }

    int[] of(Fields event) {
        if (event.log() != Event.Log.CLOUDTRAIL) {
            return others.computeIfAbsent(
                    event.log(),
                    log -> IntStream.range(0, rules.size())
                            .filter(i -> rules.get(i).reads(log))
                            .toArray());
        }
        if (!(event.top("eventSource") instanceof String source) || !(event.top("eventName") instanceof String name)) {
            return find(event);
        }
        var bySource = known.get(source);
        int[] found = bySource == null ? null : bySource.get(name);
        if (found == null) {
            found = find(event);
            if (count < MOST) {
                count++;
                known.computeIfAbsent(source, _ -> new HashMap<>()).put(name, found);
            }
        }
        return found;
    }

    private int[] find(Fields event) {
        return IntStream.range(0, rules.size())
                .filter(i -> rules.get(i).reads(Event.Log.CLOUDTRAIL)
                        && rules.get(i).sigma().reach().covers(event))
                .toArray();
    }
}
