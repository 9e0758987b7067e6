package dev.parapet.app;

import dev.parapet.app.render.Text;
import dev.parapet.core.Event;
import dev.parapet.detect.source.CloudTrailFiles;
import dev.parapet.detect.source.Damage;
import dev.parapet.detect.source.EventSink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The logs that a command is given: folders and files, or standard input.
///
/// @param files none where it is standard input
record LogFiles(List<Path> files) {
    /// @throws Refusal if there is nothing to read
    static LogFiles of(List<Path> paths, Terminal terminal) {
        if (paths.getFirst().toString().equals("-")) {
            if (paths.size() > 1) {
                throw new Refusal("- is standard input; it does not go with other paths");
            }
            return new LogFiles(List.of());
        }
        var files = new ArrayList<Path>();
        var reader = new CloudTrailFiles();
        var unread = new EventSink() {
            @Override
            public void event(Event event) {
                throw new IllegalStateException("nothing is read yet");
            }

            @Override
            public void damage(Damage damage) {
                terminal.err().println("parapet: " + Text.visible(damage.words()));
            }
        };
        try {
            for (Path path : paths) {
                files.addAll(reader.files(path, unread));
            }
        } catch (IOException e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        }
        if (files.isEmpty()) {
            throw new Refusal("there are no logs in `" + paths.getFirst()
                    + "`; give a trail's folder, or files that end in .json, .json.gz or .jsonl");
        }
        return new LogFiles(files);
    }

    boolean isStandardInput() {
        return files.isEmpty();
    }
}
