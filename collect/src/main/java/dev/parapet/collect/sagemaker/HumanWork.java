package dev.parapet.collect.sagemaker;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.MemberDefinition;
import software.amazon.awssdk.services.sagemaker.model.Workteam;

/// Observes who labels and reviews by hand: workforces, teams, review flows.
final class HumanWork {
    private HumanWork() {}

    static List<Collector<SageMakerClient>> collectors() {
        return List.of(workforces(), workteams(), flowDefinitions());
    }

    static Collector<SageMakerClient> workforces() {
        return new Described<>(
                "AWS::SageMaker::Workforce",
                List.of("ListWorkforces"),
                client -> client.listWorkforcesPaginator(request -> request.maxResults(Described.PAGE))
                        .workforces(),
                (_, workforce) -> workforce.workforceArn(),
                (_, workforce, draft) -> draft.take(
                        workforce,
                        "WorkforceName",
                        "CognitoConfig",
                        "IpAddressType",
                        "OidcConfig",
                        "SourceIpConfig",
                        "SubDomain",
                        "WorkforceVpcConfig"));
    }

    static Collector<SageMakerClient> workteams() {
        return new Described<>(
                "AWS::SageMaker::Workteam",
                List.of("ListWorkteams"),
                client -> client.listWorkteamsPaginator(request -> request.maxResults(Described.PAGE))
                        .workteams(),
                (_, team) -> team.workteamArn(),
                HumanWork::workteam);
    }

    private static void workteam(SageMakerClient client, Workteam team, Draft draft) {
        draft.take(team, "WorkteamName", "Description", "NotificationConfiguration");
        if (team.hasMemberDefinitions()) {
            draft.set(
                    "MemberDefinitions",
                    team.memberDefinitions().stream().map(HumanWork::members).toList());
        }
        if (team.workforceArn() != null) {
            draft.set("WorkforceName", team.workforceArn().replaceFirst(".*/", ""));
        }
    }

    // Templates write the service before each name.
    private static Map<String, Object> members(MemberDefinition members) {
        var definition = new LinkedHashMap<String, Object>();
        var cognito = members.cognitoMemberDefinition();
        if (cognito != null) {
            var pool = new LinkedHashMap<String, Object>();
            pool.put("CognitoClientId", cognito.clientId());
            pool.put("CognitoUserGroup", cognito.userGroup());
            pool.put("CognitoUserPool", cognito.userPool());
            definition.put("CognitoMemberDefinition", pool);
        }
        var oidc = members.oidcMemberDefinition();
        if (oidc != null) {
            definition.put("OidcMemberDefinition", Map.of("OidcGroups", oidc.groups()));
        }
        return definition;
    }

    static Collector<SageMakerClient> flowDefinitions() {
        return new Described<>(
                "AWS::SageMaker::FlowDefinition",
                List.of("ListFlowDefinitions", "DescribeFlowDefinition"),
                client -> client.listFlowDefinitionsPaginator(request -> request.maxResults(Described.PAGE))
                        .flowDefinitionSummaries(),
                (_, flow) -> flow.flowDefinitionArn(),
                (client, flow, draft) -> draft.take(flow, "FlowDefinitionName", "FlowDefinitionStatus", "CreationTime")
                        .read(
                                () -> client.describeFlowDefinition(
                                        request -> request.flowDefinitionName(flow.flowDefinitionName())),
                                "HumanLoopConfig",
                                "HumanLoopRequestSource",
                                "OutputConfig",
                                "RoleArn"));
    }
}
