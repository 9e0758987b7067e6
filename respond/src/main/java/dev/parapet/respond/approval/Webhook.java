package dev.parapet.respond.approval;

import dev.parapet.respond.Pauses;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Posts questions to an incoming webhook, and tries again when that is busy or broken.
///
/// The address is a secret, because whoever knows it may write there: it comes from `PARAPET_WEBHOOK_URL` or from the
/// file that `PARAPET_WEBHOOK_URL_FILE` names, and is in no message of ours. It is followed nowhere else.
public final class Webhook implements Messenger {
    private static final String VARIABLE = "PARAPET_WEBHOOK_URL";
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final int TRIES = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final URI address;
    private final Pauses pauses;

    /// @throws IllegalArgumentException if the address is neither https nor on this machine
    public Webhook(URI address, Pauses pauses) {
        String host = String.valueOf(address.getHost());
        boolean safe =
                "https".equals(address.getScheme()) || ("http".equals(address.getScheme()) && LOOPBACK.contains(host));
        if (!safe) {
            throw new IllegalArgumentException("the webhook's address begins with https://");
        }
        this.address = address;
        this.pauses = pauses;
    }

    /// The one that the environment names.
    public static Messenger of(Map<String, String> environment, Pauses pauses) {
        return address(environment)
                .<Messenger>map(address -> new Webhook(uri(address), pauses))
                .orElse(Messenger.NONE);
    }

    private static Optional<String> address(Map<String, String> environment) {
        String file = environment.get(VARIABLE + "_FILE");
        if (environment.get(VARIABLE) != null || file == null) {
            return Optional.ofNullable(environment.get(VARIABLE)).filter(text -> !text.isBlank());
        }
        try {
            return Optional.of(Files.readString(Path.of(file)).strip());
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("the file that " + VARIABLE + "_FILE names cannot be read", unreadable);
        }
    }

    // The exception of a wrong address repeats it, so it goes no further.
    @SuppressWarnings("UnusedException")
    private static URI uri(String address) {
        try {
            return URI.create(address);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(VARIABLE + " is no address");
        }
    }

    @Override
    public void ask(Question question) {
        var request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(SlackMessage.of(question)))
                .build();
        Duration pause = FIRST_PAUSE;
        try (var client = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build()) {
            for (int tries = 1; ; tries++) {
                String failed = failed(client, request);
                if (failed.isEmpty()) {
                    return;
                }
                if (tries == TRIES) {
                    throw new Undelivered("the webhook did not take the message: " + failed);
                }
                pauses.pause(pause);
                pause = pause.multipliedBy(2);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Undelivered("interrupted");
        }
    }

    private static String failed(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status / 100 == 2) {
                return "";
            }
            if (status != 429 && status / 100 != 5) {
                throw new Undelivered("the webhook refused the message with HTTP " + status);
            }
            return "HTTP " + status;
        } catch (IOException broken) {
            return "no answer";
        }
    }
}
