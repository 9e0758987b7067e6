package dev.parapet.detect.sigma;

import dev.parapet.core.content.ContentException;
import dev.parapet.core.content.YamlMap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A processing pipeline as pySigma has them: it changes rules before they are compiled, above all the names of their
/// fields.
///
/// What makes sense where rules run, and not where queries are written, is understood; anything else is refused by
/// name, and the pipeline with it.
public final class Pipeline {
    private final String name;
    private final int priority;
    private final Map<String, List<String>> vars;
    private final List<PipelineItem> items;

    private Pipeline(String name, int priority, Map<String, List<String>> vars, List<PipelineItem> items) {
        this.name = name;
        this.priority = priority;
        this.vars = vars;
        this.items = List.copyOf(items);
    }

    /// Reads the one document of a text.
    ///
    /// @throws ContentException for what is wrong or not understood
    public static Pipeline parse(String text, String file) {
        var documents = SigmaRules.documents(text, file);
        if (documents.size() > 1) {
            throw new ContentException(file, documents.get(1).line(), "a pipeline is a file of its own");
        }
        return read(documents.getFirst());
    }

    private static Pipeline read(YamlMap document) {
        for (String key : List.of("postprocessing", "finalizers")) {
            if (document.keys().contains(key)) {
                throw document.errorAt(key, "`" + key + "` changes the text of queries, which there is none of here");
            }
        }
        var items = new ArrayList<PipelineItem>();
        for (YamlMap item : document.takeMaps("transformations")) {
            items.add(PipelineItem.read(item));
        }
        if (items.isEmpty()) {
            throw document.error(document.line(), "no pipeline: `transformations` is missing");
        }
        String priority = document.takeOptionalText("priority").orElse("0");
        if (!priority.matches("-?\\d{1,6}")) {
            throw document.errorAt("priority", "`priority` is a whole number");
        }
        return new Pipeline(
                document.takeOptionalText("name").orElse(document.file()),
                Integer.parseInt(priority),
                document.takeMap("vars").map(PipelineYaml::lists).orElse(Map.of()),
                items);
    }

    public String name() {
        return name;
    }

    /// Lower ones are applied first.
    public int priority() {
        return priority;
    }

    /// The values of placeholders that it brings along, used where it says `value_placeholders`.
    Map<String, List<String>> vars() {
        return vars;
    }

    /// The rule after all of its steps.
    ///
    /// @throws ContentException if a step refuses the rule
    RuleDraft apply(RuleDraft draft, Map<String, List<String>> lists) {
        Set<String> applied = new HashSet<>();
        RuleDraft changed = draft;
        for (PipelineItem item : items) {
            changed = item.apply(changed, applied, vars, lists);
        }
        return changed;
    }

    @Override
    public String toString() {
        return name;
    }
}
