package dev.parapet.respond.sagemaker;

import dev.parapet.respond.Change;
import dev.parapet.respond.Setting;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import java.util.List;
import java.util.Map;

/// Rejects the model packages that are named, so that no pipeline deploys them. Pipelines listen to
/// approvals:
/// an undo may deploy.
public final class RejectModelPackage extends Setting {
    public RejectModelPackage() {
        super("sagemaker.model_package.reject", "sagemaker:DescribeModelPackage", "sagemaker:UpdateModelPackage");
    }

    @Override
    public List<Change> changes(Situation situation) {
        return situation.assets("AWS::SageMaker::ModelPackage").stream()
                .map(model -> new Change(
                        model.id(),
                        "approval",
                        Map.of("Arn", model.id(), "Region", situation.region()),
                        Map.of("ModelApprovalStatus", "Rejected")))
                .toList();
    }

    @Override
    public Map<String, Object> state(Change change, Reads aws) {
        return Map.of(
                "ModelApprovalStatus",
                aws.read(Call.in(
                                change.text("Region"),
                                "sagemaker:DescribeModelPackage",
                                Map.of("ModelPackageName", change.text("Arn"))))
                        .text("ModelApprovalStatus"));
    }

    @Override
    public List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws) {
        return List.of(Call.in(
                change.text("Region"),
                "sagemaker:UpdateModelPackage",
                Map.of(
                        "ModelPackageArn", change.text("Arn"),
                        "ModelApprovalStatus", to.getOrDefault("ModelApprovalStatus", "Rejected"))));
    }
}
