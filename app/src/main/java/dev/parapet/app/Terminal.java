package dev.parapet.app;

import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Where a command talks to: the streams, and what they can show.
///
/// @param raw standard output as bytes, for reports
/// @param interactive whether a person watches standard error
/// @param outIsTerminal whether a person watches standard output
record Terminal(
        OutputStream raw,
        PrintWriter out,
        PrintWriter err,
        boolean interactive,
        boolean outIsTerminal,
        int width,
        Map<String, String> environment) {

    static Terminal system() {
        var environment = System.getenv();
        // The console is there only when both standard input and output are a terminal; the launcher knows better.
        boolean out = flag(environment, "PARAPET_STDOUT_TTY");
        boolean err = flag(environment, "PARAPET_STDERR_TTY");
        var raw = new BufferedOutputStream(System.out, 1 << 16);
        return new Terminal(
                raw,
                new PrintWriter(new OutputStreamWriter(raw, StandardCharsets.UTF_8), false),
                new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true),
                err,
                out,
                width(environment),
                environment);
    }

    /// Whether to colour what goes to standard output: a terminal, and nobody said `NO_COLOR`
    /// (<https://no-color.org>).
    boolean colours() {
        String no = environment.getOrDefault("NO_COLOR", "");
        return outIsTerminal
                && no.isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
    }

    private static boolean flag(Map<String, String> environment, String name) {
        return environment.getOrDefault(name, "").equals("1");
    }

    private static int width(Map<String, String> environment) {
        String columns = environment.getOrDefault("COLUMNS", "");
        return columns.matches("[0-9]{1,4}") ? Integer.parseInt(columns) : 100;
    }
}
