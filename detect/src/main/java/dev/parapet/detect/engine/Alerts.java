package dev.parapet.detect.engine;

import dev.parapet.core.Severity;
import dev.parapet.detect.state.Correlated;
import dev.parapet.detect.state.Habit;
import dev.parapet.detect.state.Unusual;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Makes alerts of what fired.
final class Alerts {
    private static final List<String> PRINCIPALS = List.of("parapet.principal", "userIdentity.arn");

    private Alerts() {}

    static Alert of(Rule rule, Severity level, Sighting sighting) {
        return of(rule, level, sighting, List.of(sighting.id()), sighting.evidence());
    }

    static Alert of(Rule rule, Unusual unusual, Sighting sighting) {
        if (rule.extension().habit().orElse(null) instanceof Habit.Silence) {
            return silent(rule, unusual);
        }
        var evidence = new LinkedHashMap<>(sighting.evidence());
        evidence.put("unusual", unusual.says());
        evidence.putAll(unusual.evidence());
        return of(rule, unusual.level(), sighting, unusual.events(), evidence);
    }

    /// The event that showed it is somebody else's, so only whoever fell silent is named.
    private static Alert silent(Rule rule, Unusual unusual) {
        var by = unusual.by();
        var evidence = new LinkedHashMap<String, Object>();
        evidence.put("unusual", unusual.says());
        evidence.putAll(unusual.evidence());
        return new Alert(
                rule.key(),
                rule.title(),
                unusual.level(),
                unusual.time(),
                unusual.events(),
                by.getOrDefault("parapet.principal", ""),
                "",
                by.getOrDefault("recipientAccountId", ""),
                by.getOrDefault("awsRegion", ""),
                evidence);
    }

    private static Alert of(
            Rule rule, Severity level, Sighting sighting, List<String> events, Map<String, Object> evidence) {
        return new Alert(
                rule.key(),
                rule.title(),
                level,
                sighting.time(),
                events,
                sighting.principal(),
                sighting.session(),
                sighting.account(),
                sighting.region(),
                evidence);
    }

    /// The event that made it true says where and who.
    static Alert of(Correlated correlated, Sighting last) {
        var header = correlated.correlation().header();
        return new Alert(
                header.key(),
                header.title(),
                header.level().orElse(Severity.MEDIUM),
                correlated.time(),
                correlated.events().isEmpty() ? List.of(last.id()) : correlated.events(),
                last.principal(),
                last.session(),
                last.account(),
                last.region(),
                evidence(correlated, last.evidence()));
    }

    /// A window ended, so that no event made it true: only its group may say where and who. Where nothing happened, it
    /// rests on the window.
    static Alert ended(Correlated correlated) {
        var header = correlated.correlation().header();
        var group = correlated.group();
        return new Alert(
                header.key(),
                header.title(),
                header.level().orElse(Severity.MEDIUM),
                correlated.time(),
                correlated.events().isEmpty() ? List.of(header.key() + "@" + correlated.time()) : correlated.events(),
                PRINCIPALS.stream()
                        .filter(group::containsKey)
                        .map(group::get)
                        .findFirst()
                        .orElse(""),
                group.getOrDefault("userIdentity.accessKeyId", ""),
                group.getOrDefault("recipientAccountId", ""),
                group.getOrDefault("awsRegion", ""),
                evidence(correlated, Map.of()));
    }

    private static Map<String, Object> evidence(Correlated correlated, Map<String, Object> last) {
        var evidence = new LinkedHashMap<>(last);
        evidence.put("together", correlated.group());
        evidence.put("measured", correlated.measured());
        return evidence;
    }
}
