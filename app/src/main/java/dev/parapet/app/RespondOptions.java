package dev.parapet.app;

import dev.parapet.respond.Activity;
import dev.parapet.respond.Mandate;
import dev.parapet.respond.Responder;
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
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

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
        return chosen().setup().mandate();
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
        return chosen().with(environment, Activity.UNWATCHED, use);
    }

    private ResponderPlace chosen() {
        return new ResponderPlace(config, store, place, profile, region, endpoint, snapshot);
    }
}
