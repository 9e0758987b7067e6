package dev.parapet.respond.sagemaker;

import dev.parapet.respond.Change;
import dev.parapet.respond.Setting;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import java.util.List;
import java.util.Map;

/// Deletes the endpoint. Its configuration stays, and an undo makes it again from that, with downtime
/// between.
public final class DeleteEndpoint extends Setting {
    public DeleteEndpoint() {
        super(
                "sagemaker.endpoint.delete",
                "sagemaker:DescribeEndpoint",
                "sagemaker:DeleteEndpoint",
                "sagemaker:CreateEndpoint");
    }

    @Override
    public List<Change> changes(Situation situation) {
        return situation.assets("AWS::SageMaker::Endpoint").stream()
                .map(endpoint -> new Change(
                        endpoint.id(),
                        "existence",
                        Map.of("Name", endpoint.name(), "Region", situation.region()),
                        Map.of()))
                .toList();
    }

    @Override
    public Map<String, Object> state(Change change, Reads aws) {
        return aws.find(Call.in(
                        change.text("Region"),
                        "sagemaker:DescribeEndpoint",
                        Map.of("EndpointName", change.text("Name"))))
                .filter(endpoint -> !endpoint.text("EndpointStatus").equals("Deleting"))
                .<Map<String, Object>>map(endpoint -> Map.of("EndpointConfigName", endpoint.text("EndpointConfigName")))
                .orElse(Map.of());
    }

    @Override
    public List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws) {
        String name = change.text("Name");
        return List.of(
                to.isEmpty()
                        ? Call.in(change.text("Region"), "sagemaker:DeleteEndpoint", Map.of("EndpointName", name))
                        : Call.in(
                                change.text("Region"),
                                "sagemaker:CreateEndpoint",
                                Map.of(
                                        "EndpointName",
                                        name,
                                        "EndpointConfigName",
                                        to.getOrDefault("EndpointConfigName", ""))));
    }
}
