package dev.parapet.app;

import dev.parapet.core.content.Content;
import dev.parapet.detect.engine.About;
import dev.parapet.detect.engine.Lists;
import dev.parapet.detect.engine.Ruleset;
import dev.parapet.posture.triage.Phase;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What our own rules say that an attacker is after, by the rules' ids. Reads them when somebody first asks.
final class RuleTactics implements Function<String, Set<Phase>> {
    private final Content content;
    private @Nullable Map<String, About> rules;

    RuleTactics(Content content) {
        this.content = content;
    }

    @Override
    public Set<Phase> apply(String rule) {
        var known = rules;
        if (known == null) {
            known = Ruleset.read(
                            List.of(content.detections()),
                            Lists.defaults(content.lists()).values())
                    .about();
            rules = known;
        }
        var phases = new HashSet<Phase>();
        var about = known.get(rule);
        if (about != null) {
            for (String tag : about.header().tags()) {
                Phase.named(tag.substring(tag.lastIndexOf('.') + 1)).ifPresent(phases::add);
            }
        }
        return phases;
    }
}
