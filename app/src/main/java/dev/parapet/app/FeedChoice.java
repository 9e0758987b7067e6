package dev.parapet.app;

import dev.parapet.app.render.Text;
import dev.parapet.feed.Feed;
import dev.parapet.feed.FeedException;
import dev.parapet.feed.FeedOptions;
import dev.parapet.feed.Feeds;
import dev.parapet.feed.Position;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say as whom and where logs are fetched.
final class FeedChoice {
    @Option(names = "--profile", paramLabel = "NAME", description = "profile of the AWS configuration files")
    private @Nullable String profile;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "where queues and streams are; default: what the environment says")
    private @Nullable String region;

    @Option(
            names = "--endpoint-url",
            paramLabel = "URL",
            description = "send every call there instead of to AWS: an emulator; also AWS_ENDPOINT_URL")
    private @Nullable String endpoint;

    /// @param follow whether a prefix of S3 is listed on and on
    /// @throws Refusal if it is no address, or cannot be opened
    Feed open(String address, boolean follow, Position start, Terminal terminal) {
        var options = new FeedOptions(
                Optional.ofNullable(region),
                Optional.ofNullable(profile),
                endpoint(terminal),
                follow,
                InstantSource.system(),
                text -> {
                    terminal.err().println("parapet: " + Text.visible(text));
                    terminal.err().flush();
                },
                List.of());
        try {
            return Feeds.open(address, options, start);
        } catch (FeedException e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        }
    }

    Optional<String> profile() {
        return Optional.ofNullable(profile);
    }

    Optional<String> region() {
        return Optional.ofNullable(region);
    }

    Optional<URI> endpoint(Terminal terminal) {
        String text = endpoint == null ? terminal.environment().get("AWS_ENDPOINT_URL") : endpoint;
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        if (!text.matches("https?://[^\\s/]+.*")) {
            throw new Refusal("`" + text + "` is not an endpoint; write http://127.0.0.1:5000");
        }
        try {
            return Optional.of(URI.create(text));
        } catch (IllegalArgumentException e) {
            throw new Refusal("`" + text + "` is not an endpoint; write http://127.0.0.1:5000");
        }
    }
}
