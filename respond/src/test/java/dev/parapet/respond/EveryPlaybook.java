package dev.parapet.respond;

import dev.parapet.core.Playbook;
import dev.parapet.core.content.PlaybookFile;
import dev.parapet.respond.journal.Entry;
import dev.parapet.respond.journal.Journal;
import dev.parapet.respond.trigger.Trigger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Each playbook with a sample that chooses it, and what an operator would do until nothing waits any more.
record EveryPlaybook(Playbook playbook, Trigger trigger) {
    static Stream<EveryPlaybook> all() {
        return Fixture.FILES.stream()
                .flatMap(file -> file.examples().stream()
                        .filter(PlaybookFile.Example::chosen)
                        .map(example -> new EveryPlaybook(file.playbook(), Fixture.sample(example.sample()))));
    }

    /// What the playbooks' own samples do not bring about: an action, and an event by which its step has something to
    /// do.
    static final Map<String, EveryPlaybook> RARE = Map.of(
            "bedrock.agent.reject", on("bedrock/agent-abuse", "cloudtrail/bedrock-update-agent"),
            "evidence.store", on("bedrock/agent-abuse", "cloudtrail/bedrock-update-agent"),
            "iam.policy.revert_version", on("iam/escalation-by-policy", "cloudtrail/iam-create-policy-version"),
            "sagemaker.endpoint.delete", on("sagemaker/gpu-theft", "cloudtrail/sagemaker-create-endpoint"),
            "sagemaker.studio.delete_app", on("sagemaker/notebook-abuse", "cloudtrail/sagemaker-presigned-domain-url"),
            "secret.rotate", on("secrets/secrets-read", "cloudtrail/secretsmanager-get-secret-value"),
            "ticket", on("iam/compromised-user-key", "securityhub/findings-imported-guardduty"));

    static EveryPlaybook on(String playbook, String sample) {
        return new EveryPlaybook(Fixture.playbook(playbook), Fixture.sample(sample));
    }

    /// Runs it, lets the veto pass, widens it as far as it goes and allows whatever waits.
    static void whole(Responder responder, Journal journal, Playbook playbook, Trigger trigger, Fixture.Watch watch) {
        String run = Responder.id(playbook, trigger);
        responder.respond(playbook, responder.identified(trigger));
        watch.pass(Duration.ofMinutes(10));
        responder.recover();
        for (int i = 0; i < 4; i++) {
            watch.pass(Duration.ofMinutes(1));
            responder.check(run);
            for (Playbook.Step step : playbook.steps()) {
                var progress = new Progress(journal.entries(run));
                if (progress.has(step.name(), Entry.Kind.WAITING) && !progress.over(step.name())) {
                    responder.approve(run, step.name(), "operator");
                }
            }
        }
    }

    static List<String> statuses(Outcome outcome) {
        return outcome.steps().stream()
                .map(step -> step.name() + " " + step.status() + " " + step.says())
                .toList();
    }

    @Override
    public String toString() {
        return playbook.id() + " on " + trigger.name();
    }
}
