package dev.parapet.respond;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.parapet.respond.aws.AwsFault;
import dev.parapet.respond.journal.Entry;
import dev.parapet.respond.journal.Journal;
import dev.parapet.respond.journal.SqlJournal;
import dev.parapet.respond.trigger.Trigger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// What runs do, on an account in memory.
class RunTest {
    @TempDir
    Path folder;

    private final AtomicInteger journals = new AtomicInteger();
    private Journal journal;
    private FakeAccount aws;
    private Fixture.Watch watch;

    @BeforeEach
    void begin() {
        journal = journal();
        aws = new FakeAccount();
        watch = new Fixture.Watch();
    }

    private Journal journal() {
        return SqlJournal.at(folder.resolve("journal-" + journals.incrementAndGet()), false);
    }

    @AfterEach
    void end() {
        journal.close();
    }

    private Responder responder() {
        return responder(Fixture.MANDATE);
    }

    private Responder responder(Mandate mandate) {
        return Fixture.responder(journal, aws, mandate, watch);
    }

    private Outcome run(String sample) {
        Trigger trigger = Fixture.sample(sample);
        var responder = responder();
        trigger = responder.identified(trigger);
        return responder
                .respond(responder.playbook(trigger).orElseThrow(), trigger)
                .orElseThrow();
    }

    private static Map<String, String> statuses(Outcome outcome) {
        var all = new java.util.LinkedHashMap<String, String>();
        outcome.steps().forEach(step -> all.put(step.name(), step.status()));
        return all;
    }

    @Test
    void the_classic_chain_contains_the_user_and_its_keys() {
        var outcome = run("guardduty/UnauthorizedAccess-IAMUser-TorIPCaller");
        assertThat(statuses(outcome))
                .containsEntry("iam.principal.tag_quarantine", "verified")
                .containsEntry("iam.key.deactivate", "verified")
                .containsEntry("iam.principal.attach_quarantine", "verified")
                .containsEntry("iam.ssc.deactivate", "verified")
                .containsEntry("kms.policy.deny_principal", "verified")
                .containsEntry("kms.rotate_on_demand", "verified")
                .containsEntry("notify-end", "verified")
                .containsEntry("widen-to-account", "pending");
        assertThat(aws.state)
                .containsEntry("User/contractor-7/key/AKIAIOSFODNN7EXAMPLE", "Inactive")
                .containsEntry("User/contractor-7/key/AKIAI44QH8DHBEXAMPLE", "Active")
                .containsKey("User/contractor-7/attached/" + Fixture.POLICY)
                .containsEntry("kms/" + FakeAccount.KEY + "/rotations", 1);
        assertThat(aws.messages.values()).containsExactly(1, 1);
        assertThat(outcome.intact()).isTrue();
    }

    @Test
    void the_denial_comes_before_the_key_and_evidence_before_both() {
        run("guardduty/UnauthorizedAccess-IAMUser-TorIPCaller");
        var writes = aws.writes().stream().map(call -> call.operation()).toList();
        assertThat(writes)
                .containsSubsequence("Publish", "TagUser", "UpdateAccessKey", "AttachUserPolicy", "RotateKeyOnDemand");
        var calls = aws.calls.stream().map(call -> call.operation()).toList();
        assertThat(calls.indexOf("GetUser")).isLessThan(calls.indexOf("TagUser"));
    }

    @Test
    void an_exposed_key_is_enough_to_find_its_user() {
        run("health/aws-risk-credentials-exposed");
        assertThat(aws.state)
                .containsEntry("User/contractor-7/key/AKIAIOSFODNN7EXAMPLE", "Inactive")
                .containsKey("User/contractor-7/tag/parapet:quarantine");
    }

    @Test
    void the_same_finding_runs_once_whichever_way_it_comes() {
        run("securityhub/findings-imported-guardduty");
        int writes = aws.writes().size();
        run("securityhub/findings-imported-v2-ocsf");
        assertThat(aws.writes()).hasSize(writes);
        assertThat(journal.runs()).hasSize(1);
    }

