package dev.parapet.respond.sagemaker;

import dev.parapet.respond.Change;
import dev.parapet.respond.Inapplicable;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import dev.parapet.respond.policy.StatementSetting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Denies invocations of an endpoint to whoever comes through the VPC endpoints of SageMaker's runtime.
///
/// SageMaker's endpoints have no policy of their own: callers on other ways are held by an account's guardrail only.
public final class DenyInvocations extends StatementSetting {
    private static final String ENDPOINT = "VpcEndpointId";

    public DenyInvocations() {
        super("sagemaker.endpoint.deny_invoke", "ec2:DescribeVpcEndpoints", "ec2:ModifyVpcEndpoint");
    }

    @Override
    public List<Change> changes(Situation situation) {
        var endpoints = situation.assets("AWS::SageMaker::Endpoint");
        String region = situation.region();
        String sid = sid("Invoke", situation.incident());
        var statement = new LinkedHashMap<String, Object>();
        statement.put("Sid", sid);
        statement.put("Effect", "Deny");
        statement.put("Principal", "*");
        statement.put("Action", "sagemaker:InvokeEndpoint*");
        statement.put("Resource", endpoints.stream().map(asset -> asset.id()).toList());
        var doors = situation
                .aws()
                .list(
                        Call.in(
                                region,
                                "ec2:DescribeVpcEndpoints",
                                Map.of(
                                        "Filters",
                                        List.of(Map.of(
                                                "Name",
                                                "service-name",
                                                "Values",
                                                List.of("com.amazonaws." + region + ".sagemaker.runtime"))))),
                        "VpcEndpoints",
                        "NextToken");
        if (doors.isEmpty()) {
            throw new Inapplicable("there is no VPC endpoint of SageMaker's runtime in " + region);
        }
        var changes = new ArrayList<Change>();
        for (Map<String, Object> door : doors) {
            String id = String.valueOf(door.get(ENDPOINT));
            changes.add(new Change(
                    "vpc endpoint " + id,
                    "statement " + sid,
                    Map.of(ENDPOINT, id, "Region", region, SID, sid),
                    wanted(statement)));
        }
        return changes;
    }

    @Override
    protected Optional<String> document(Change change, Reads aws) {
        return aws.find(Call.in(
                        change.text("Region"),
                        "ec2:DescribeVpcEndpoints",
                        Map.of("VpcEndpointIds", List.of(change.text(ENDPOINT)))))
                .flatMap(reply -> reply.list("VpcEndpoints").stream().findFirst())
                .map(door -> String.valueOf(door.getOrDefault("PolicyDocument", "")))
                .filter(text -> !text.isEmpty());
    }

    @Override
    protected List<Call> put(Change change, String document) {
        return List.of(modify(change, Map.of("PolicyDocument", document)));
    }

    // What AWS puts there when nobody says anything: everything is let through.
    @Override
    protected List<Call> delete(Change change) {
        return List.of(modify(change, Map.of("ResetPolicy", true)));
    }

    private static Call modify(Change change, Map<String, Object> how) {
        var parameters = new LinkedHashMap<String, Object>(how);
        parameters.put(ENDPOINT, change.text(ENDPOINT));
        return Call.in(change.text("Region"), "ec2:ModifyVpcEndpoint", parameters);
    }
}
