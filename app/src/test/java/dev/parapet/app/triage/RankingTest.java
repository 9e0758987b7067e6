package dev.parapet.app.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.app.triage.MadeUpBacklog.Told;
import dev.parapet.core.Severity;
import dev.parapet.core.Snapshot;
import dev.parapet.core.content.Content;
import dev.parapet.core.snapshot.SnapshotReader;
import dev.parapet.posture.exposure.Trust;
import dev.parapet.posture.paths.AttackPaths;
import dev.parapet.posture.paths.From;
import dev.parapet.posture.triage.EstateStakes;
import dev.parapet.posture.triage.Notice;
import dev.parapet.posture.triage.Phase;
import dev.parapet.posture.triage.Ranked;
import dev.parapet.posture.triage.Stakes;
import dev.parapet.posture.triage.Triage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/// Whoever reads the first lines of a backlog reads what matters, in stories that have nothing in common.
class RankingTest {
    private static final Path REHEARSALS = Path.of("../content/rehearsals");
    static final Path BACKLOG = REHEARSALS.resolve("startup-breach.findings.jsonl");
    private static final int UNREAD = 1_247;
    private static final String STRANGER = "198.51.100.77";
    private static Snapshot estate;

    @BeforeAll
    static void readEstate() throws IOException {
        estate = SnapshotReader.read(REHEARSALS.resolve("startup-breach.snapshot.jsonl"));
    }

    // The night of the rehearsal: contractor-07's key, the role of a notebook, the models.
    private static MadeUpBacklog breach(long seed) {
        var backlog = new MadeUpBacklog(seed);
        backlog.noise(UNREAD - 3);
        backlog.add(backlog.byUser(
                new Told(
                        "Discovery:IAMUser/AnomalousBehavior",
                        2,
                        Instant.parse("2026-03-14T01:52:20Z"),
                        Instant.parse("2026-03-14T01:52:44Z"),
                        9),
                "contractor-07",
                "AKIAEXAMPLE000000007",
                "ListUsers",
                STRANGER));
        backlog.add(backlog.byRole(
                new Told("Persistence:IAMUser/AnomalousBehavior", 5, "2026-03-14T02:01:44Z"),
                "larkspur-sagemaker-execution",
                "ASIAEXAMPLE000000007",
                "CreateAccessKey",
                STRANGER));
        var taken = new Told(
                "Exfiltration:S3/AnomalousBehavior",
                8,
                Instant.parse("2026-03-14T02:05:00Z"),
                Instant.parse("2026-03-14T02:09:18Z"),
                130);
        var handedOn = backlog.asff(
                "arn:aws:guardduty:us-east-1:123456789012:detector/d/finding/00000000000000000000000000000b3e",
                "guardduty",
                taken,
                "HIGH",
                List.of(
                        Map.of(
                                "Type",
                                "AwsIamAccessKey",
                                "Id",
                                "AWS::IAM::AccessKey:ASIAEXAMPLE000000007",
                                "Details",
                                Map.of(
                                        "AwsIamAccessKey",
                                        Map.of(
                                                "PrincipalType",
                                                "AssumedRole",
                                                "PrincipalName",
                                                "larkspur-sagemaker-execution"))),
                        Map.of("Type", "AwsS3Bucket", "Id", "arn:aws:s3:::larkspur-models")),
                "NEW");
        handedOn.put("Types", List.of("TTPs/Exfiltration/Exfiltration:S3-AnomalousBehavior"));
        handedOn.put("Action", Map.of("AwsApiCallAction", Map.of("RemoteIpDetails", Map.of("IpAddressV4", STRANGER))));
        return backlog.add(handedOn);
    }

    // A machine with a GPU is broken into, mines, and its role is used from elsewhere.
    private static MadeUpBacklog miner(long seed) {
        var backlog = new MadeUpBacklog(seed);
        backlog.noise(900);
        String host = "i-00000000000000001";
        backlog.add(backlog.onHost(new Told("Execution:EC2/MaliciousFile", 8, "2026-03-13T20:10:00Z"), host));
        var stolen = backlog.guardDuty(
                new Told(
                        "UnauthorizedAccess:IAMUser/InstanceCredentialExfiltration.OutsideAWS",
                        8,
                        "2026-03-13T21:00:00Z"),
                Map.of(
                        "resourceType",
                        "AccessKey",
                        "accessKeyDetails",
                        Map.of(
                                "accessKeyId",
                                "ASIAEXAMPLE000000009",
                                "userType",
                                "AssumedRole",
                                "userName",
                                "larkspur-gpu-host"),
                        "instanceDetails",
                        Map.of("instanceId", host)),
                MadeUpBacklog.call("ListBuckets", "198.51.100.200"),
                false,
                false);
        backlog.add(stolen);
        return backlog.add(backlog.byRole(
                new Told("Impact:IAMUser/AnomalousBehavior", 5, "2026-03-14T00:30:00Z"),
                "larkspur-gpu-host",
                "ASIAEXAMPLE000000009",
                "RunInstances",
                "198.51.100.201"));
    }

    // The key of the pipeline is in public, and somebody has models answer with it. Two tools see parts of it.
    private static MadeUpBacklog leakedKey(long seed) {
        var backlog = new MadeUpBacklog(seed);
        backlog.noise(900);
        String pipeline = "arn:aws:iam::123456789012:user/ci-deploy";
        backlog.add(backlog.byUser(
                new Told("Impact:IAMUser/CostHarvesting", 5, "2026-03-14T06:40:00Z"),
                "ci-deploy",
                "AKIAEXAMPLE000000011",
                "InvokeModel",
                "203.0.113.9"));
        for (String rule : List.of("rule-of-access", "rule-of-evasion")) {
            backlog.add(Map.of(
                    "rule",
                    rule,
                    "title",
                    rule,
                    "level",
                    "low",
                    "time",
                    rule.equals("rule-of-access") ? "2026-03-14T05:00:00Z" : "2026-03-14T05:30:00Z",
                    "events",
                    List.of("00000000-0000-4000-8000-0000000000" + rule.length()),
                    "principal",
                    pipeline,
                    "account",
                    "123456789012",
                    "region",
                    "us-east-1",
                    "evidence",
                    Map.of("sourceIPAddress", "203.0.113.9", "eventName", "PutUserPolicy")));
        }
        return backlog;
    }

