package dev.parapet.app;

import dev.parapet.core.Playbook;
import dev.parapet.core.content.PlaybookFile;
import dev.parapet.core.snapshot.SnapshotReader;
import dev.parapet.posture.access.Estate;
import dev.parapet.respond.Actions;
import dev.parapet.respond.Activity;
import dev.parapet.respond.Duty;
import dev.parapet.respond.LocalStore;
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
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/// From where a responder works: whose mandate, which journal, which account.
///
/// @param config null for parapet.yaml, if there is one
/// @param store where the journal and the evidence are
/// @param journal null for what the configuration says, else a file in the store
/// @param snapshot null if nobody says what the responder may do and what else is hit
record ResponderPlace(
        @Nullable Path config,
        Path store,
        @Nullable String journal,
        @Nullable String profile,
        @Nullable String region,
        @Nullable URI endpoint,
        @Nullable Path snapshot) {
    private static final Path USUAL = Path.of("parapet.yaml");

    /// Whether anybody said how to respond.
    boolean isConfigured() {
        return config != null || Files.exists(USUAL);
    }

    Setup setup() {
        return isConfigured() ? MandateFile.setup(config == null ? USUAL : config) : Setup.NONE;
    }

    static List<Playbook> playbooks(Map<String, String> environment) {
        return Library.open(environment).content().playbooks().stream()
                .map(PlaybookFile::playbook)
                .toList();
    }

    /// Does something with a responder, and closes what it held.
    int with(Map<String, String> environment, Activity activity, ToIntFunction<Responder> use) {
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
        String written = Optional.ofNullable(journal)
                .or(setup::journal)
                .orElseGet(() -> store.resolve("journal.db").toString());
        try (var open = Journals.open(written, environment);
                var accounts = new SdkAccounts(credentials, home, address, List.of(), clock, setup.accounts())) {
            var known = Optional.ofNullable(snapshot).map(SnapshotReader::read);
            var asking = new Asking(Webhook.of(environment, Pauses.real()), setup.link(), setup.expires());
            return use.applyAsInt(new Responder(
                    playbooks(environment),
                    Actions.all(),
                    open,
                    account -> accounts.of(account).map(aws -> new LocalStore(aws, store, clock)),
                    mandate,
                    known.<Permissions>map(read -> new ResponderPermissions(new Estate(read), mandate))
                            .orElse(Permissions.UNASKED),
                    known.map(Reach::in).orElse(Reach.UNKNOWN),
                    activity,
                    Pauses.real(),
                    clock,
                    Duty.unique("cli", asking)));
        } catch (IllegalArgumentException wrong) {
            throw new Refusal(String.valueOf(wrong.getMessage()));
        }
    }
}
