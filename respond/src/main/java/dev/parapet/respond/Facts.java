package dev.parapet.respond;

import dev.parapet.core.Globs;
import dev.parapet.respond.trigger.Trigger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What playbooks can ask of a trigger by name.
///
/// | name | is |
/// |---|---|
/// | `principal.kind` | `user`, `role`, `identity-center`, `service-linked`, `root`, or another kind in small letters |
/// | `principal.name`, `principal.session`, `principal.key` | as the event says |
/// | `asset.types` | the types of resources that are named |
/// | `call` | `refused` if the call was, else `made` |
/// | `detail.…` | a member of the finding or record |
final class Facts {
    private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z0-9.:_-]+)}");

    private Facts() {}

    static Stream<String> of(Trigger trigger, String name) {
        var principal = trigger.subject().principal();
        return switch (name) {
            case "principal.kind" ->
                Stream.of(principal
                        .map(known ->
                                known.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .orElse("none"));
            case "principal.name" ->
                Stream.of(principal.map(known -> known.name()).orElse(""));
            case "principal.session" ->
                Stream.of(principal.map(known -> known.session()).orElse(""));
            case "principal.key" ->
                Stream.of(principal.map(known -> known.accessKeyId()).orElse(""));
            case "asset.types" -> trigger.subject().assets().stream().map(asset -> asset.type());
            case "call" -> Stream.of(trigger.marks().contains(Trigger.Mark.REFUSED) ? "refused" : "made");
            default -> Stream.of(name.startsWith("detail.") ? trigger.text(name.substring("detail.".length())) : "");
        };
    }

    static boolean hold(Map<String, List<String>> when, Trigger trigger) {
        return when.entrySet().stream()
                .allMatch(fact -> of(trigger, fact.getKey())
                        .anyMatch(value -> fact.getValue().stream().anyMatch(glob -> Globs.matches(glob, value))));
    }

    /// A text with its places in braces filled from the trigger.
    static String filled(String text, Trigger trigger) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(
                        of(trigger, place.group(1)).findFirst().orElse("")));
    }
}
