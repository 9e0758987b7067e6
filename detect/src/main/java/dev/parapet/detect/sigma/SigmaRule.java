package dev.parapet.detect.sigma;

import dev.parapet.core.Event;
import dev.parapet.core.content.YamlMap;
import dev.parapet.detect.record.Fields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A Sigma rule, checked and compiled. It has no state: the same event, the same answer.
public final class SigmaRule {
    private static final int MOST_SEEN = 5;

    private final SigmaHeader header;
    private final LogSource logSource;
    private final YamlMap document;
    private final String condition;
    private final Map<String, Node> searches;
    private final Node node;
    private final Reach reach;
    private final Set<String> reads;
    private final Set<String> fields;
    private final boolean readsWhole;
    private final Set<String> lists;

    SigmaRule(
            SigmaHeader header,
            LogSource logSource,
            YamlMap document,
            String condition,
            Map<String, Node> searches,
            Node node,
            SearchCompiler compiler,
            Placeholders placeholders) {
        this.header = header;
        this.logSource = logSource;
        this.document = document;
        this.condition = condition;
        this.searches = Map.copyOf(searches);
        this.node = node;
        this.reach = node.reach(false);
        this.reads = Set.copyOf(compiler.reads());
        this.fields = Set.copyOf(compiler.fields());
        this.readsWhole = compiler.readsWhole();
        this.lists = Set.copyOf(placeholders.used());
    }

    public SigmaHeader header() {
        return header;
    }

    public LogSource logSource() {
        return logSource;
    }

    /// The logs of ours that it reads, at least one.
    public Set<Event.Log> logs() {
        return logSource.logs();
    }

    /// The YAML document, for keys that are not Sigma's, as `x-parapet`. The header's keys are taken.
    public YamlMap document() {
        return document;
    }

    /// Whether an event of one of its logs is what the rule looks for.
    public boolean matches(Fields fields) {
        return node.met(fields, null);
    }

    /// Whether it can match any event of the [dev.parapet.detect.record.Kind] of this one. Only for events that have
    /// one.
    public boolean canMatchKindOf(Fields fields) {
        return node.partly(fields) != Node.Partly.NO;
    }

    /// The events that it can match at all. Only of CloudTrail do these names mean what they say.
    public Reach reach() {
        return reach;
    }

    /// The first names of the fields that it reads. A field of the event may also have a name with dots in it.
    public Set<String> reads() {
        return reads;
    }

    /// The fields that it reads, as written; of those inside a test of an array's members, only the array.
    public Set<String> fields() {
        return fields;
    }

    /// Whether it looks for keywords, and so reads all of the event.
    public boolean readsWhole() {
        return readsWhole;
    }

    /// The lists whose values it uses.
    public Set<String> lists() {
        return lists;
    }

    /// A condition as written, for people.
    public String condition() {
        return condition;
    }

    /// Why it matches an event or does not.
    public Explanation explain(Fields fields) {
        var explained = new ArrayList<Explanation.Search>();
        searches.forEach((name, search) -> {
            var steps = new ArrayList<Explanation.Step>();
            search.keys(keyed -> steps.add(new Explanation.Step(
                    keyed.key(), keyed.line(), keyed.wanted(), keyed.met(fields, null), seen(keyed, fields))));
            steps.sort(Comparator.comparingInt(Explanation.Step::line));
            explained.add(new Explanation.Search(name, search.met(fields, null), steps));
        });
        explained.sort(Comparator.comparingInt(search ->
                search.steps().isEmpty() ? 0 : search.steps().getFirst().line()));
        return new Explanation(matches(fields), condition, explained);
    }

    private static List<String> seen(Node.Keyed keyed, Fields fields) {
        var seen = new ArrayList<String>();
        var place = keyed.place();
        if (place != null) {
            place.anyWhole(fields, null, value -> {
                String text = value == null ? "null" : String.valueOf(ValueText.of(value));
                seen.add(Shown.of(text));
                return seen.size() == MOST_SEEN;
            });
        }
        return seen;
    }

    @Override
    public String toString() {
        return header.title();
    }
}