    @Test
    void the_edge_cases_change_nothing() {
        for (String edge : List.of("sample-finding", "service-linked-role", "break-glass-user", "responder-itself")) {
            var trigger = Fixture.sample("guardduty/edge-" + edge);
            var responder = responder();
            responder.playbook(trigger).ifPresent(playbook -> responder.respond(playbook, trigger));
            assertThat(aws.writes().stream().map(call -> call.action()))
                    .as(edge)
                    .isSubsetOf("sns:Publish", "local:PutBundle");
        }
        assertThat(aws.messages).as("the break-glass user is told of").hasSize(2);
    }

    @Test
    void nothing_is_changed_without_a_mandate() {
        var trigger = Fixture.sample("guardduty/UnauthorizedAccess-IAMUser-TorIPCaller");
        var responder = responder(Mandate.NONE);
        var playbook = responder.playbook(trigger).orElseThrow();
        assertThat(responder.respond(playbook, trigger)).isEmpty();
        var plan = responder.plan(playbook, trigger);
        assertThat(plan.changes()).isTrue();
        assertThat(aws.writes()).isEmpty();
        assertThat(journal.runs()).isEmpty();
    }

    @Test
    void a_plan_has_the_calls_the_state_before_and_the_calls_back() {
        var trigger = Fixture.sample("guardduty/UnauthorizedAccess-IAMUser-TorIPCaller");
        var responder = responder();
        var plan = responder.plan(responder.playbook(trigger).orElseThrow(), trigger);
        var key = plan.steps().stream()
                .filter(step -> step.step().name().equals("iam.key.deactivate"))
                .findFirst()
                .orElseThrow()
                .changes()
                .getFirst();
        assertThat(key.prior()).containsEntry("Status", "Active");
        assertThat(key.calls().getFirst().parameters()).containsEntry("Status", "Inactive");
        assertThat(key.undo().getFirst().parameters()).containsEntry("Status", "Active");
        assertThat(aws.writes()).isEmpty();
    }

    @Test
    void a_plan_and_its_run_make_the_same_calls() {
        var trigger = Fixture.sample("guardduty/UnauthorizedAccess-IAMUser-TorIPCaller");
        var responder = responder();
        var playbook = responder.playbook(trigger).orElseThrow();
        var planned = responder.plan(playbook, trigger).steps().stream()
                .filter(step -> !step.step().escalation()
                        && !step.step().action().startsWith("evidence.")
                        && !step.step().action().equals("notify"))
                .flatMap(step -> step.changes().stream())
                .flatMap(made -> made.calls().stream())
                .toList();
        responder.respond(playbook, trigger);
        assertThat(aws.writes().stream()
                        .filter(call ->
                                !call.service().equals("sns") && !call.service().equals("local")))
                .isEqualTo(planned);
    }

    @TestFactory
    Stream<DynamicTest> undo_restores_every_byte_that_can_be_restored() {
        return EveryPlaybook.all()
                .map(one -> dynamicTest(one.toString(), () -> {
                    var fresh = journal();
                    var account = new FakeAccount();
                    var clock = new Fixture.Watch();
                    // Who is contained goes on, so the run is widened as far as it goes.
                    var responder = Fixture.responder(
                            fresh, account, Fixture.MANDATE, clock, (_, _) -> Activity.Answer.GOES_ON);
                    var before = new java.util.TreeMap<>(account.state);
                    EveryPlaybook.whole(responder, fresh, one.playbook(), one.trigger(), clock);
                    var outcome = responder.runs().getFirst();
                    assertThat(outcome.steps())
                            .as(String.join("\n", EveryPlaybook.statuses(outcome)))
                            .noneMatch(step -> step.status().equals("failed")
                                    || step.status().equals("waiting"));
                    var undone = responder.undo(outcome.run());
                    assertThat(undone.steps()).noneMatch(step -> step.status().equals("drifted"));
                    var kept = new Progress(fresh.entries(outcome.run()))
                            .entries().stream()
                                    .filter(entry -> entry.kind() == Entry.Kind.KEPT)
                                    .map(Entry::action)
                                    .toList();
                    assertThat(differences(before, account.state))
                            .filteredOn(key -> !leftBy(key, kept))
                            .isEmpty();
                    fresh.close();
                }));
    }

