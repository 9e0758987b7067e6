package dev.parapet.respond;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.parapet.respond.aws.Aws;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.SdkAws;
import dev.parapet.respond.aws.WireAws;
import dev.parapet.respond.evidence.Bundle;
import dev.parapet.respond.journal.Entry;
import dev.parapet.respond.journal.MemoryJournal;
import dev.parapet.respond.trigger.Trigger;
import dev.parapet.testkit.LoopbackGuard;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/// What the samples of the playbooks do not bring about, each over HTTP: what it leaves behind, that it was read back,
/// and what an undo makes of it.
class RareActionsTest {
    private static final String POLICY = "policy/arn:aws:iam::111122223333:policy/ml-base";
    private static final String APP = "app/d-abcdef123456/contractor-7/JupyterServer/default";
    private static final String SECRET =
            "secret/arn:aws:secretsmanager:us-east-1:111122223333:secret:feature-store-AbCdEf";

    private static WireAws wire;
    private static SdkAws sdk;

    private final FakeAccount account = new FakeAccount();
    private final MemoryJournal journal = new MemoryJournal();
    private final Fixture.Watch watch = new Fixture.Watch();

    @BeforeAll
    static void start() {
        wire = WireAws.start();
        sdk = new SdkAws(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("testing", "testing")),
                "us-east-1",
                Optional.of(wire.endpoint()),
                List.of(new LoopbackGuard(), wire.interceptor()),
                Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        sdk.close();
        wire.close();
    }

