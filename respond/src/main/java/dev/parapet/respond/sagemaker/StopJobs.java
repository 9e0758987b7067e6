package dev.parapet.respond.sagemaker;

import dev.parapet.respond.Change;
import dev.parapet.respond.Inapplicable;
import dev.parapet.respond.Setting;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import dev.parapet.respond.trigger.Asset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Stops the jobs that are named: training, processing, transform, tuning, AutoML, pipelines. The
/// container has
/// two minutes to end, so a job that is stopping counts as stopped; contain the role first.
public final class StopJobs extends Setting {
    public StopJobs() {
        super(
                "sagemaker.job.stop",
                "sagemaker:DescribeTrainingJob",
                "sagemaker:StopTrainingJob",
                "sagemaker:DescribeProcessingJob",
                "sagemaker:StopProcessingJob",
                "sagemaker:DescribeTransformJob",
                "sagemaker:StopTransformJob",
                "sagemaker:DescribeHyperParameterTuningJob",
                "sagemaker:StopHyperParameterTuningJob",
                "sagemaker:DescribeAutoMLJob",
                "sagemaker:StopAutoMLJob",
                "sagemaker:DescribePipelineExecution",
                "sagemaker:StopPipelineExecution");
    }

    private record Kind(String type, String operation, String parameter, String status) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("AWS::SageMaker::TrainingJob", "TrainingJob", "TrainingJobName", "TrainingJobStatus"),
            new Kind("AWS::SageMaker::ProcessingJob", "ProcessingJob", "ProcessingJobName", "ProcessingJobStatus"),
            new Kind("AWS::SageMaker::TransformJob", "TransformJob", "TransformJobName", "TransformJobStatus"),
            new Kind(
                    "AWS::SageMaker::HyperParameterTuningJob",
                    "HyperParameterTuningJob",
                    "HyperParameterTuningJobName",
                    "HyperParameterTuningJobStatus"),
            new Kind("AWS::SageMaker::AutoMLJob", "AutoMLJob", "AutoMLJobName", "AutoMLJobStatus"),
            new Kind(
                    "AWS::SageMaker::PipelineExecution",
                    "PipelineExecution",
                    "PipelineExecutionArn",
                    "PipelineExecutionStatus"));

    @Override
    public List<Change> changes(Situation situation) {
        var changes = new ArrayList<Change>();
        for (Asset asset : situation.trigger().subject().assets()) {
            KINDS.stream()
                    .filter(kind -> kind.type().equals(asset.type()))
                    .forEach(kind -> changes.add(new Change(
                            asset.id(),
                            "status",
                            Map.of(
                                    "Operation", kind.operation(),
                                    "Parameter", kind.parameter(),
                                    "Member", kind.status(),
                                    "Name", kind.parameter().endsWith("Arn") ? asset.id() : asset.name(),
                                    "Region", situation.region()),
                            Map.of("Status", "Stopped"))));
        }
        if (changes.isEmpty()) {
            throw new Inapplicable("no job is named");
        }
        return changes;
    }

    @Override
    public Map<String, Object> state(Change change, Reads aws) {
        var reply = aws.find(Call.in(
                change.text("Region"),
                "sagemaker:Describe" + change.text("Operation"),
                Map.of(change.text("Parameter"), change.text("Name"))));
        return Map.of(
                "Status", reply.map(job -> job.text(change.text("Member"))).orElse("Stopped"));
    }

    @Override
    public boolean met(Map<String, Object> state, Map<String, Object> wanted) {
        return !Set.of("InProgress", "Executing", "Pending").contains(String.valueOf(state.get("Status")));
    }

    @Override
    public List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws) {
        var parameters = new HashMap<String, Object>();
        parameters.put(change.text("Parameter"), change.text("Name"));
        if (change.text("Operation").equals("PipelineExecution")) {
            byte[] name = change.text("Name").getBytes(StandardCharsets.UTF_8);
            parameters.put("ClientRequestToken", UUID.nameUUIDFromBytes(name).toString());
        }
        return List.of(Call.in(change.text("Region"), "sagemaker:Stop" + change.text("Operation"), parameters));
    }

    @Override
    public Optional<String> irreversible() {
        return Optional.of("a stopped job begins anew; what it was is in the evidence");
    }
}
