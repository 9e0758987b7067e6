package dev.parapet.respond;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.parapet.respond.approval.ApprovalPages;
import dev.parapet.respond.approval.Asking;
import dev.parapet.respond.approval.Messenger;
import dev.parapet.respond.approval.Question;
import dev.parapet.respond.approval.Token;
import dev.parapet.respond.approval.Webhook;
import dev.parapet.respond.aws.Accounts;
import dev.parapet.respond.journal.Entry;
import dev.parapet.respond.journal.MemoryJournal;
import dev.parapet.respond.trigger.Trigger;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/// People are asked once, by a link that allows one plan, once.
class ApprovalTest {
    private static final String STEP = "sagemaker.endpoint.rollback";

    private final FakeAccount account = new FakeAccount();
    private final MemoryJournal journal = new MemoryJournal();
    private final Fixture.Watch watch = new Fixture.Watch();
    private final List<Question> asked = new ArrayList<>();
    private final Trigger trigger = Fixture.sample("own/update-endpoint");
    private Messenger messenger = asked::add;

    private Responder responder() {
        return responder(Fixture.MANDATE);
    }

    private Responder responder(Mandate mandate) {
        return new Responder(
                Fixture.PLAYBOOKS,
                Actions.all(),
                journal,
                Accounts.own(account),
                mandate,
                Permissions.UNASKED,
                Reach.UNKNOWN,
                Activity.UNWATCHED,
                watch::pass,
                watch,
                new Duty(
                        "test",
                        Duration.ofMinutes(2),
                        new Asking(
                                question -> messenger.ask(question),
                                "https://parapet.example.com/",
                                Duration.ofHours(1))));
    }

    private String run() {
        var responder = responder();
        var run = responder
                .respond(responder.playbook(trigger).orElseThrow(), trigger)
                .orElseThrow()
                .run();
        watch.pass(Duration.ofMinutes(6));
        responder.recover();
        return run;
    }

    private Question question() {
        return asked.stream()
                .filter(one -> one.step().equals(STEP))
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    private static String path(Question question) {
        return URI.create(question.link()).getPath();
    }

    private String status(String run) {
        return responder().runs().stream()
                .filter(outcome -> outcome.run().equals(run))
                .flatMap(outcome -> outcome.steps().stream())
                .filter(step -> step.name().equals(STEP))
                .findFirst()
                .orElseThrow()
                .status();
    }

    @Test
    void looking_shows_the_plan_and_approves_nothing_posting_approves_once() {
        String run = run();
        var pages = new ApprovalPages(responder());
        String path = path(question());
        for (int i = 0; i < 3; i++) {
            var page = pages.look(path);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.html()).contains("endpoint/fraud", "<form method=\"post\">");
        }
        assertThat(status(run)).isEqualTo("waiting");
        assertThat(pages.decide(path, "by=+").status()).isEqualTo(400);
        assertThat(pages.decide(path, "by=ana+%3Cb%3E").status()).isEqualTo(200);
        assertThat(status(run)).isEqualTo("verified");
        assertThat(journal.entries(run))
                .filteredOn(entry -> entry.kind() == Entry.Kind.APPROVED)
                .singleElement()
                .satisfies(entry -> assertThat(entry.says()).containsEntry("by", "ana <b>"));
        assertThat(pages.decide(path, "by=eve").status()).isEqualTo(404);
        assertThat(pages.look(path).status()).isEqualTo(404);
    }

    @Test
    void a_question_is_asked_once_and_the_journal_knows_no_token() {
        String run = run();
        int before = asked.size();
        responder().recover();
        responder().recover();
        assertThat(asked).hasSize(before);
        String secret = path(question()).substring(path(question()).lastIndexOf('/') + 1);
        assertThat(secret).hasSize(64);
        assertThat(Json.text(journal.entries(run).stream().map(Entry::says).toList()))
                .doesNotContain(secret);
    }

    @Test
    void a_link_runs_out_and_a_new_one_is_sent() {
        run();
        var first = question();
        watch.pass(Duration.ofHours(2));
        assertThat(new ApprovalPages(responder()).look(path(first)).status()).isEqualTo(404);
        responder().recover();
        assertThat(question().link()).isNotEqualTo(first.link());
        assertThat(new ApprovalPages(responder()).look(path(question())).status())
                .isEqualTo(200);
    }

