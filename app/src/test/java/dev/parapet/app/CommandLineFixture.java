package dev.parapet.app;

import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// Runs command lines in this process, as a script would see them.
final class CommandLineFixture {
    private CommandLineFixture() {}

    /// @param out standard output
    /// @param err standard error
    record Ran(int exitCode, String out, String err) {}

    static Ran parapet(String... arguments) {
        return parapetIn(Map.of(), arguments);
    }

    /// @param environment more variables
    static Ran parapetIn(Map<String, String> environment, String... arguments) {
        var all = new HashMap<>(environment);
        all.put("PARAPET_CONTENT", "../content");
        var raw = new ByteArrayOutputStream();
        var err = new StringWriter();
        var out = new PrintWriter(new OutputStreamWriter(raw, StandardCharsets.UTF_8), false);
        var terminal = new Terminal(raw, out, new PrintWriter(err, true), false, false, 100, Map.copyOf(all));
        int exitCode = Parapet.run(terminal, arguments);
        out.flush();
        return new Ran(exitCode, raw.toString(StandardCharsets.UTF_8), err.toString());
    }
}