    private static List<String> differences(Map<String, Object> before, Map<String, Object> after) {
        return Stream.concat(before.keySet().stream(), after.keySet().stream())
                .distinct()
                .filter(key -> !String.valueOf(before.get(key)).equals(String.valueOf(after.get(key))))
                .toList();
    }

    /// What stays after an undo, by the action that says that it does.
    private static boolean leftBy(String key, List<String> kept) {
        return Map.ofEntries(
                        Map.entry("kms.rotate_on_demand", "/rotations"),
                        Map.entry("kms.grants.revoke", "/grant/"),
                        Map.entry("kms.cancel_deletion", "/state"),
                        Map.entry("evidence.store", "bundle/"),
                        Map.entry("evidence.ebs", "snapshot/"),
                        Map.entry("evidence.memory", "command/"),
                        Map.entry("sagemaker.job.stop", "job/"),
                        Map.entry("bedrock.job.stop", "bedrock-job/"),
                        Map.entry("agentcore.session.stop", "session/"),
                        Map.entry("bedrock.guardrail.restore", "guardrail/"),
                        Map.entry("bedrock.guardrail.enforce", "bedrock/enforced"),
                        Map.entry("trail.restart", "trail/"),
                        Map.entry("guardduty.enable", "guardduty"),
                        Map.entry("config.restart", "config"),
                        Map.entry("securityhub.enable", "securityhub"),
                        Map.entry("macie.enable", "macie"),
                        Map.entry("inspector.enable", "inspector"),
                        Map.entry("logs.group.restore", "log-group/"),
                        // Provisioning again is how a change of a permission set takes effect, back as well as forth.
                        Map.entry("notify", "sso-provisioned/"))
                .entrySet()
                .stream()
                .anyMatch(rule -> kept.contains(rule.getKey()) && key.contains(rule.getValue()));
    }

    @Test
    void an_undo_leaves_alone_what_somebody_else_changed_since() {
        var outcome = run("guardduty/Exfiltration-S3-AnomalousBehavior");
        String policy = "s3/acme-training-pii/policy";
        String edited = String.valueOf(aws.state.get(policy)).replace("Public", "Edited");
        aws.state.put(policy, edited);
        aws.state.put("User/contractor-7/key/AKIAIOSFODNN7EXAMPLE", "Expired");
        var undone = responder().undo(outcome.run());
        assertThat(statuses(undone)).containsEntry("iam.key.deactivate", "drifted");
        assertThat(aws.state.get("User/contractor-7/key/AKIAIOSFODNN7EXAMPLE")).isEqualTo("Expired");
        assertThat(String.valueOf(aws.state.get(policy))).contains("Edited").doesNotContain("ParapetBucket");
    }

    @Test
    void what_two_incidents_hold_goes_back_with_the_last_one() {
        var first = run("guardduty/UnauthorizedAccess-IAMUser-TorIPCaller");
        var second = run("guardduty/UnauthorizedAccess-IAMUser-MaliciousIPCaller");
        var undone = responder().undo(first.run());
        assertThat(statuses(undone)).containsEntry("iam.key.deactivate", "released");
        assertThat(aws.state).containsEntry("User/contractor-7/key/AKIAIOSFODNN7EXAMPLE", "Inactive");
        responder().undo(second.run());
        assertThat(aws.state)
                .containsEntry("User/contractor-7/key/AKIAIOSFODNN7EXAMPLE", "Active")
                .doesNotContainKey("User/contractor-7/tag/parapet:quarantine")
                .doesNotContainKey("User/contractor-7/attached/" + Fixture.POLICY);
    }

    @Test
    void the_undo_of_one_that_was_undone_is_nothing() {
        var outcome = run("guardduty/UnauthorizedAccess-IAMUser-TorIPCaller");
        responder().undo(outcome.run());
        int writes = aws.writes().size();
        responder().undo(outcome.run());
        responder().resume(outcome.run());
        assertThat(aws.writes()).hasSize(writes);
    }

