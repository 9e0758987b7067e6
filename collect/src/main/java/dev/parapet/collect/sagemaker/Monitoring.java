package dev.parapet.collect.sagemaker;

import dev.parapet.collect.Collector;
import java.util.List;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.MonitoringJobDefinitionSummary;

/// Observes SageMaker Model Monitor: schedules, and the four kinds of jobs they start.
final class Monitoring {
    private Monitoring() {}

    static List<Collector<SageMakerClient>> collectors() {
        return List.of(
                schedules(),
                definitions(
                        "DataQuality",
                        client -> client.listDataQualityJobDefinitionsPaginator(
                                        request -> request.maxResults(Described.PAGE))
                                .jobDefinitionSummaries(),
                        (client, name) ->
                                client.describeDataQualityJobDefinition(request -> request.jobDefinitionName(name))),
                definitions(
                        "ModelQuality",
                        client -> client.listModelQualityJobDefinitionsPaginator(
                                        request -> request.maxResults(Described.PAGE))
                                .jobDefinitionSummaries(),
                        (client, name) ->
                                client.describeModelQualityJobDefinition(request -> request.jobDefinitionName(name))),
                definitions(
                        "ModelBias",
                        client -> client.listModelBiasJobDefinitionsPaginator(
                                        request -> request.maxResults(Described.PAGE))
                                .jobDefinitionSummaries(),
                        (client, name) ->
                                client.describeModelBiasJobDefinition(request -> request.jobDefinitionName(name))),
                definitions(
                        "ModelExplainability",
                        client -> client.listModelExplainabilityJobDefinitionsPaginator(
                                        request -> request.maxResults(Described.PAGE))
                                .jobDefinitionSummaries(),
                        (client, name) -> client.describeModelExplainabilityJobDefinition(
                                request -> request.jobDefinitionName(name))));
    }

    private static Collector<SageMakerClient> schedules() {
        return new Described<>(
                "AWS::SageMaker::MonitoringSchedule",
                List.of("ListMonitoringSchedules", "DescribeMonitoringSchedule"),
                client -> client.listMonitoringSchedulesPaginator(request -> request.maxResults(Described.PAGE))
                        .monitoringScheduleSummaries(),
                (_, schedule) -> schedule.monitoringScheduleArn(),
                (client, schedule, draft) -> draft.take(
                                schedule,
                                "MonitoringScheduleName",
                                "MonitoringScheduleStatus",
                                "MonitoringType",
                                "EndpointName",
                                "CreationTime",
                                "LastModifiedTime")
                        .read(
                                () -> client.describeMonitoringSchedule(
                                        request -> request.monitoringScheduleName(schedule.monitoringScheduleName())),
                                "FailureReason",
                                "LastMonitoringExecutionSummary",
                                "MonitoringScheduleConfig")
                        .fingerprint("MonitoringScheduleConfig.MonitoringJobDefinition.Environment"));
    }

    private interface Describe {
        SdkPojo definition(SageMakerClient client, String name);
    }

    /// The four kinds differ in nothing but their names.
    private static Collector<SageMakerClient> definitions(
            String kind, Described.Listing<MonitoringJobDefinitionSummary> listing, Describe describe) {
        return new Described<>(
                "AWS::SageMaker::" + kind + "JobDefinition",
                List.of("List" + kind + "JobDefinitions", "Describe" + kind + "JobDefinition"),
                listing,
                (_, definition) -> definition.monitoringJobDefinitionArn(),
                (client, definition, draft) -> draft.take(
                                definition,
                                "MonitoringJobDefinitionName as JobDefinitionName",
                                "EndpointName",
                                "CreationTime")
                        .read(
                                () -> describe.definition(client, definition.monitoringJobDefinitionName()),
                                kind + "AppSpecification",
                                kind + "BaselineConfig",
                                kind + "JobInput",
                                kind + "JobOutputConfig",
                                "JobResources",
                                "NetworkConfig",
                                "RoleArn",
                                "StoppingCondition")
                        .fingerprint(kind + "AppSpecification.Environment"));
    }
}
