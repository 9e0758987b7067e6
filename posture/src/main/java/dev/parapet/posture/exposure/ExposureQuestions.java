package dev.parapet.posture.exposure;

import static dev.parapet.core.expression.Function.Kind.TEXT;
import static dev.parapet.core.expression.Function.Kind.TEXTS;

import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import dev.parapet.core.expression.Evaluation;
import dev.parapet.core.expression.Function;
import dev.parapet.posture.access.Estate;
import dev.parapet.posture.exposure.Audience.Breadth;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// What controls may ask about who outside gets at the judged resource. Its account's organization is
/// inside, if it is known to be in one.
///
/// - `exposure(reach)`: how broadly it is open to `'read'`, `'write'`, `'invoke'`, `'administer'` or
///   `'assume'`: `'anyone'`, `'any-account'`, `'any-identity'`, `'any-service'`, `'named'` (only whom
///   its policy names), or `'none'`.
/// - `exposedTo(reach)`: the same for people: `['account 999999999999']`; empty if nobody gets in.
///
/// What was not read and would decide makes the verdict unknown; what may yet forbid an exposure does
/// not.
public final class ExposureQuestions {
    private ExposureQuestions() {}

    public static List<Function> functions() {
        return List.of(
                new Function(
                        "exposedTo",
                        List.of(TEXT),
                        TEXTS,
                        (evaluation, arguments) ->
                                opening(evaluation, (String) arguments.getFirst()).outsider().stream()
                                        .map(Audience::words)
                                        .toList()),
                new Function(
                        "exposure",
                        List.of(TEXT),
                        TEXT,
                        (evaluation, arguments) -> opening(evaluation, (String) arguments.getFirst())
                                .outsider()
                                .map(one -> word(one.breadth()))
                                .orElse("none")));
    }

    private static String word(Breadth breadth) {
        return breadth.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Opening opening(Evaluation evaluation, String word) {
        var resource = evaluation.resource();
        var opening = Reach.named(word).stream()
                .flatMap(reach ->
                        openings(evaluation.snapshot(), resource).stream().filter(one -> one.reach() == reach))
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

    /// What was decided about the resources of one snapshot, each once.
    private record Known(Exposures exposures, Map<String, List<Opening>> openings) {
        static Known of(Snapshot snapshot) {
            var estate = snapshot.derived(Estate.class, Estate::new);
            return new Known(new Exposures(estate, Trust.of(Trust.Scope.ORGANIZATION)), new ConcurrentHashMap<>());
        }
    }

    private static List<Opening> openings(Snapshot snapshot, Resource resource) {
        var known = snapshot.derived(Known.class, Known::of);
        String key = resource.type() + " " + resource.account() + " " + resource.id();
        var openings = known.openings().get(key);
        if (openings == null) {
            openings = known.exposures().openings(resource);
            known.openings().put(key, openings);
        }
        return openings;
    }
}
