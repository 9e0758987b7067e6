package dev.parapet.detect.engine;

import dev.parapet.core.Severity;
import dev.parapet.detect.state.Seen;
import java.util.List;

/// Something to be told to whoever remembers what has its key. All with one key go to one [Share], in the order of
/// their turns.
public sealed interface Errand {
    /// Which share it is for.
    String key();

    Turn turn();

    /// The step at which it is taken.
    Stage stage();

    /// Errands of a stage only lead to errands of later ones.
    enum Stage {
        ADMISSION,
        HABITS,
        WINDOWS
    }

    /// An event that rules matched comes.
    record Arrival(String key, Turn turn, Matched found) implements Errand {
        @Override
        public Stage stage() {
            return Stage.ADMISSION;
        }
    }

    /// A rule wants to know whether this is usual.
    ///
    /// @param rule its place among the rules
    /// @param suspicious whether another rule raised a serious alert for the same event
    /// @param by whose habit it is; empty for all that the event is about
    record Habitual(
            String key,
            Turn turn,
            int rule,
            Severity level,
            boolean suspicious,
            List<String> by,
            Seen seen,
            Sighting sighting)
            implements Errand {
        public Habitual {
            by = List.copyOf(by);
        }

        @Override
        public Stage stage() {
            return Stage.HABITS;
        }
    }

    /// A correlation counts this.
    ///
    /// @param group of the correlation; of several that refer to each other all groups are meant
    record Windowed(String key, Turn turn, List<String> group, Seen seen, Sighting sighting) implements Errand {
        public Windowed {
            group = List.copyOf(group);
        }

        @Override
        public Stage stage() {
            return Stage.WINDOWS;
        }
    }

    /// A correlation without groups hears of every event, because its windows begin with the first of all.
    record Tick(String key, Turn turn) implements Errand {
        @Override
        public Stage stage() {
            return Stage.WINDOWS;
        }
    }
}
