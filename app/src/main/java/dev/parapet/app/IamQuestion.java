package dev.parapet.app;

import dev.parapet.core.snapshot.SnapshotReader;
import dev.parapet.posture.access.Estate;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/// What questions about access have in common: the snapshot, and the form of the answer.
final class IamQuestion {
    /// How an answer is printed.
    enum Form {
        text,
        json
    }

    @Option(
            names = "--snapshot",
            required = true,
            paramLabel = "FILE",
            description = "the estate (`parapet collect` writes one)")
    private Path snapshot = Path.of("");

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            description = "text or json; default: text")
    private Form form = Form.text;

    Estate estate() {
        return new Estate(SnapshotReader.read(snapshot));
    }

    boolean asJson() {
        return form == Form.json;
    }
}