    private static final Map<String, Set<Phase>> RULES =
            Map.of("rule-of-access", Set.of(Phase.INITIAL_ACCESS), "rule-of-evasion", Set.of(Phase.DEFENSE_EVASION));

    private static List<Notice> read(byte[] lines) {
        var wrong = new ArrayList<Unreadable>();
        var backlog = new Backlog(MadeUpBacklog.NOW, rule -> RULES.getOrDefault(rule, Set.of()), wrong::add);
        backlog.read("backlog", new ByteArrayInputStream(lines));
        assertThat(wrong).isEmpty();
        return backlog.notices();
    }

    private static List<Ranked> ranked(byte[] lines, boolean withEstate) {
        var notices = read(lines);
        var question = AttackPaths.Question.of(
                new Content(Path.of("../content")), Trust.of(Trust.Scope.ORGANIZATION), From.anywhere(), true);
        return Triage.rank(
                notices, withEstate ? EstateStakes.of(estate, question, notices) : Stakes.UNKNOWN, MadeUpBacklog.NOW);
    }

    private static Set<String> first(List<Ranked> ranked, int count) {
        var first = new HashSet<String>();
        ranked.stream()
                .limit(count)
                .forEach(one -> first.add(one.line().notice().type() + " "
                        + String.join(",", one.line().notice().who().principals())));
        return first;
    }

    private static final Set<String> BREACH = Set.of(
            "Discovery:IAMUser/AnomalousBehavior arn:aws:iam::123456789012:user/contractor-07",
            "Persistence:IAMUser/AnomalousBehavior arn:aws:iam::123456789012:role/larkspur-sagemaker-execution",
            "Exfiltration:S3/AnomalousBehavior arn:aws:iam::123456789012:role/larkspur-sagemaker-execution");

    @Test
    void of_1247_unread_findings_the_three_of_the_breach_come_first() throws IOException {
        byte[] lines = breach(7).lines();
        if ("update".equals(System.getProperty("golden"))) {
            Files.write(BACKLOG, lines);
        }
        assertThat(Files.readAllBytes(BACKLOG))
                .as("made by MadeUpBacklog; -Dgolden=update writes it")
                .isEqualTo(lines);
        assertThat(read(lines)).hasSize(UNREAD);
        assertThat(first(ranked(lines, true), 3)).isEqualTo(BREACH);
    }

    @RepeatedTest(8)
    void whatever_the_noise_around_them(RepetitionInfo turn) {
        byte[] lines = breach(1_000 + turn.getCurrentRepetition()).lines();
        assertThat(first(ranked(lines, true), 3)).isEqualTo(BREACH);
        assertThat(first(ranked(lines, false), 6)).as("without a snapshot").containsAll(BREACH);
    }

    @RepeatedTest(8)
    void a_miner_on_a_machine_whose_role_was_taken_comes_first(RepetitionInfo turn) {
        long seed = 2_000 + turn.getCurrentRepetition();
        var first = first(ranked(miner(seed).lines(), true), 3);
        assertThat(first)
                .contains(
                        "UnauthorizedAccess:IAMUser/InstanceCredentialExfiltration.OutsideAWS"
                                + " arn:aws:iam::123456789012:role/larkspur-gpu-host",
                        "Impact:IAMUser/AnomalousBehavior arn:aws:iam::123456789012:role/larkspur-gpu-host");
        assertThat(first(ranked(miner(seed).lines(), true), 6)).contains("Execution:EC2/MaliciousFile ");
    }

    @RepeatedTest(8)
    void a_leaked_key_that_two_tools_see_comes_first(RepetitionInfo turn) {
        long seed = 2_000 + turn.getCurrentRepetition();
        String pipeline = " arn:aws:iam::123456789012:user/ci-deploy";
        assertThat(first(ranked(leakedKey(seed).lines(), true), 3))
                .containsExactlyInAnyOrder(
                        "Impact:IAMUser/CostHarvesting" + pipeline,
                        "rule-of-access" + pipeline,
                        "rule-of-evasion" + pipeline);
    }

    // Each of these orders hides at least two of the three behind many others.
    @Test
    void neither_severity_nor_time_alone_puts_them_first() throws IOException {
        var notices = read(Files.readAllBytes(BACKLOG));
        ToLongFunction<Notice> severity = one -> -one.severity().compareTo(Severity.INFORMATIONAL);
        ToLongFunction<Notice> newest = one -> -one.last().getEpochSecond();
        ToLongFunction<Notice> oldest = one -> one.first().getEpochSecond();
        for (var order : List.of(
                Comparator.comparingLong(severity).thenComparingLong(newest),
                Comparator.comparingLong(severity).thenComparingLong(oldest),
                Comparator.comparingLong(newest),
                Comparator.comparingLong(oldest))) {
            var places = new ArrayList<Integer>();
            var sorted = notices.stream().sorted(order).toList();
            for (int i = 0; i < sorted.size(); i++) {
                var who = sorted.get(i).who();
                if (who.addresses().contains(STRANGER)) {
                    places.add(i);
                }
            }
            assertThat(places).hasSize(3).allMatch(place -> place >= 3);
            assertThat(places.get(1)).isGreaterThan(20);
        }
    }
}