    @Test
    void throttling_conflicts_and_lost_answers_are_gone_through() {
        var chance = new java.util.Random(17);
        aws.before = call -> {
            if (chance.nextInt(4) == 0) {
                throw new AwsFault(
                        chance.nextBoolean() ? AwsFault.Kind.THROTTLED : AwsFault.Kind.CONFLICT, call, "as told", "");
            }
        };
        aws.after = call -> {
            if (!call.reads() && chance.nextInt(3) == 0) {
                throw new AwsFault(AwsFault.Kind.UNKNOWN, call, "no answer", "");
            }
        };
        var outcome = run("guardduty/UnauthorizedAccess-IAMUser-TorIPCaller");
        assertThat(outcome.steps())
                .as(String.join("\n", EveryPlaybook.statuses(outcome)))
                .noneMatch(step -> step.status().equals("failed"));
        assertThat(aws.state).containsEntry("kms/" + FakeAccount.KEY + "/rotations", 1);
        assertThat(aws.messages.values()).containsExactly(1, 1);
    }

    @Test
    void a_step_that_is_denied_fails_alone_and_is_told() {
        aws.before = call -> {
            if (call.operation().equals("UpdateAccessKey")) {
                throw new AwsFault(AwsFault.Kind.DENIED, call, "AccessDenied", "");
            }
        };
        var outcome = run("guardduty/UnauthorizedAccess-IAMUser-TorIPCaller");
        assertThat(statuses(outcome))
                .containsEntry("iam.key.deactivate", "failed")
                .containsEntry("iam.principal.attach_quarantine", "verified");
        var notice = aws.writes().stream()
                .filter(call -> call.action().equals("sns:Publish"))
                .toList()
                .getLast();
        assertThat(String.valueOf(notice.parameters().get("Message")))
                .contains("iam.key.deactivate 0")
                .contains("FAILED");
    }

    @Test
    void gates_close_when_they_fail() {
        aws.before = call -> {
            if (call.operation().equals("ListUserTags") && aws.calls.size() > 10) {
                throw new AwsFault(AwsFault.Kind.DENIED, call, "AccessDenied", "");
            }
        };
        var outcome = run("guardduty/UnauthorizedAccess-IAMUser-TorIPCaller");
        assertThat(statuses(outcome)).containsEntry("iam.key.deactivate", "failed");
        assertThat(aws.state).containsEntry("User/contractor-7/key/AKIAIOSFODNN7EXAMPLE", "Active");
    }

    @Test
    void who_is_protected_by_a_tag_is_not_touched() {
        aws.state.put("User/contractor-7/tag/parapet:protected", "yes");
        var outcome = run("guardduty/UnauthorizedAccess-IAMUser-TorIPCaller");
        assertThat(statuses(outcome)).containsEntry("iam.key.deactivate", "failed");
        assertThat(aws.writes().stream().map(call -> call.service())).doesNotContain("iam");
    }

