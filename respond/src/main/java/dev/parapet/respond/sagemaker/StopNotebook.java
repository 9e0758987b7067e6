package dev.parapet.respond.sagemaker;

import dev.parapet.respond.Change;
import dev.parapet.respond.Setting;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Stops the notebook instance. What is only in its memory is lost; its volume stays. It takes minutes: a
/// notebook that is stopping counts as stopped.
public final class StopNotebook extends Setting {
    public StopNotebook() {
        super(
                "sagemaker.notebook.stop",
                "sagemaker:DescribeNotebookInstance",
                "sagemaker:StopNotebookInstance",
                "sagemaker:StartNotebookInstance");
    }

    @Override
    public List<Change> changes(Situation situation) {
        return situation.assets("AWS::SageMaker::NotebookInstance").stream()
                .map(notebook -> new Change(
                        notebook.id(),
                        "status",
                        Map.of("Name", notebook.name(), "Region", situation.region()),
                        Map.of("Status", "Stopped")))
                .toList();
    }

    @Override
    public Map<String, Object> state(Change change, Reads aws) {
        return Map.of(
                "Status",
                aws.read(Call.in(
                                change.text("Region"),
                                "sagemaker:DescribeNotebookInstance",
                                Map.of("NotebookInstanceName", change.text("Name"))))
                        .text("NotebookInstanceStatus"));
    }

    @Override
    public boolean met(Map<String, Object> state, Map<String, Object> wanted) {
        return running(state) == running(wanted);
    }

    private static boolean running(Map<String, Object> state) {
        return Set.of("InService", "Pending", "Updating").contains(String.valueOf(state.get("Status")));
    }

    @Override
    public List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws) {
        return List.of(Call.in(
                change.text("Region"),
                running(to) ? "sagemaker:StartNotebookInstance" : "sagemaker:StopNotebookInstance",
                Map.of("NotebookInstanceName", change.text("Name"))));
    }
}
