package dev.parapet.app;

import dev.parapet.collect.Connection;
import dev.parapet.collect.Ledger;
import dev.parapet.collect.Registration;
import dev.parapet.collect.Survey;
import dev.parapet.core.Gap;
import dev.parapet.core.Look;
import dev.parapet.core.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// Runs a survey for a command: with progress, and with an end on Ctrl-C that keeps what was seen.
final class Observation {
    private final Terminal terminal;
    private final Library library;
    private final LiveOptions options;
    private final boolean quiet;

    Observation(Terminal terminal, Library library, LiveOptions options, boolean quiet) {
        this.terminal = terminal;
        this.library = library;
        this.options = options;
        this.quiet = quiet;
    }

    /// What a survey did.
    record Outcome(
            long calls, long throttles, double meanCallsInFlight, boolean interrupted, Map<String, String> refused) {}

    Outcome run(Connection connection, LiveOptions.Route route, Survey.Done done, Ledger ledger) {
        List<Registration<?>> registrations = options.registrations();
        var line = new ProgressLine(terminal.err(), terminal.interactive() && !quiet);
        var survey = new Survey(
                library.schema(),
                options.keepsSecrets() ? Optional.empty() : Optional.of(library.secrets()),
                registrations,
                connection,
                options.budget(),
                line);
        line.watch(survey);
        refusedLooks(route.refused(), registrations, ledger);
        var interrupted = new AtomicBoolean();
        // On Ctrl-C the JVM waits for its hooks: this one ends the survey and waits until the file is written.
        var main = Thread.currentThread();
        var hook = new Thread(
                () -> {
                    interrupted.set(true);
                    survey.stop();
                    try {
                        main.join(20_000);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "parapet-interrupt");
        Runtime.getRuntime().addShutdownHook(hook);
        long started = System.nanoTime();
        try {
            survey.run(route.itineraries(), done, ledger);
        } finally {
            line.end();
            if (!interrupted.get()) {
                Runtime.getRuntime().removeShutdownHook(hook);
            }
        }
        double seconds = Math.max(1e-3, (System.nanoTime() - started) / 1e9);
        return new Outcome(
                survey.calls(), survey.throttles(), survey.busySeconds() / seconds, interrupted.get(), route.refused());
    }

    // An account that does not let us in is one that nobody looked at: every type of it is unsettled.
    private static void refusedLooks(Map<String, String> refused, List<Registration<?>> registrations, Ledger ledger) {
        refused.forEach((account, detail) -> registrations.stream()
                .flatMap(registration -> registration.collector().types().stream())
                .distinct()
                .forEach(type ->
                        ledger.add(new Look(account, Resource.GLOBAL, type, Optional.of(Gap.Reason.DENIED), detail))));
    }
}
