package dev.parapet.respond.bedrock;

import dev.parapet.respond.Change;
import dev.parapet.respond.Inapplicable;
import dev.parapet.respond.Setting;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.AwsFault;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Stops the customization and batch inference jobs that run.
public final class StopBedrockJobs extends Setting {
    public StopBedrockJobs() {
        super(
                "bedrock.job.stop",
                "bedrock:ListModelCustomizationJobs",
                "bedrock:GetModelCustomizationJob",
                "bedrock:StopModelCustomizationJob",
                "bedrock:ListModelInvocationJobs",
                "bedrock:GetModelInvocationJob",
                "bedrock:StopModelInvocationJob");
    }

    @Override
    public List<Change> changes(Situation situation) {
        var changes = new ArrayList<Change>();
        add(situation, "ModelCustomizationJob", "ModelCustomizationJobSummaries", changes);
        add(situation, "ModelInvocationJob", "InvocationJobSummaries", changes);
        if (changes.isEmpty()) {
            throw new Inapplicable("no job runs");
        }
        return changes;
    }

    private static void add(Situation situation, String kind, String list, List<Change> changes) {
        var call = Call.in(situation.region(), "bedrock:List" + kind + "s", Map.of("StatusEquals", "InProgress"));
        List<Map<String, Object>> jobs;
        try {
            jobs = situation.aws().list(call, list, "NextToken");
        } catch (AwsFault unread) {
            // The other kind of job may still be read.
            return;
        }
        for (var job : jobs) {
            String arn = String.valueOf(job.get("JobArn"));
            changes.add(new Change(
                    arn,
                    "status",
                    Map.of("Kind", kind, "Job", arn, "Region", situation.region()),
                    Map.of("Status", "Stopped")));
        }
    }

    @Override
    public Map<String, Object> state(Change change, Reads aws) {
        return Map.of(
                "Status",
                aws.read(Call.in(
                                change.text("Region"),
                                "bedrock:Get" + change.text("Kind"),
                                Map.of("JobIdentifier", change.text("Job"))))
                        .text("Status"));
    }

    @Override
    public boolean met(Map<String, Object> state, Map<String, Object> wanted) {
        return !Set.of("InProgress", "Submitted", "Scheduled", "Validating")
                .contains(String.valueOf(state.get("Status")));
    }

    @Override
    public List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws) {
        return List.of(Call.in(
                change.text("Region"),
                "bedrock:Stop" + change.text("Kind"),
                Map.of("JobIdentifier", change.text("Job"))));
    }

    @Override
    public Optional<String> irreversible() {
        return Optional.of("a stopped job begins anew");
    }
}
