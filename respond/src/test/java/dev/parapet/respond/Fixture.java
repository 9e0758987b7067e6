package dev.parapet.respond;

import dev.parapet.core.Playbook;
import dev.parapet.core.content.Content;
import dev.parapet.core.content.PlaybookFile;
import dev.parapet.respond.aws.Aws;
import dev.parapet.respond.journal.Journal;
import dev.parapet.respond.trigger.Trigger;
import dev.parapet.respond.trigger.TriggerException;
import dev.parapet.respond.trigger.TriggerReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The real playbooks, the samples, and a mandate under which everything that can be prepared was.
final class Fixture {
    static final List<PlaybookFile> FILES = new Content(Path.of("../content")).playbooks();
    static final List<Playbook> PLAYBOOKS =
            FILES.stream().map(PlaybookFile::playbook).toList();
    static final Instant ARRIVAL = Instant.parse("2026-09-14T02:17:40Z");
    static final String POLICY = "arn:aws:iam::111122223333:policy/ParapetQuarantine";

    static final Mandate MANDATE = new Mandate(
            true,
            false,
            List.of("parapet-responder", "arn:aws:iam::111122223333:role/parapet-responder"),
            List.of("break-glass-*"),
            List.of("parapet:protected=yes"),
            1_000,
            100,
            90,
            1,
            Duration.ofMinutes(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            Map.ofEntries(
                    Map.entry("topic", "arn:aws:sns:us-east-1:111122223333:incidents.fifo"),
                    Map.entry("quarantine-policy", POLICY),
                    Map.entry("quarantine-scp", "p-quarantine"),
                    Map.entry("model-scp", "p-models"),
                    Map.entry("kms-keys/contractor-7", FakeAccount.KEY),
                    Map.entry("isolation-group/vpc-0aaa", "sg-isolation"),
                    Map.entry("deny-instance-profile", "arn:aws:iam::111122223333:instance-profile/deny"),
                    Map.entry("memory-document", "CaptureMemory"),
                    Map.entry("waf-ip-set", "id|blocked|REGIONAL"),
                    Map.entry("sso-instance", "arn:aws:sso:::instance/ssoins-1"),
                    Map.entry("sso-permission-set/AdministratorAccess", "arn:aws:sso:::permissionSet/ssoins-1/ps-1")),
            Json.normal(Map.ofEntries(
                    Map.entry(
                            "arn:aws:s3:::acme-training-pii#logging",
                            Map.of("TargetBucket", "logs", "TargetPrefix", "x/")),
                    Map.entry(
                            "arn:aws:s3:::acme-model-artifacts#logging",
                            Map.of("TargetBucket", "logs", "TargetPrefix", "x/")),
                    Map.entry(
                            "arn:aws:sagemaker:us-east-1:111122223333:endpoint/fraud",
                            Map.of("EndpointConfigName", "fraud-good")),
                    Map.entry("bedrock-logging/us-east-1", Map.of("TextDataDeliveryEnabled", true)),
                    Map.entry("guardrail/abc123def456", Map.of("Name", "strong")),
                    Map.entry(
                            "enforced-guardrail/us-east-1",
                            Map.of("GuardrailIdentifier", "abc123def456", "GuardrailVersion", "1")),
                    Map.entry("trail/org", Map.of("AdvancedEventSelectors", List.of(Map.of("Name", "all")))),
                    Map.entry("flow-logs/us-east-1", Map.of("ResourceIds", List.of("vpc-0aaa"), "ResourceType", "VPC")),
                    Map.entry("log-group//aws/sagemaker/TrainingJobs", Map.of("Retention", 365)))));

    /// [#MANDATE] with a bucket for the evidence, and the time that a real run waits until a change is seen.
    static final Mandate IN_EARNEST = with(Map.of("evidence-bucket", "acme-evidence"), Mandate.NONE.patience());

    private Fixture() {}

    static Mandate with(Map<String, String> names, Duration patience) {
        var all = new HashMap<>(MANDATE.names());
        all.putAll(names);
        return new Mandate(
                true,
                false,
                MANDATE.responder(),
                MANDATE.breakGlass(),
                MANDATE.protectedTags(),
                MANDATE.changesPerHour(),
                MANDATE.principalsPerHour(),
                MANDATE.percentOfPrincipals(),
                MANDATE.approvals(),
                MANDATE.veto(),
                MANDATE.margin(),
                patience,
                all,
                MANDATE.known());
    }

    static Trigger sample(String name) {
        try {
            var read = new TriggerReader(() -> ARRIVAL)
                    .read(Files.readAllBytes(Path.of("src/test/resources/triggers", name + ".json")));
            return read.getFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TriggerException e) {
            throw new IllegalStateException(e);
        }
    }

    static Playbook playbook(String id) {
        return PLAYBOOKS.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    }

    /// Time goes on by itself when somebody waits.
    static final class Watch implements InstantSource {
        private Instant now = Instant.parse("2026-09-14T02:17:41Z");

        @Override
        public Instant instant() {
            return now;
        }

        void pass(Duration time) {
            now = now.plus(time);
        }
    }

    static Responder responder(Journal journal, Aws aws, Mandate mandate, Watch watch) {
        return responder(journal, aws, mandate, watch, Activity.UNWATCHED);
    }

    static Responder responder(Journal journal, Aws aws, Mandate mandate, Watch watch, Activity activity) {
        return new Responder(
                PLAYBOOKS,
                Actions.all(),
                journal,
                aws,
                mandate,
                Permissions.UNASKED,
                Reach.UNKNOWN,
                activity,
                watch::pass,
                watch,
                "test");
    }
}
