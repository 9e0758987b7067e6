package dev.parapet.detect.sigma;

import dev.parapet.core.Severity;
import java.util.List;
import java.util.Optional;

/// What every Sigma document says about itself.
///
/// @param id a UUID; empty if the rule has none
/// @param name by which correlations and filters may call it; empty if it has none
/// @param status stable, test, experimental, deprecated or unsupported; empty if it says nothing
/// @param date as written, YYYY-MM-DD; empty if it has none
/// @param level empty if the rule does not say
/// @param file and the line at which its document starts
public record SigmaHeader(
        String title,
        String id,
        String name,
        List<Related> related,
        String taxonomy,
        String status,
        String description,
        String license,
        String author,
        List<String> references,
        String date,
        String modified,
        List<String> fields,
        List<String> falsePositives,
        Optional<Severity> level,
        List<String> tags,
        List<String> scope,
        String file,
        int line) {

    /// Another rule that this one has to do with.
    ///
    /// @param type derived, obsolete, merged, renamed or similar
    public record Related(String id, String type) {}

    public SigmaHeader {
        related = List.copyOf(related);
        references = List.copyOf(references);
        fields = List.copyOf(fields);
        falsePositives = List.copyOf(falsePositives);
        tags = List.copyOf(tags);
        scope = List.copyOf(scope);
        if (title.isBlank()) {
            throw new IllegalArgumentException("a rule has a title");
        }
    }

    /// By which others refer to it and alerts name it: its id, else its name, else its title.
    public String key() {
        return !id.isEmpty() ? id : !name.isEmpty() ? name : title;
    }

    /// Whether a reference in a correlation or a filter means this rule. Ids are compared without case.
    public boolean called(String reference) {
        return (!id.isEmpty() && id.equalsIgnoreCase(reference)) || (!name.isEmpty() && name.equals(reference));
    }
}
