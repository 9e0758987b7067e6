package dev.parapet.app;

import dev.parapet.app.render.Text;
import dev.parapet.core.Playbook;
import dev.parapet.core.Snapshot;
import dev.parapet.respond.Actions;
import dev.parapet.respond.Activity;
import dev.parapet.respond.Duty;
import dev.parapet.respond.LocalStore;
import dev.parapet.respond.Mandate;
import dev.parapet.respond.Pauses;
import dev.parapet.respond.Permissions;
import dev.parapet.respond.Reach;
import dev.parapet.respond.Responder;
import dev.parapet.respond.approval.Asking;
import dev.parapet.respond.aws.Aws;
import dev.parapet.respond.aws.AwsFault;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.rehearsal.EmulatedAccount;
import dev.parapet.respond.aws.rehearsal.Emulator;
import dev.parapet.respond.journal.SqlJournal;
import dev.parapet.respond.trigger.Asset;
import dev.parapet.respond.trigger.Principal;
import dev.parapet.respond.trigger.Trigger;
import dev.parapet.respond.trigger.TriggerException;
import dev.parapet.respond.trigger.TriggerReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/// The end of the story: what answers the findings of that night, done on an emulated account, or planned where there
/// is
/// none.
final class DemoResponse {
    private final List<Playbook> playbooks;
    private final Snapshot estate;
    private final Instant morning;
    private final PrintWriter out;
    private final Path page;

    /// @param morning when the findings are read
    /// @param page where the whole plan goes
    DemoResponse(List<Playbook> playbooks, Snapshot estate, Instant morning, PrintWriter out, Path page) {
        this.playbooks = List.copyOf(playbooks);
        this.estate = estate;
        this.morning = morning;
        this.out = out;
        this.page = page;
    }

    /// Answers findings, in their order.
    ///
    /// @param findings as their maker wrote them
    /// @param path where an emulator may be; nothing if none is wanted
    void tell(List<String> findings, Optional<String> path) throws IOException {
        var server = path.flatMap(Emulator::onPath);
        String instead = path.isEmpty() ? "no emulator is wanted" : "there is no moto_server on the PATH";
        if (server.isPresent()) {
            try (var emulator = Emulator.start(server.get());
                    var account = new EmulatedAccount(emulator.endpoint(), Clock.systemUTC())) {
                var stage = staged(account, findings);
                inFolder(folder -> contain(account, stage, folder));
                return;
            } catch (IOException | SdkException unfit) {
                instead = server.get() + " is of no use: " + unfit.getMessage();
            }
        }
        String because = instead;
        inFolder(folder -> dryRun(findings, because, folder));
    }

    private interface Scene {
        void in(Path folder) throws IOException;
    }

    // Journal and evidence of a rehearsal are nobody's record.
    private static void inFolder(Scene scene) throws IOException {
        Path folder = Files.createTempDirectory("parapet-demo");
        try {
            scene.in(folder);
        } catch (IOException failed) {
            // Not to be taken for an emulator that did not start.
            throw new UncheckedIOException(failed);
        } finally {
            try (var files = Files.walk(folder)) {
                for (Path file : files.toList().reversed()) {
                    Files.delete(file);
                }
            }
        }
    }

    private Trigger trigger(String finding) {
        try {
            return new TriggerReader(() -> morning)
                    .read(finding.getBytes(StandardCharsets.UTF_8))
                    .getFirst();
        } catch (TriggerException ours) {
            throw new IllegalStateException(ours);
        }
    }

    private static List<Principal> actors(List<Trigger> triggers) {
        return triggers.stream()
                .flatMap(trigger -> trigger.subject().principals().stream())
                .toList();
    }

    /// The findings, as they would be about the emulated account.
    private record Stage(List<String> findings, Map<String, String> names, String user, String key) {}

