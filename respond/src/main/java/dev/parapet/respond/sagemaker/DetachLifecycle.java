package dev.parapet.respond.sagemaker;

import dev.parapet.respond.Change;
import dev.parapet.respond.NotYet;
import dev.parapet.respond.Setting;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import dev.parapet.respond.aws.Reply;
import dev.parapet.respond.trigger.Asset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Takes the lifecycle configuration and root access away from the notebook instance, since the
/// scripts of the
/// former run as root at every start. AWS allows it only while the notebook is stopped.
public final class DetachLifecycle extends Setting {
    public DetachLifecycle() {
        super(
                "sagemaker.notebook.detach_lifecycle",
                "sagemaker:DescribeNotebookInstance",
                "sagemaker:UpdateNotebookInstance");
    }

    @Override
    public List<Change> changes(Situation situation) {
        var changes = new ArrayList<Change>();
        for (Asset notebook : situation.assets("AWS::SageMaker::NotebookInstance")) {
            var change = new Change(
                    notebook.id(),
                    "lifecycle and root",
                    Map.of("Name", notebook.name(), "Region", situation.region()),
                    Map.of("RootAccess", "Disabled"));
            String status = described(change, situation.aws()).text("NotebookInstanceStatus");
            if (!status.equals("Stopped") && !status.equals("Failed")) {
                throw new NotYet("the notebook to stop; it is " + status);
            }
            changes.add(change);
        }
        return changes;
    }

    private static Reply described(Change change, Reads aws) {
        return aws.read(Call.in(
                change.text("Region"),
                "sagemaker:DescribeNotebookInstance",
                Map.of("NotebookInstanceName", change.text("Name"))));
    }

    @Override
    public Map<String, Object> state(Change change, Reads aws) {
        var notebook = described(change, aws);
        var state = new HashMap<String, Object>();
        state.put("RootAccess", notebook.text("RootAccess"));
        notebook.at("NotebookInstanceLifecycleConfigName").ifPresent(name -> state.put("Lifecycle", name));
        return state;
    }

    @Override
    public List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws) {
        var parameters = new HashMap<String, Object>();
        parameters.put("NotebookInstanceName", change.text("Name"));
        parameters.put("RootAccess", to.getOrDefault("RootAccess", "Disabled"));
        Object lifecycle = to.get("Lifecycle");
        if (lifecycle == null) {
            parameters.put("DisassociateLifecycleConfig", true);
        } else {
            parameters.put("LifecycleConfigName", lifecycle);
        }
        return List.of(Call.in(change.text("Region"), "sagemaker:UpdateNotebookInstance", parameters));
    }
}