    @Test
    void a_plan_that_changed_is_not_what_was_allowed() {
        String run = run();
        var first = question();
        var changed = Fixture.MANDATE.known().entrySet().stream()
                .filter(known -> !known.getKey().contains("endpoint/fraud"))
                .collect(java.util.stream.Collectors.toMap(java.util.Map.Entry::getKey, java.util.Map.Entry::getValue));
        changed.put(
                "arn:aws:sagemaker:us-east-1:111122223333:endpoint/fraud",
                java.util.Map.of("EndpointConfigName", "something-else"));
        var m = Fixture.MANDATE;
        var other = responder(new Mandate(
                m.apply(),
                m.frozen(),
                m.responder(),
                m.breakGlass(),
                m.protectedTags(),
                m.changesPerHour(),
                m.principalsPerHour(),
                m.percentOfPrincipals(),
                m.approvals(),
                m.veto(),
                m.margin(),
                m.patience(),
                m.names(),
                changed));
        var page = new ApprovalPages(other).decide(path(first), "by=ana");
        assertThat(page.status()).isEqualTo(409);
        assertThat(page.html()).contains("has changed");
        assertThat(status(run)).isEqualTo("waiting");
        assertThat(question().link()).isNotEqualTo(first.link());
    }

    @Test
    void what_did_not_get_through_is_asked_again() {
        messenger = _ -> {
            throw new Messenger.Undelivered("the webhook did not take the message: HTTP 500");
        };
        String run = run();
        assertThat(status(run)).isEqualTo("waiting");
        messenger = asked::add;
        responder().recover();
        assertThat(asked).extracting(Question::step).contains(STEP);
    }

    @Test
    void a_guessed_link_leads_nowhere() {
        String run = run();
        var pages = new ApprovalPages(responder());
        for (String path : List.of(
                "/approve/" + run + "/" + Token.fresh().secret(),
                "/approve/" + run + "/",
                "/approve/" + run + "/../" + "a".repeat(61),
                "/approve//" + "0".repeat(64),
                "/")) {
            assertThat(pages.look(path).status()).isEqualTo(404);
            assertThat(pages.decide(path, "by=eve").status()).isEqualTo(404);
        }
        assertThat(status(run)).isEqualTo("waiting");
    }

    private static final Question HOSTILE = new Question(
            "0123456789abcdef0123",
            "step",
            "Playbook",
            "guardduty/`*x*`<!channel>\nfake line <https://evil.example.com|click>",
            "123456789012",
            "arn:aws:iam::123456789012:user/a&b",
            "approval",
            List.of("x".repeat(5_000)),
            List.of(),
            "https://parapet.example.com/approve/x",
            Instant.EPOCH);

    @Test
    void a_webhook_gets_text_that_smuggles_nothing_and_is_tried_again() throws IOException {
        var bodies = new CopyOnWriteArrayList<String>();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(bodies.size() < 3 ? 500 : 200, -1);
            exchange.close();
        });
        server.start();
        try {
            var pauses = new ArrayList<Duration>();
            new Webhook(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook"), pauses::add)
                    .ask(HOSTILE);
            assertThat(bodies).hasSize(3);
            assertThat(pauses).containsExactly(Duration.ofMillis(200), Duration.ofMillis(400));
            assertThat(bodies.getLast())
                    .contains("&lt;!channel&gt;", "a&amp;b", "<https://parapet.example.com/approve/x|")
                    .doesNotContain("<!channel>", "<https://evil", "`*x*`", "fake line\\n<")
                    .hasSizeLessThan(4_000);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void a_webhook_that_stays_broken_says_so_without_its_address() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(403, -1);
            exchange.close();
        });
        server.start();
        try {
            var webhook = new Webhook(
                    URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/T000/secret"), _ -> {});
            assertThatThrownBy(() -> webhook.ask(HOSTILE))
                    .isInstanceOf(Messenger.Undelivered.class)
                    .hasMessageContaining("403")
                    .hasMessageNotContaining("secret");
        } finally {
            server.stop(0);
        }
        assertThatThrownBy(() -> new Webhook(URI.create("http://hooks.example.com/secret"), _ -> {}))
                .hasMessageNotContaining("secret");
    }
}
