package dev.parapet.app;

import dev.parapet.core.snapshot.SnapshotReader;
import dev.parapet.posture.access.Estate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /// Keys of a request from `key=value`; `key=[a,b]` has several values, `key=[]` none.
    static Map<String, Object> context(List<String> given) {
        var context = new LinkedHashMap<String, Object>();
        for (String one : given) {
            int equals = one.indexOf('=');
            if (equals <= 0) {
                throw new Refusal("`" + one + "` is not a condition key; write aws:SourceVpce=vpce-1");
            }
            context.put(one.substring(0, equals).strip(), value(one.substring(equals + 1)));
        }
        return context;
    }

    private static Object value(String text) {
        if (!text.startsWith("[") || !text.endsWith("]")) {
            return text;
        }
        var values = new ArrayList<String>();
        for (String one : text.substring(1, text.length() - 1).split(",", -1)) {
            if (!one.isBlank()) {
                values.add(one.strip());
            }
        }
        return values;
    }
}
