package dev.parapet.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.respond.Actions;
import dev.parapet.respond.Activity;
import dev.parapet.respond.Duty;
import dev.parapet.respond.Mandate;
import dev.parapet.respond.Permissions;
import dev.parapet.respond.Reach;
import dev.parapet.respond.Responder;
import dev.parapet.respond.approval.ApprovalPages;
import dev.parapet.respond.journal.Journals;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What comes over HTTP; what the pages do is tested with them.
class ApprovalServerTest {
    @TempDir
    Path folder;

    @Test
    void pages_are_served_with_headers_that_keep_the_link_secret() throws Exception {
        try (var journal = Journals.open(folder.resolve("j").toString(), Map.of());
                var client = HttpClient.newHttpClient()) {
            var responder = new Responder(
                    List.of(),
                    Actions.all(),
                    journal,
                    _ -> Optional.empty(),
                    Mandate.NONE,
                    Permissions.UNASKED,
                    Reach.UNKNOWN,
                    Activity.UNWATCHED,
                    _ -> {},
                    Clock.systemUTC(),
                    Duty.of("test"));
            try (var server = ApprovalServer.start("127.0.0.1", 0, new ApprovalPages(responder))) {
                var link = URI.create(
                        "http://127.0.0.1:" + server.port() + "/approve/" + "0".repeat(20) + "/" + "a".repeat(64));
                var seen = client.send(HttpRequest.newBuilder(link).build(), HttpResponse.BodyHandlers.ofString());
                assertThat(seen.statusCode()).isEqualTo(404);
                assertThat(seen.body()).contains("does not work");
                assertThat(seen.headers().firstValue("Referrer-Policy")).contains("no-referrer");
                assertThat(seen.headers().firstValue("Cache-Control")).contains("no-store");
                var posted = client.send(
                        HttpRequest.newBuilder(link)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString("by=ana"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                assertThat(posted.statusCode()).isEqualTo(404);
                var other = client.send(
                        HttpRequest.newBuilder(link)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                assertThat(other.statusCode()).isEqualTo(415);
                var head = client.send(
                        HttpRequest.newBuilder(link)
                                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
                assertThat(head.statusCode()).isNotEqualTo(200);
            }
        }
    }
}
