package dev.parapet.respond.sagemaker;

import dev.parapet.respond.Change;
import dev.parapet.respond.Setting;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import java.util.List;
import java.util.Map;

/// Points the endpoint to the configuration that is known to be good (`known: {ENDPOINT-ARN:
/// {EndpointConfigName: …}}`).
public final class RollBackEndpoint extends Setting {
    public RollBackEndpoint() {
        super("sagemaker.endpoint.rollback", "sagemaker:DescribeEndpoint", "sagemaker:UpdateEndpoint");
    }

    @Override
    public List<Change> changes(Situation situation) {
        return situation.assets("AWS::SageMaker::Endpoint").stream()
                .map(endpoint -> new Change(
                        endpoint.id(),
                        "configuration",
                        Map.of("Name", endpoint.name(), "Region", situation.region()),
                        situation.mandate().good(endpoint.id())))
                .toList();
    }

    @Override
    public Map<String, Object> state(Change change, Reads aws) {
        return Map.of(
                "EndpointConfigName",
                aws.read(Call.in(
                                change.text("Region"),
                                "sagemaker:DescribeEndpoint",
                                Map.of("EndpointName", change.text("Name"))))
                        .text("EndpointConfigName"));
    }

    @Override
    public List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws) {
        return List.of(Call.in(
                change.text("Region"),
                "sagemaker:UpdateEndpoint",
                Map.of(
                        "EndpointName", change.text("Name"),
                        "EndpointConfigName", to.getOrDefault("EndpointConfigName", ""))));
    }

    @Override
    public boolean slow() {
        return true;
    }
}
