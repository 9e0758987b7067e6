package dev.parapet.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parapet.core.Playbook;
import dev.parapet.core.content.Content;
import dev.parapet.core.content.PlaybookFile;
import dev.parapet.respond.Actions;
import dev.parapet.respond.Activity;
import dev.parapet.respond.Duty;
import dev.parapet.respond.Json;
import dev.parapet.respond.LocalStore;
import dev.parapet.respond.Outcome;
import dev.parapet.respond.Pauses;
import dev.parapet.respond.Permissions;
import dev.parapet.respond.Plan;
import dev.parapet.respond.Reach;
import dev.parapet.respond.Responder;
import dev.parapet.respond.Setup;
import dev.parapet.respond.approval.Asking;
import dev.parapet.respond.approval.Webhook;
import dev.parapet.respond.aws.DynamoJournal;
import dev.parapet.respond.aws.SdkAccounts;
import dev.parapet.respond.journal.Journal;
import dev.parapet.respond.journal.Journals;
import dev.parapet.respond.trigger.TriggerException;
import dev.parapet.respond.trigger.TriggerReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/// What AWS Lambda calls: `dev.parapet.lambda.EventAnswers`.
///
/// Each event that a playbook is for is run, or planned where the mandate does not say `apply`; the answer lists what
/// came of it. The event `{"parapet": "recover"}`, which a schedule sends, goes on with runs that a crash or a wait
/// left
/// open. What cannot be read fails, so that it ends in the dead-letter queue.
public final class EventAnswers implements RequestStreamHandler {
    private static final String RECOVER = "{\"parapet\":\"recover\"}";

    private final Map<String, String> environment;
    private final Clock clock;
    private final Setup setup;
    private final List<Playbook> playbooks;
    private @Nullable Responder responder;

    /// As Lambda makes it.
    public EventAnswers() {
        this(System.getenv(), Clock.systemUTC());
    }

    EventAnswers(Map<String, String> environment, Clock clock) {
        this.environment = Map.copyOf(environment);
        this.clock = clock;
        this.setup = Variables.setup(environment);
        Path root = Path.of(environment.getOrDefault("LAMBDA_TASK_ROOT", "."));
        this.playbooks = new Content(root.resolve("content"))
                .playbooks().stream().map(PlaybookFile::playbook).toList();
    }

    private synchronized Responder responder() {
        if (responder == null) {
            responder = made();
        }
        return responder;
    }

    // They live as long as the function does, and Lambda tells nobody when that ends.
    @SuppressWarnings("resource")
    private Responder made() {
        var credentials = DefaultCredentialsProvider.builder().build();
        String region = environment.getOrDefault("AWS_REGION", "us-east-1");
        var endpoint = Optional.ofNullable(environment.get("AWS_ENDPOINT_URL")).map(URI::create);
        var accounts = new SdkAccounts(credentials, region, endpoint, List.of(), clock, setup.accounts());
        Journal journal = setup.journal()
                .<Journal>map(place -> Journals.open(place, environment))
                .orElseGet(() -> new DynamoJournal(
                        credentials, region, endpoint, List.of(), Variables.table(environment), clock));
        Path store = Path.of(environment.getOrDefault("PARAPET_STORE", "/tmp/parapet"));
        return new Responder(
                playbooks,
                Actions.all(),
                journal,
                account -> accounts.of(account).map(aws -> new LocalStore(aws, store, clock)),
                setup.mandate(),
                Permissions.UNASKED,
                Reach.UNKNOWN,
                Activity.UNWATCHED,
                Pauses.real(),
                clock,
                Duty.unique(
                        "lambda", new Asking(Webhook.of(environment, Pauses.real()), setup.link(), setup.expires())));
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, @Nullable Context context) throws IOException {
        byte[] event = input.readNBytes(TriggerReader.LARGEST + 1);
        var answers = new String(event, StandardCharsets.UTF_8)
                        .replace(" ", "")
                        .strip()
                        .equals(RECOVER)
                ? recovered()
                : answered(event);
        output.write(Json.text(Map.of("answers", answers)).getBytes(StandardCharsets.UTF_8));
    }

    private List<Map<String, Object>> recovered() {
        return setup.mandate().apply()
                ? responder().recover().stream().map(EventAnswers::members).toList()
                : List.of();
    }

    private List<Map<String, Object>> answered(byte[] event) throws IOException {
        var answers = new ArrayList<Map<String, Object>>();
        try {
            for (var trigger : new TriggerReader(clock).read(event)) {
                var known = responder().identified(trigger);
                responder().playbook(known).ifPresent(playbook -> {
                    if (setup.mandate().apply()) {
                        responder().respond(playbook, known).ifPresent(outcome -> answers.add(members(outcome)));
                    } else {
                        answers.add(members(responder().plan(playbook, known)));
                    }
                });
            }
        } catch (TriggerException refused) {
            throw new IOException("no event: " + refused.getMessage(), refused);
        }
        return answers;
    }

    private static Map<String, Object> members(Outcome outcome) {
        var steps = new LinkedHashMap<String, Object>();
        outcome.steps().forEach(step -> steps.put(step.name(), step.status()));
        return Map.of(
                "run", outcome.run(),
                "playbook", outcome.playbook(),
                "finding", outcome.trigger(),
                "status", outcome.status(),
                "steps", steps);
    }

    private static Map<String, Object> members(Plan plan) {
        var steps = new LinkedHashMap<String, Object>();
        plan.steps()
                .forEach(step -> steps.put(
                        step.step().name(),
                        step.skipped()
                                .orElseGet(() -> step.changes().stream()
                                                .mapToInt(made -> made.calls().size())
                                                .sum()
                                        + " calls")));
        return Map.of(
                "run", plan.run(),
                "playbook", plan.playbook().id(),
                "finding", plan.trigger().name(),
                "status", "dry run",
                "steps", steps);
    }
}
