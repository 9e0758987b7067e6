package dev.parapet.app;

import dev.parapet.core.Playbook;
import dev.parapet.core.content.PlaybookFile;
import dev.parapet.core.snapshot.SnapshotReader;
import dev.parapet.posture.access.Estate;
import dev.parapet.respond.Actions;
import dev.parapet.respond.Activity;
import dev.parapet.respond.Duty;
import dev.parapet.respond.LocalStore;
import dev.parapet.respond.Mandate;
import dev.parapet.respond.MandateFile;
import dev.parapet.respond.Pauses;
import dev.parapet.respond.Permissions;
import dev.parapet.respond.Reach;
import dev.parapet.respond.Responder;
import dev.parapet.respond.Setup;
import dev.parapet.respond.approval.Asking;
import dev.parapet.respond.approval.Webhook;
import dev.parapet.respond.aws.SdkAccounts;
import dev.parapet.respond.journal.Journals;
import dev.parapet.respond.trigger.Trigger;
import dev.parapet.respond.trigger.TriggerException;
import dev.parapet.respond.trigger.TriggerReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/// What the commands of `respond` have in common: whose mandate, which account, where the journal is.
final class RespondOptions {
    /// How an answer is printed.
    enum Form {
        text,
        json
    }

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "the mandate, the `respond` part of this file; default: parapet.yaml if there is one")
    private @Nullable Path config;

    @Option(
            names = "--store",
            paramLabel = "FOLDER",
            description = "where the journal and the evidence are; default: ${DEFAULT-VALUE}",
            defaultValue = ".parapet")
    private Path store = Path.of(".parapet");

    @Option(
            names = "--journal",
            paramLabel = "PLACE",
            description = {
                "a file, or jdbc:postgresql://HOST/DATABASE?user=NAME for several workers, whose password is in",
                "PARAPET_JOURNAL_PASSWORD or in the file that PARAPET_JOURNAL_PASSWORD_FILE names;",
                "default: that of parapet.yaml, else journal.db in the store"
            })
    private @Nullable String place;

    @Option(names = "--profile", paramLabel = "NAME", description = "profile of the AWS configuration files")
    private @Nullable String profile;

    @Option(names = "--region", paramLabel = "REGION", description = "the home region; default: that of AWS_REGION")
    private @Nullable String region;

    @Option(
            names = "--endpoint-url",
            paramLabel = "URL",
            description = "send every call there instead of to AWS: an emulator; also AWS_ENDPOINT_URL")
    private @Nullable URI endpoint;

    @Option(
            names = "--snapshot",
            paramLabel = "FILE",
            description = "the estate, which tells what the responder may do and what else is hit")
    private @Nullable Path snapshot;

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            description = "text or json; default: text")
    private Form form = Form.text;

    boolean asJson() {
        return form == Form.json;
    }

    Mandate mandate() {
        return setup().mandate();
    }

    private Setup setup() {
        Path file = config == null ? Path.of("parapet.yaml") : config;
        return config == null && !Files.exists(file) ? Setup.NONE : MandateFile.setup(file);
    }

    static List<Playbook> playbooks(Map<String, String> environment) {
        return Library.open(environment).content().playbooks().stream()
                .map(PlaybookFile::playbook)
                .toList();
    }

    /// The triggers in a file, or in standard input for `-`.
    static List<Trigger> triggers(Path file) {
        try {
            byte[] bytes = file.toString().equals("-")
                    ? System.in.readNBytes(TriggerReader.LARGEST + 1)
                    : Files.readAllBytes(file);
            return new TriggerReader(Clock.systemUTC()).read(bytes);
        } catch (TriggerException refused) {
            throw new Refusal("`" + file + "` is no event: " + refused.getMessage());
        } catch (IOException unreadable) {
            throw new Refusal("`" + file + "` cannot be read");
        }
    }

    /// Does something with a responder, and closes what it held.
    int with(Map<String, String> environment, ToIntFunction<Responder> use) {
        var setup = setup();
        var mandate = setup.mandate();
        var clock = Clock.systemUTC();
        String home = Optional.ofNullable(region)
                .or(() -> Optional.ofNullable(environment.get("AWS_REGION")))
                .or(() -> Optional.ofNullable(environment.get("AWS_DEFAULT_REGION")))
                .orElse("us-east-1");
        var address = Optional.ofNullable(endpoint)
                .or(() ->
                        Optional.ofNullable(environment.get("AWS_ENDPOINT_URL")).map(URI::create));
        try {
            Files.createDirectories(store);
        } catch (IOException e) {
            throw new Refusal("`" + store + "` cannot be made");
        }
        var credentials =
                DefaultCredentialsProvider.builder().profileName(profile).build();
        String written = Optional.ofNullable(place)
                .or(setup::journal)
                .orElseGet(() -> store.resolve("journal.db").toString());
        try (var journal = Journals.open(written, environment);
                var accounts = new SdkAccounts(credentials, home, address, List.of(), clock, setup.accounts())) {
            var known = Optional.ofNullable(snapshot).map(SnapshotReader::read);
            var asking = new Asking(Webhook.of(environment, Pauses.real()), setup.link(), setup.expires());
            return use.applyAsInt(new Responder(
                    playbooks(environment),
                    Actions.all(),
                    journal,
                    account -> accounts.of(account).map(aws -> new LocalStore(aws, store, clock)),
                    mandate,
                    known.<Permissions>map(read -> new ResponderPermissions(new Estate(read), mandate))
                            .orElse(Permissions.UNASKED),
                    known.map(Reach::in).orElse(Reach.UNKNOWN),
                    Activity.UNWATCHED,
                    Pauses.real(),
                    clock,
                    Duty.unique("cli", asking)));
        } catch (IllegalArgumentException wrong) {
            throw new Refusal(String.valueOf(wrong.getMessage()));
        }
    }
}
