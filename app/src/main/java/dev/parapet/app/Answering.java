package dev.parapet.app;

import dev.parapet.core.Event;
import dev.parapet.core.Playbook;
import dev.parapet.detect.engine.Alert;
import dev.parapet.detect.engine.AlertJson;
import dev.parapet.respond.Json;
import dev.parapet.respond.Outcome;
import dev.parapet.respond.Plan;
import dev.parapet.respond.Responder;
import dev.parapet.respond.trigger.Trigger;
import dev.parapet.respond.trigger.TriggerException;
import dev.parapet.respond.trigger.TriggerReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Answers what `watch` sees with playbooks, beside the watching.
///
/// What is not answered yet is kept with the position in the logs, so that a crash in between loses nothing. The same
/// finding runs once, however often it comes.
final class Answering implements AutoCloseable {
    private static final int THREADS = 4;
    private static final int MOST_WAITING = 10_000;
    private static final int MOST_NAMES = 20_000;
    private static final int TRIES = 10;
    private static final Duration AGAIN = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofSeconds(15);
    private static final Duration LOOKED_AT = Duration.ofHours(1);

    private final Responder responder;
    private final boolean apply;
    private final List<Playbook> playbooks;
    private final Consumer<String> say;
    private final TriggerReader reader;
    private final Map<String, Boolean> answered = new HashMap<>();
    private final Map<Long, String> waiting = new LinkedHashMap<>();
    private final Semaphore room = new Semaphore(MOST_WAITING);
    private final Map<String, Instant> runs = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);
    private long next;

    /// @param apply whether the mandate allows changes; else plans are told
    /// @param say hears what was done, line by line
    Answering(Responder responder, boolean apply, List<Playbook> playbooks, InstantSource clock, Consumer<String> say) {
        this.responder = responder;
        this.apply = apply;
        this.playbooks = List.copyOf(playbooks);
        this.say = say;
        this.clock = clock;
        this.reader = new TriggerReader(clock);
        if (apply) {
            var _ = threads.scheduleWithFixedDelay(this::look, 0, LOOK.toSeconds(), TimeUnit.SECONDS);
        }
    }

    /// An event, which a playbook may be for.
    void event(Event event) throws InterruptedException {
        String name = switch (event.log()) {
            case CLOUDTRAIL -> "cloudtrail/" + event.source().replace(".amazonaws.com", "") + ":" + event.name();
            case GUARDDUTY_FINDING -> "guardduty/" + event.name();
            case BEDROCK_INVOCATION, GATEWAY, VPC_FLOW -> "";
        };
        if (!name.isEmpty() && isAnswered(name)) {
            take(Json.text(event.fields()));
        }
    }

    /// An alert, which a playbook may be for.
    void alert(Alert alert) throws InterruptedException {
        if (isAnswered("detection/" + alert.rule())) {
            take(AlertJson.line(alert));
        }
    }

    private boolean isAnswered(String name) {
        if (answered.size() > MOST_NAMES) {
            answered.clear();
        }
        return answered.computeIfAbsent(
                name,
                one -> playbooks.stream()
                        .anyMatch(playbook -> playbook.answers(one).isPresent()));
    }

    /// Takes what may be an event, a finding or an alert. Waits if too many wait already.
    void take(String text) throws InterruptedException {
        room.acquire();
        long number;
        synchronized (waiting) {
            number = next++;
            waiting.put(number, text);
        }
        threads.execute(() -> answer(number, text, 1));
    }

    /// What is not answered yet.
    List<String> unanswered() {
        synchronized (waiting) {
            return List.copyOf(waiting.values());
        }
    }

    private void answer(long number, String text, int attempt) {
        try {
            for (Trigger trigger : reader.read(text.getBytes(StandardCharsets.UTF_8))) {
                var known = responder.identified(trigger);
                responder.playbook(known).ifPresent(playbook -> answer(playbook, known));
            }
        } catch (TriggerException noEvent) {
            say.accept("not answered, because it is no event: " + noEvent.getMessage());
        } catch (RuntimeException failed) {
            if (attempt < TRIES && !threads.isShutdown()) {
                say.accept("not answered yet: " + failed.getMessage());
                var _ = threads.schedule(() -> answer(number, text, attempt + 1), AGAIN.toSeconds(), TimeUnit.SECONDS);
                return;
            }
            say.accept("NOT ANSWERED after " + attempt + " tries: " + failed.getMessage());
        }
        synchronized (waiting) {
            waiting.remove(number);
        }
        room.release();
    }

    private void answer(Playbook playbook, Trigger trigger) {
        if (apply) {
            responder.respond(playbook, trigger).ifPresent(outcome -> {
                runs.put(outcome.run(), clock.instant());
                tell(outcome);
            });
        } else {
            tell(responder.plan(playbook, trigger));
        }
    }

    private void tell(Outcome outcome) {
        var steps = new LinkedHashMap<String, Integer>();
        outcome.steps().forEach(step -> steps.merge(step.status(), 1, Integer::sum));
        say.accept("response " + outcome.run() + " to " + outcome.trigger() + " by " + outcome.playbook() + ": "
                + outcome.status() + " " + steps);
        outcome.steps().stream()
                .filter(step -> step.status().equals("waiting"))
                .forEach(step -> say.accept(
                        "  waits for somebody: parapet respond approve " + outcome.run() + " " + step.name()));
    }

    private void tell(Plan plan) {
        long calls = plan.steps().stream()
                .flatMap(step -> step.changes().stream())
                .mapToLong(made -> made.calls().size())
                .sum();
        say.accept("dry run: " + plan.playbook().id() + " would answer "
                + plan.trigger().name() + " of account " + plan.trigger().account() + " with " + calls
                + " calls; parapet respond plan shows them");
    }

    // Goes on with what waited or broke off, and looks whether who was contained goes on.
    private void look() {
        try {
            responder.recover();
            runs.values().removeIf(at -> at.isBefore(clock.instant().minus(LOOKED_AT)));
            runs.keySet().forEach(responder::check);
        } catch (RuntimeException failed) {
            say.accept("runs could not be looked at: " + failed.getMessage());
        }
    }

    /// Ends when what was begun is over, or half a minute later.
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(AGAIN.toSeconds(), TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
