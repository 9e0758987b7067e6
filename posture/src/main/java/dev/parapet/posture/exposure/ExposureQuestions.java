package dev.parapet.posture.exposure;

import static dev.parapet.core.expression.Function.Kind.TEXT;
import static dev.parapet.core.expression.Function.Kind.TEXTS;

import dev.parapet.core.Snapshot;
import dev.parapet.core.expression.Evaluation;
import dev.parapet.core.expression.Function;
import dev.parapet.posture.access.Estate;
import dev.parapet.posture.exposure.Audience.Breadth;
import java.lang.ref.SoftReference;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What controls may ask about who outside gets at the judged resource. Its account's organization is inside, if it is
/// known to be in one.
///
/// - `exposure(reach)`: how broadly it is open to `'read'`, `'write'`, `'invoke'`, `'administer'` or `'assume'`:
///   `'anyone'`, `'any-account'`, `'any-identity'`, `'any-service'`, `'named'` (only whom its policy names), or
/// `'none'`.
/// - `exposedTo(reach)`: the same for people: `['account 999999999999']`; empty if nobody gets in.
///
/// What was not read and would decide makes the verdict unknown; what may yet forbid an exposure does not.
public final class ExposureQuestions {
    private SoftReference<@Nullable Exposures> last = new SoftReference<>(null);

    private ExposureQuestions() {}

    public static List<Function> functions() {
        var questions = new ExposureQuestions();
        return List.of(
                new Function(
                        "exposedTo",
                        List.of(TEXT),
                        TEXTS,
                        (evaluation, arguments) ->
                                questions.opening(evaluation, (String) arguments.getFirst()).outsider().stream()
                                        .map(Audience::words)
                                        .toList()),
                new Function(
                        "exposure",
                        List.of(TEXT),
                        TEXT,
                        (evaluation, arguments) -> questions
                                .opening(evaluation, (String) arguments.getFirst())
                                .outsider()
                                .map(one -> word(one.breadth()))
                                .orElse("none")));
    }

    private static String word(Breadth breadth) {
        return breadth.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Opening opening(Evaluation evaluation, String word) {
        var resource = evaluation.resource();
        var opening = Reach.named(word).stream()
                .flatMap(reach -> exposures(evaluation.snapshot()).openings(resource).stream()
                        .filter(one -> one.reach() == reach))
                .findFirst()
                .orElseThrow(() -> evaluation.unread("`" + word + "` is not what outsiders could do to "
                        + resource.type() + "; write one of " + words(resource.type())));
        if (opening.answer() == Opening.Answer.UNKNOWN) {
            throw evaluation.unread(String.join("; ", opening.missing()));
        }
        opening.outsider().ifPresent(outsider -> {
            evaluation.note(word + " by", outsider.words());
            evaluation.note(word + " because of", opening.statements());
        });
        return opening;
    }

    private static String words(String type) {
        return Surfaces.of(type)
                .map(surface -> surface.actions().keySet().stream()
                        .sorted()
                        .map(Reach::word)
                        .collect(Collectors.joining(", ")))
                .orElseGet(() -> Arrays.toString(Reach.values()));
    }

    // One snapshot is judged at a time, and is asked about often.
    private synchronized Exposures exposures(Snapshot snapshot) {
        var known = last.get();
        if (known == null || !known.snapshot().equals(snapshot)) {
            known = new Exposures(new Estate(snapshot), Trust.of(Trust.Scope.ORGANIZATION));
            last = new SoftReference<>(known);
        }
        return known;
    }
}
