package dev.parapet.detect.engine;

import dev.parapet.core.Event;
import dev.parapet.detect.record.AddedFields;
import dev.parapet.detect.record.Fields;
import dev.parapet.detect.record.Kind;
import dev.parapet.detect.record.Member;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The rules that an event can concern at all. Each call and then each [Kind] of event is asked about once, so
/// thousands
/// of rules cost what the few do that are about the event. For one thread.
final class RuleIndex {
    /// Names in a log may be made up without end.
    private static final int MOST = 20_000;

    /// A table of fixed size in which a newcomer takes the place of whoever was there.
    private static final int KINDS = 1 << 13;

    private static final Member SOURCE = Member.of("eventSource");
    private static final Member NAME = Member.of("eventName");

    private final List<Rule> rules;
    private final Map<String, Map<String, int[]>> known = new HashMap<>();
    private final @Nullable Kind[] kinds = new Kind[KINDS];
    private final int[][] ofKinds = new int[KINDS][];
    private final Map<Event.Log, int[]> others = new HashMap<>();
    private int count;

    RuleIndex(List<Rule> rules) {
        this.rules = rules;
    }

    /// @param event with the fields that Parapet adds
    int[] of(AddedFields event) {
        int[] found = ofCall(event);
        if (found.length == 0) {
            return found;
        }
        var kind = Kind.of(event);
        if (kind == null) {
            return found;
        }
        int place = (kind.hashCode() ^ (kind.hashCode() >>> 13)) & (KINDS - 1);
        if (!kind.equals(kinds[place])) {
            kinds[place] = kind;
            ofKinds[place] = Arrays.stream(found)
                    .filter(i -> rules.get(i).sigma().canMatchKindOf(event))
                    .toArray();
        }
        return ofKinds[place];
    }

    private int[] ofCall(Fields event) {
        if (event.log() != Event.Log.CLOUDTRAIL) {
            return others.computeIfAbsent(
                    event.log(),
                    log -> IntStream.range(0, rules.size())
                            .filter(i -> rules.get(i).reads(log))
                            .toArray());
        }
        if (!(event.top(SOURCE) instanceof String source) || !(event.top(NAME) instanceof String name)) {
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
