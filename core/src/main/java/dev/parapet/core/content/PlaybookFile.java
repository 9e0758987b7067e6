package dev.parapet.core.content;

import dev.parapet.core.Playbook;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads `content/playbooks/<id>.yaml`: a playbook, and which samples choose it.
///
/// @param examples what the tests inside the file say
public record PlaybookFile(Playbook playbook, List<Example> examples) {
    private static final Map<String, Playbook.Tier> TIERS = Map.of(
            "automatic", Playbook.Tier.AUTOMATIC, "veto", Playbook.Tier.VETO, "approval", Playbook.Tier.APPROVAL);

    /// @param sample a file under `respond/src/test/resources/triggers`
    /// @param chosen whether the playbook is the one for it
    public record Example(String it, String sample, boolean chosen) {}

    public static PlaybookFile read(Path folder, Path path) {
        String id = folder.relativize(path).toString().replace('\\', '/').replaceAll("\\.yaml$", "");
        var file = YamlMap.read(path, "content/playbooks/" + id + ".yaml");
        var steps = file.takeMaps("steps").stream().map(PlaybookFile::step).toList();
        var title = file.takeText("title");
        var tier = file.takeWord(
                "tier", word -> Optional.ofNullable(TIERS.get(word)), List.of("automatic", "veto", "approval"));
        var deadline = duration(file, "deadline");
        var trigger = file.takeTexts("trigger");
        var when = when(file);
        var sources = file.takeTexts("sources");
        var practices = file.takeTexts("practices");
        String note = file.takeOptionalText("note").orElse("");
        var examples =
                file.takeMaps("tests").stream().map(PlaybookFile::example).toList();
        file.done();
        if (sources.isEmpty()) {
            throw file.error(file.line(), "`sources` names the pages that it rests on");
        }
        if (examples.stream().noneMatch(Example::chosen) || examples.stream().allMatch(Example::chosen)) {
            throw file.error(file.line(), "`tests` shows one sample that chooses it and one that does not");
        }
        try {
            return new PlaybookFile(
                    new Playbook(id, title, tier, trigger, when, deadline, steps, sources, practices, note), examples);
        } catch (IllegalArgumentException wrong) {
            throw file.error(file.line(), String.valueOf(wrong.getMessage()));
        }
    }

    private static Playbook.Step step(YamlMap map) {
        String action = map.takeText("action");
        var arguments = new LinkedHashMap<String, String>();
        map.takeValues("with").forEach((name, value) -> arguments.put(name, String.valueOf(value)));
        var recorded = map.takeOptionalText("undo");
        var impossible = map.takeOptionalText("no-undo");
        if (recorded.isPresent() == impossible.isPresent()
                || recorded.filter(word -> !word.equals("recorded")).isPresent()) {
            throw map.error(map.line(), "a step has either `undo: recorded` or `no-undo: why`");
        }
        Playbook.Undo undo =
                impossible.<Playbook.Undo>map(Playbook.Undo.Impossible::new).orElseGet(Playbook.Undo.Recorded::new);
        var step = new Playbook.Step(
                map.takeOptionalText("name").orElse(action),
                action,
                arguments,
                undo,
                when(map),
                flag(map, "approval"),
                flag(map, "escalation"));
        map.done();
        return step;
    }

    private static Map<String, List<String>> when(YamlMap map) {
        var facts = new LinkedHashMap<String, List<String>>();
        map.takeMap("when").ifPresent(when -> {
            for (String fact : new ArrayList<>(when.keys())) {
                facts.put(fact, when.takeTexts(fact));
            }
        });
        return facts;
    }

    private static boolean flag(YamlMap map, String key) {
        return map.takeValue(key)
                .map(value -> switch (value) {
                    case Boolean flag -> flag;
                    default -> throw map.errorAt(key, "`" + key + "` is true or false");
                })
                .orElse(false);
    }

    static Duration duration(YamlMap map, String key) {
        try {
            return Duration.parse(map.takeText(key));
        } catch (DateTimeException wrong) {
            throw map.errorAt(key, "`" + key + "` is a time such as PT90S");
        }
    }

    private static Example example(YamlMap map) {
        var example = new Example(
                map.takeText("it"),
                map.takeText("sample"),
                map.takeWord(
                        "expect",
                        word -> switch (word) {
                            case "chosen" -> Optional.of(true);
                            case "passed-over" -> Optional.of(false);
                            default -> Optional.empty();
                        },
                        List.of("chosen", "passed-over")));
        map.done();
        return example;
    }
}
