package dev.parapet.posture.paths;

import dev.parapet.core.Snapshot;
import dev.parapet.core.content.Content;
import dev.parapet.posture.escalation.Techniques;
import dev.parapet.posture.exposure.Trust;
import java.util.LinkedHashSet;
import java.util.List;

/// The ways to crown jewels that were found, and what would close them.
///
/// Every step is proved by the engine it comes from; what it assumes besides is said with it. Odds only rank.
///
/// @param paths the worst first
/// @param ways how many ways from a start to a jewel the paths stand for
/// @param changes the one that cuts most risk first
/// @param jewels what was looked for
/// @param starts where was started
/// @param unread what was not read, so that there may be more paths
public record AttackPaths(
        List<AttackPath> paths,
        long ways,
        List<Change> changes,
        List<CrownJewel> jewels,
        long starts,
        List<String> unread) {
    public AttackPaths {
        paths = List.copyOf(paths);
        changes = List.copyOf(changes);
        jewels = List.copyOf(jewels);
        unread = List.copyOf(unread);
    }

    /// What decides how an estate is looked at.
    ///
    /// @param trust who is no stranger
    /// @param direct whether to tell also of what principals may do at once, which is no attack
    public record Question(JewelRules rules, Techniques techniques, Trust trust, From from, boolean direct) {
        /// With the rules and techniques of the content.
        public static Question of(Content content, Trust trust, From from, boolean direct) {
            return new Question(
                    JewelRules.read(content.crownJewels()),
                    Techniques.read(content.escalations()),
                    trust,
                    from,
                    direct);
        }

        /// The same from elsewhere.
        public Question from(From others) {
            return new Question(rules, techniques, trust, others, direct);
        }
    }

    public static AttackPaths in(Snapshot snapshot, Question question) {
        try (var workers = new Workers()) {
            var estate = EstateGraph.of(
                    snapshot, question.techniques(), question.rules(), question.trust(), question.from(), workers);
            var found = new PathFinder(estate.graph(), question.direct(), workers).find();
            return new AttackPaths(
                    found.paths(),
                    found.ways(),
                    found.changes(),
                    estate.jewels().jewels(),
                    estate.graph().starts().size(),
                    List.copyOf(new LinkedHashSet<>(estate.unread())));
        }
    }
}
