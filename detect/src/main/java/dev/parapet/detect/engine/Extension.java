package dev.parapet.detect.engine;

import dev.parapet.core.Severity;
import dev.parapet.core.content.YamlMap;
import dev.parapet.detect.state.Habit;
import java.util.List;
import java.util.Optional;

/// What a rule of ours says beyond Sigma, under `x-parapet`.
///
/// @param catalogue the id of the proposal that it answers; empty if none
/// @param triage what an analyst does about it, step by step
/// @param tries how bad it is where the call failed; empty if a failed call raises nothing
/// @param escalations the ids of the escalations whose trace it sees
/// @param needs the lists without which it does not run
/// @param hours when it fires
/// @param habit what is usual, where only what is not makes it fire
public record Extension(
        String catalogue,
        List<String> practices,
        List<String> triage,
        Optional<Severity> tries,
        List<String> escalations,
        List<String> needs,
        Hours hours,
        Optional<Habit> habit) {
    public static final Extension NONE = new Extension(
            "", List.of(), List.of(), Optional.empty(), List.of(), List.of(), Hours.ANY, Optional.empty());

    /// When a rule fires.
    public enum Hours {
        ANY,
        /// Only outside the hours in which people work.
        OUTSIDE,
        /// Only outside these, and at no hour at which the same principal did the same on other days.
        UNUSUAL
    }

    static final String KEY = "x-parapet";

    public Extension {
        practices = List.copyOf(practices);
        triage = List.copyOf(triage);
        escalations = List.copyOf(escalations);
        needs = List.copyOf(needs);
    }

    /// Takes what is known here; `tests` are others'.
    static Extension take(YamlMap section) {
        return new Extension(
                section.takeOptionalText("catalogue").orElse(""),
                section.takeTexts("practices"),
                section.takeTexts("triage"),
                section.takeOptionalText("tries").map(word -> level(section, word)),
                section.takeTexts("escalations"),
                section.takeTexts("needs"),
                section.takeOptionalText("hours")
                        .map(word -> hours(section, word))
                        .orElse(Hours.ANY),
                Habit.take(section));
    }

    private static Severity level(YamlMap section, String word) {
        return Severity.named(word)
                .orElseThrow(() -> section.errorAt(
                        "tries", "`" + word + "` is no level; write informational, low, medium, high or critical"));
    }

    private static Hours hours(YamlMap section, String word) {
        return switch (word) {
            case "outside" -> Hours.OUTSIDE;
            case "unusual" -> Hours.UNUSUAL;
            default -> throw section.errorAt("hours", "`" + word + "` is not known here; write `outside` or `unusual`");
        };
    }
}