    @Test
    void limits_an_hour_hold() {
        var few = new Mandate(
                true,
                false,
                List.of(),
                List.of(),
                List.of(),
                2,
                10,
                20,
                1,
                Duration.ofMinutes(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                Fixture.MANDATE.names(),
                Fixture.MANDATE.known());
        var trigger = Fixture.sample("guardduty/UnauthorizedAccess-IAMUser-TorIPCaller");
        var responder = responder(few);
        responder.respond(responder.playbook(trigger).orElseThrow(), trigger);
        assertThat(aws.writes().stream()
                        .filter(call ->
                                !call.service().equals("sns") && !call.service().equals("local")))
                .hasSize(2);
    }

    @Test
    void an_odd_event_waits_for_a_person() {
        var sample = Fixture.sample("guardduty/UnauthorizedAccess-IAMUser-TorIPCaller");
        var odd = new Trigger(
                sample.id(),
                sample.name(),
                sample.time(),
                sample.account(),
                sample.region(),
                sample.subject(),
                sample.marks(),
                List.of("time lies ahead"),
                sample.detail());
        var responder = responder();
        var outcome =
                responder.respond(responder.playbook(odd).orElseThrow(), odd).orElseThrow();
        assertThat(outcome.status()).isEqualTo("waiting");
        assertThat(aws.state).containsEntry("User/contractor-7/key/AKIAIOSFODNN7EXAMPLE", "Active");
        responder.approve(outcome.run(), "iam.key.deactivate", "operator");
        assertThat(aws.state).containsEntry("User/contractor-7/key/AKIAIOSFODNN7EXAMPLE", "Inactive");
    }

    @Test
    void a_veto_ends_with_time() {
        var outcome = run("cloudtrail/iam-create-access-key");
        assertThat(statuses(outcome)).containsEntry("iam.ssc.deactivate", "waiting");
        watch.pass(Duration.ofMinutes(6));
        responder().recover();
        assertThat(aws.state).containsEntry("User/contractor-7/service-credential/ACCAEXAMPLE123EXAMPLE", "Inactive");
    }

    @Test
    void two_approvals_are_of_two_people() {
        var two = new Mandate(
                true,
                false,
                List.of(),
                List.of(),
                List.of(),
                100,
                10,
                20,
                2,
                Duration.ofMinutes(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                Fixture.MANDATE.names(),
                Fixture.MANDATE.known());
        var trigger = Fixture.sample("own/account-compromise");
        var responder = responder(two);
        var run = responder
                .respond(responder.playbook(trigger).orElseThrow(), trigger)
                .orElseThrow()
                .run();
        responder.approve(run, "org.scp.quarantine_account", "one");
        responder.approve(run, "org.scp.quarantine_account", "one");
        assertThat(aws.state).doesNotContainKey("scp/111122223333/p-quarantine");
        responder.approve(run, "org.scp.quarantine_account", "two");
        assertThat(aws.state).containsKey("scp/111122223333/p-quarantine");
    }

    @Test
    void calls_that_go_on_widen_the_run_from_session_to_role_to_account() {
        var trigger = Fixture.sample("cloudtrail/sts-assume-role-unusual");
        var responder = Fixture.responder(journal, aws, Fixture.MANDATE, watch, (_, _) -> Activity.Answer.GOES_ON);
        var run = responder
                .respond(responder.playbook(trigger).orElseThrow(), trigger)
                .orElseThrow()
                .run();
        assertThat(inline()).contains("aws:userid").doesNotContain("TokenIssueTime");
        watch.pass(Duration.ofSeconds(20));
        responder.check(run);
        assertThat(inline()).contains("aws:userid", "aws:TokenIssueTime", "2026-09-14T02:17:46Z");
        watch.pass(Duration.ofSeconds(20));
        assertThat(statuses(responder.check(run))).containsEntry("widen-to-trust", "waiting");
        watch.pass(Duration.ofSeconds(20));
        assertThat(statuses(responder.check(run))).containsEntry("widen-to-account", "waiting");
    }

    private String inline() {
        return aws.state.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("/inline/ParapetContainment"))
                .map(entry -> String.valueOf(entry.getValue()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void quiet_does_not_widen() {
        var trigger = Fixture.sample("cloudtrail/sts-assume-role-unusual");
        var responder = Fixture.responder(journal, aws, Fixture.MANDATE, watch, (_, _) -> Activity.Answer.QUIET);
        var run = responder
                .respond(responder.playbook(trigger).orElseThrow(), trigger)
                .orElseThrow()
                .run();
        watch.pass(Duration.ofSeconds(20));
        responder.check(run);
        assertThat(inline()).doesNotContain("TokenIssueTime");
    }

    @Test
    void a_key_is_not_rotated_beyond_its_reserve() {
        aws.state.put("kms/" + FakeAccount.KEY + "/rotations", 20);
        var outcome = run("guardduty/UnauthorizedAccess-IAMUser-TorIPCaller");
        assertThat(statuses(outcome)).containsEntry("kms.rotate_on_demand", "skipped");
        assertThat(aws.state).containsEntry("kms/" + FakeAccount.KEY + "/rotations", 20);
    }
}
