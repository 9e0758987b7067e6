package dev.parapet.core.content;

import dev.parapet.core.Framework;
import java.nio.file.Path;
import java.util.LinkedHashMap;

/// Reads `content/frameworks/<id>.yaml`.
final class FrameworkFile {
    private FrameworkFile() {}

    static Framework read(Path path) {
        String name = path.getFileName().toString();
        var file = YamlMap.read(path, "content/frameworks/" + name);
        var requirements = new LinkedHashMap<String, String>();
        for (YamlMap requirement : file.takeMaps("requirements")) {
            String id = requirement.takeText("id");
            if (requirements.put(id, requirement.takeOptionalText("title").orElse("")) != null) {
                throw requirement.errorAt("id", "`" + id + "` is here twice");
            }
            requirement.done();
        }
        var framework = new Framework(
                name.substring(0, name.length() - ".yaml".length()),
                file.takeText("title"),
                file.takeText("version"),
                file.takeText("source"),
                requirements);
        file.done();
        return framework;
    }
}