    // The emulator chooses the ids of keys itself.
    private Stage staged(EmulatedAccount account, List<String> findings) {
        var triggers = findings.stream().map(this::trigger).toList();
        var keys = new LinkedHashMap<String, String>();
        String user = "";
        for (Principal actor : actors(triggers).stream()
                .filter(Principal::editable)
                .map(actor -> new Principal(
                        actor.kind(),
                        actor.account(),
                        actor.name(),
                        "",
                        actor.longLivedKey() ? actor.accessKeyId() : "",
                        ""))
                .distinct()
                .toList()) {
            if (actor.kind() == Principal.Kind.ROLE) {
                account.role(actor.name());
            } else {
                keys.put(actor.accessKeyId(), account.user(actor.name()));
                user = actor.name();
            }
        }
        triggers.stream()
                .flatMap(trigger -> trigger.subject().assets("AWS::S3::Bucket").stream())
                .map(Asset::name)
                .distinct()
                .forEach(account::bucket);
        var told = new ArrayList<String>();
        for (String finding : findings) {
            String text = finding;
            for (var key : keys.entrySet()) {
                text = key.getKey().isEmpty() ? text : text.replace(key.getKey(), key.getValue());
            }
            told.add(text);
        }
        return new Stage(
                told,
                Map.of("topic", account.topic(), "quarantine-policy", account.quarantine()),
                user,
                keys.values().stream().findFirst().orElse(""));
    }

    private Responder responder(SqlJournal journal, Aws aws, Path folder, boolean apply, Map<String, String> names) {
        var mandate = new Mandate(
                apply,
                false,
                List.of("parapet-responder"),
                List.of(),
                List.of("parapet:protected=yes"),
                200,
                10,
                100,
                1,
                Duration.ofMinutes(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(2),
                names,
                Map.of());
        var store = new LocalStore(aws, folder, Clock.systemUTC());
        return new Responder(
                playbooks,
                Actions.all(),
                journal,
                _ -> Optional.of(store),
                mandate,
                Permissions.UNASKED,
                Reach.in(estate),
                Activity.UNWATCHED,
                Pauses.real(),
                Clock.systemUTC(),
                Duty.unique("demo", Asking.NOBODY));
    }

    private void dryRun(List<String> findings, String because, Path folder) throws IOException {
        var triggers = findings.stream().map(this::trigger).toList();
        var first = triggers.getFirst();
        var prepared = "arn:aws:%s:" + first.account() + ":%s";
        var names = Map.of(
                "topic", prepared.formatted("sns:" + first.region(), "parapet-incidents"),
                "quarantine-policy", prepared.formatted("iam:", "policy/ParapetQuarantine"));
        try (var journal = SqlJournal.at(folder.resolve("journal.db"), false)) {
            var responder = responder(journal, new SnapshotAws(estate, actors(triggers)), folder, false, names);
            new DemoPlan(out, page).tell(responder, triggers);
        }
        out.println();
        out.println(
                Text.visible(
                        "A dry run, since " + because
                                + ": nothing was called. The state before is the snapshot's, and what it does not say is passed over."));
    }

    private void contain(EmulatedAccount account, Stage stage, Path folder) throws IOException {
        var triggers = stage.findings().stream().map(this::trigger).toList();
        try (var journal = SqlJournal.at(folder.resolve("journal.db"), true)) {
            var responder = responder(journal, account, folder, true, stage.names());
            new DemoPlan(out, page).tell(responder, triggers);
            out.println();
            out.println(
                    "Contained on an emulated account (moto_server, on this machine alone; it chooses the ids of keys):");
            var containment = new DemoContainment(out, responder, journal, Clock.systemUTC());
            for (String finding : stage.findings()) {
                containment.respond(() -> trigger(finding));
            }
            if (!stage.user().isEmpty()) {
                out.println("  The account says: " + key(account, stage));
            }
            containment.undo();
            if (!stage.user().isEmpty()) {
                out.println("  The account says: " + key(account, stage));
            }
        }
    }

    private static String key(Aws account, Stage stage) {
        try {
            return account
                    .reads()
                    .list(
                            Call.of("iam:ListAccessKeys", Map.of("UserName", stage.user())),
                            "AccessKeyMetadata",
                            "Marker")
                    .stream()
                    .filter(key -> stage.key().equals(key.get("AccessKeyId")))
                    .map(key -> "the key " + stage.key() + " of " + stage.user() + " is " + key.get("Status"))
                    .findFirst()
                    .orElse("there is no key " + stage.key());
        } catch (AwsFault silent) {
            return String.valueOf(silent.getMessage());
        }
    }
}
