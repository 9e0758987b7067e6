package dev.parapet.respond;

import dev.parapet.core.content.YamlMap;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads the `respond` part of `parapet.yaml`:
///
/// ```yaml
/// respond:
///   apply: true
///   responder: [parapet-responder]
///   break-glass: [break-glass-*]
///   limits: {changes-per-hour: 200, principals-per-hour: 10, percent-of-principals: 20}
///   approvals: 1
///   veto: PT5M
///   names:
///     topic: arn:aws:sns:us-east-1:123456789012:incidents.fifo
///     quarantine-policy: arn:aws:iam::123456789012:policy/ParapetQuarantine
///   known: {}
///   journal: jdbc:postgresql://db.example.com/parapet?user=parapet
///   accounts: {"123456789012": arn:aws:iam::123456789012:role/parapet-responder}
///   ask: {link: https://parapet.example.com, expires: PT1H}
/// ```
public final class MandateFile {
    private MandateFile() {}

    /// @throws dev.parapet.core.content.ContentException if the file is wrong
    public static Mandate read(Path path) {
        return setup(path).mandate();
    }

    /// @throws dev.parapet.core.content.ContentException if the file is wrong
    public static Setup setup(Path path) {
        var file = YamlMap.read(path, path.toString());
        var setup = file.takeMap("respond").map(MandateFile::setup).orElse(Setup.NONE);
        file.done();
        return setup;
    }

    private static Setup setup(YamlMap map) {
        var journal = map.takeOptionalText("journal");
        var accounts = new LinkedHashMap<String, String>();
        map.takeValues("accounts").forEach((account, role) -> accounts.put(account, String.valueOf(role)));
        var ask = map.takeMap("ask");
        String link = ask.flatMap(all -> all.takeOptionalText("link")).orElse(Setup.NONE.link());
        Duration expires =
                ask.map(all -> duration(all, "expires", Setup.NONE.expires())).orElse(Setup.NONE.expires());
        ask.ifPresent(YamlMap::done);
        try {
            return new Setup(mandate(map), journal, accounts, link, expires);
        } catch (IllegalArgumentException wrong) {
            throw map.error(map.line(), String.valueOf(wrong.getMessage()));
        }
    }

    private static Mandate mandate(YamlMap map) {
        var limits = map.takeMap("limits");
        var none = Mandate.NONE;
        int changes = limits.map(all -> number(all, "changes-per-hour", none.changesPerHour()))
                .orElse(none.changesPerHour());
        int principals = limits.map(all -> number(all, "principals-per-hour", none.principalsPerHour()))
                .orElse(none.principalsPerHour());
        int percent = limits.map(all -> number(all, "percent-of-principals", none.percentOfPrincipals()))
                .orElse(none.percentOfPrincipals());
        limits.ifPresent(YamlMap::done);
        var names = new LinkedHashMap<String, String>();
        map.takeValues("names").forEach((name, value) -> names.put(name, String.valueOf(value)));
        Map<String, Object> known = map.takeValues("known");
        try {
            var mandate = new Mandate(
                    flag(map, "apply"),
                    flag(map, "frozen"),
                    texts(map, "responder", none.responder()),
                    texts(map, "break-glass", none.breakGlass()),
                    texts(map, "protected-tags", none.protectedTags()),
                    changes,
                    principals,
                    percent,
                    number(map, "approvals", none.approvals()),
                    duration(map, "veto", none.veto()),
                    duration(map, "margin", none.margin()),
                    duration(map, "patience", none.patience()),
                    names,
                    Json.normal(known));
            map.done();
            return mandate;
        } catch (IllegalArgumentException wrong) {
            throw map.error(map.line(), String.valueOf(wrong.getMessage()));
        }
    }

    private static List<String> texts(YamlMap map, String key, List<String> otherwise) {
        return map.keys().contains(key) ? map.takeTexts(key) : otherwise;
    }

    private static boolean flag(YamlMap map, String key) {
        return map.takeValue(key)
                .map(value -> switch (value) {
                    case Boolean flag -> flag;
                    default -> throw map.errorAt(key, "`" + key + "` is true or false");
                })
                .orElse(false);
    }

    private static int number(YamlMap map, String key, int otherwise) {
        return map.takeValue(key)
                .map(value -> switch (value) {
                    case Integer number when number > 0 -> number;
                    default -> throw map.errorAt(key, "`" + key + "` is a number above 0");
                })
                .orElse(otherwise);
    }

    private static Duration duration(YamlMap map, String key, Duration otherwise) {
        try {
            return map.takeOptionalText(key).map(Duration::parse).orElse(otherwise);
        } catch (DateTimeException wrong) {
            throw map.errorAt(key, "`" + key + "` is a time such as PT5M");
        }
    }
}