    private Responder responder() {
        // AWS's clock is the server's, which is real here; what is rotated is so after it was asked for.
        account.now = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofMinutes(5));
        wire.serve(account, _ -> WireAws.Trouble.NONE);
        Aws aws = call -> call.service().equals("local") ? account.send(call) : sdk.send(call);
        return Fixture.responder(journal, aws, Fixture.IN_EARNEST, watch);
    }

    private String run(Responder responder, EveryPlaybook every) {
        EveryPlaybook.whole(responder, journal, every.playbook(), every.trigger(), watch);
        return Responder.id(every.playbook(), every.trigger());
    }

    private List<Entry> entries(String run, String action, Entry.Kind kind) {
        return journal.entries(run).stream()
                .filter(entry -> entry.action().equals(action) && entry.kind() == kind)
                .toList();
    }

    private record Case(String action, Map<String, Object> applied, Map<String, Object> undone) {}

    private static Stream<Case> undoable() {
        return Stream.of(
                new Case(
                        "bedrock.agent.reject",
                        Map.of("agent/alias-1", "REJECT_INVOCATIONS", "agent-version/alias-1", "7"),
                        Map.of("agent/alias-1", "ACCEPT_INVOCATIONS", "agent-version/alias-1", "7")),
                new Case("iam.policy.revert_version", Map.of(POLICY, "v1"), Map.of(POLICY, "v2")),
                new Case("sagemaker.endpoint.delete", Map.of(), Map.of("endpoint/fraud", "fraud-evil")),
                new Case("sagemaker.studio.delete_app", Map.of(APP, "Deleted"), Map.of(APP, "InService")));
    }

    @TestFactory
    Stream<DynamicTest> it_is_made_read_back_and_taken_back() {
        return undoable().map(one -> dynamicTest(one.action(), () -> new RareActionsTest().made(one)));
    }

    private void made(Case one) {
        var responder = responder();
        String run = run(responder, rare(one.action()));
        assertThat(entries(run, one.action(), Entry.Kind.VERIFIED)).hasSize(1);
        assertThat(account.state).containsAllEntriesOf(one.applied());
        assertThat(account.state.containsKey("endpoint/fraud"))
                .isEqualTo(!one.action().equals("sagemaker.endpoint.delete"));
        responder.undo(run);
        assertThat(entries(run, one.action(), Entry.Kind.UNDONE))
                .singleElement()
                .satisfies(entry -> assertThat(entry.says()).containsEntry("verified", true));
        assertThat(account.state).containsAllEntriesOf(one.undone());
    }

    private static EveryPlaybook rare(String action) {
        return Optional.ofNullable(EveryPlaybook.RARE.get(action)).orElseThrow();
    }

    private void kept(Responder responder, String run, String action, String because) {
        responder.undo(run);
        assertThat(entries(run, action, Entry.Kind.KEPT))
                .singleElement()
                .satisfies(entry -> assertThat(entry.says()).containsEntry("because", because));
    }

    @Test
    void a_secret_is_rotated_once_and_stays_so() {
        var responder = responder();
        String run = run(responder, rare("secret.rotate"));
        assertThat(entries(run, "secret.rotate", Entry.Kind.VERIFIED)).hasSize(1);
        assertThat(account.state).containsEntry(SECRET, account.now.toString());
        assertThat(account.calls.stream().filter(call -> call.operation().equals("RotateSecret")))
                .hasSize(1);
        kept(responder, run, "secret.rotate", "the old secret is worth nothing any more");
        assertThat(account.state).containsKey("secret-token/" + SECRET.substring("secret/".length()));
    }

    @Test
    void the_finding_in_security_hub_is_told_once_of_the_incident() {
        var responder = responder();
        var every = rare("ticket");
        String run = run(responder, every);
        assertThat(entries(run, "ticket", Entry.Kind.VERIFIED)).hasSize(1);
        assertThat(account.state).containsEntry("finding/" + every.trigger().text("Id"), "NOTIFIED");
        assertThat(account.calls.stream()
                        .filter(call -> call.operation().equals("BatchUpdateFindings"))
                        .map(call -> Json.inside(call.parameters(), "Note").get("Text")))
                .containsExactly("incident " + run);
        kept(responder, run, "ticket", "a note that was read was read");
    }

    @Test
    void the_evidence_lies_whole_and_locked_in_the_bucket() {
        var responder = responder();
        String run = run(responder, rare("evidence.store"));
        String seal = String.valueOf(Json.inside(
                        entries(run, "evidence.store", Entry.Kind.INTENT)
                                .getFirst()
                                .says(),
                        "wanted")
                .get("Seal"));
        String key = "object/acme-evidence/parapet/" + run + ".jsonl";
        assertThat(entries(run, "evidence.store", Entry.Kind.VERIFIED)).hasSize(1);
        assertThat(Bundle.intact(account.bodies.getOrDefault(key, ""), seal)).isTrue();
        assertThat(Bundle.intact(account.bodies.getOrDefault(key, "") + "{}\n", seal))
                .isFalse();
        assertThat(account.state).containsEntry(key + "/lock", "COMPLIANCE 2027-09-14T02:17:00Z");
        kept(responder, run, "evidence.store", "evidence stays");
        assertThat(account.bodies).containsKey(key);
    }

    @Test
    void evidence_that_is_not_in_the_bucket_is_not_called_stored() {
        var responder = responder();
        account.after = call -> {
            if (call.operation().equals("PutObject")) {
                account.state.keySet().removeIf(key -> key.startsWith("object/acme-evidence/"));
            }
        };
        String run = run(responder, rare("evidence.store"));
        assertThat(entries(run, "evidence.store", Entry.Kind.VERIFIED)).isEmpty();
        assertThat(entries(run, "evidence.store", Entry.Kind.UNVERIFIED)).hasSize(1);
    }

    /// Making such a version the default would finish what the attacker began.
    @Test
    void a_version_that_never_became_the_default_is_left_where_it_is() {
        account.state.put(POLICY, "v1");
        var every = rare("iam.policy.revert_version");
        var detail = new LinkedHashMap<>(every.trigger().detail());
        detail.put(
                "requestParameters", Map.of("policyArn", POLICY.substring("policy/".length()), "setAsDefault", false));
        for (Map<String, Object> response : List.<Map<String, Object>>of(
                Map.of("policyVersion", Map.of("versionId", "v2", "isDefaultVersion", false)), Map.of())) {
            detail.put("responseElements", response);
            var t = every.trigger();
            var trigger = new Trigger(
                    t.id() + response.size(),
                    t.name(),
                    t.time(),
                    t.account(),
                    t.region(),
                    t.subject(),
                    t.marks(),
                    t.doubts(),
                    detail);
            String run = run(responder(), new EveryPlaybook(every.playbook(), trigger));
            assertThat(entries(run, "iam.policy.revert_version", Entry.Kind.SKIPPED))
                    .hasSize(1);
            assertThat(account.state).containsEntry(POLICY, "v1");
        }
    }

    @Test
    void an_endpoint_that_is_gone_already_is_no_failure() {
        account.state.remove("endpoint/fraud");
        String run = run(responder(), rare("sagemaker.endpoint.delete"));
        assertThat(entries(run, "sagemaker.endpoint.delete", Entry.Kind.VERIFIED))
                .hasSize(1);
        assertThat(account.calls).extracting(Call::operation).doesNotContain("DeleteEndpoint");
    }
}
