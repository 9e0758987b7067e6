package dev.parapet.collect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// What IAM knows about actions and calls. The files say where that is from.
///
/// @param reading the actions that read or list
/// @param byCall `service Call`, or `service *`, to actions or the prefix of actions
record IamFacts(Set<String> reading, Map<String, String> byCall) {
    private static final Path FOLDER = Path.of("src/test/resources/iam");

    static IamFacts read() {
        return new IamFacts(table("reading-actions.tsv").keySet(), table("calls.tsv"));
    }

    /// The actions that a call of the SDK needs.
    Set<String> actionsOf(String service, String call) {
        String exception = byCall.get(service + " " + call);
        if (exception != null) {
            return Set.of(exception.split(" ", -1));
        }
        String prefix = byCall.get(service + " *");
        if (prefix == null) {
            throw new AssertionError("calls.tsv has no line `" + service + " *`");
        }
        return Set.of(prefix + ":" + call);
    }

    private static Map<String, String> table(String name) {
        var table = new HashMap<String, String>();
        try (var lines = Files.lines(FOLDER.resolve(name))) {
            lines.filter(line -> !line.startsWith("#")).forEach(line -> {
                String[] cells = line.split("\t", 2);
                table.put(cells[0], cells[1]);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(table);
    }
}
