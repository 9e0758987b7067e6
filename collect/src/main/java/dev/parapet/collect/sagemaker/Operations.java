package dev.parapet.collect.sagemaker;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.PipelineSummary;

/// Observes what machine learning is operated with: feature groups, pipelines, clusters, tracking servers, partners'
/// applications, fleets of devices.
final class Operations {
    private Operations() {}

    static List<Collector<SageMakerClient>> collectors() {
        return List.of(
                featureGroups(),
                pipelines(),
                clusters(),
                trackingServers(),
                mlflowApps(),
                partnerApps(),
                deviceFleets());
    }

    static Collector<SageMakerClient> featureGroups() {
        return new Described<>(
                "AWS::SageMaker::FeatureGroup",
                List.of("ListFeatureGroups", "DescribeFeatureGroup"),
                client -> client.listFeatureGroupsPaginator(request -> request.maxResults(Described.PAGE))
                        .featureGroupSummaries(),
                (_, group) -> group.featureGroupArn(),
                (client, group, draft) -> draft.take(group, "FeatureGroupName", "FeatureGroupStatus", "CreationTime")
                        .read(
                                () -> client.describeFeatureGroup(
                                        request -> request.featureGroupName(group.featureGroupName())),
                                "Description",
                                "EventTimeFeatureName",
                                "OfflineStoreConfig",
                                "OnlineStoreConfig",
                                "RecordIdentifierFeatureName",
                                "RoleArn",
                                "ThroughputConfig"));
    }

    static Collector<SageMakerClient> pipelines() {
        return new Described<>(
                "AWS::SageMaker::Pipeline",
                List.of("ListPipelines", "DescribePipeline"),
                client -> client.listPipelinesPaginator(request -> request.maxResults(Described.PAGE))
                        .pipelineSummaries(),
                (_, pipeline) -> pipeline.pipelineArn(),
                Operations::pipeline);
    }

    private static void pipeline(SageMakerClient client, PipelineSummary pipeline, Draft draft) {
        draft.take(
                        pipeline,
                        "PipelineName",
                        "PipelineDisplayName",
                        "PipelineDescription",
                        "RoleArn",
                        "CreationTime",
                        "LastModifiedTime")
                .attempt(
                        () -> {
                            var described =
                                    client.describePipeline(request -> request.pipelineName(pipeline.pipelineName()));
                            draft.take(described, "ParallelismConfiguration", "PipelineStatus", "RoleArn");
                            if (described.pipelineDefinition() != null) {
                                draft.set(
                                                "PipelineDefinition",
                                                Map.of("PipelineDefinitionBody", described.pipelineDefinition()))
                                        .fingerprint("PipelineDefinition.PipelineDefinitionBody");
                            }
                        },
                        "ParallelismConfiguration",
                        "PipelineDefinition",
                        "PipelineStatus");
    }

    static Collector<SageMakerClient> clusters() {
        return new Described<>(
                "AWS::SageMaker::Cluster",
                List.of("ListClusters", "DescribeCluster"),
                client -> client.listClustersPaginator(request -> request.maxResults(Described.PAGE))
                        .clusterSummaries(),
                (_, cluster) -> cluster.clusterArn(),
                (client, cluster, draft) -> draft.take(cluster, "ClusterName", "ClusterStatus", "CreationTime")
                        .read(
                                () -> client.describeCluster(request -> request.clusterName(cluster.clusterName())),
                                "AutoScaling",
                                "ClusterRole",
                                "InstanceGroups",
                                "NodeProvisioningMode",
                                "NodeRecovery",
                                "Orchestrator",
                                "RestrictedInstanceGroups",
                                "TieredStorageConfig",
                                "VpcConfig"));
    }

    static Collector<SageMakerClient> trackingServers() {
        return new Described<>(
                "AWS::SageMaker::MlflowTrackingServer",
                List.of("ListMlflowTrackingServers", "DescribeMlflowTrackingServer"),
                client -> client.listMlflowTrackingServersPaginator(request -> request.maxResults(Described.PAGE))
                        .trackingServerSummaries(),
                (_, server) -> server.trackingServerArn(),
                (client, server, draft) -> draft.take(
                                server, "TrackingServerName", "TrackingServerStatus", "MlflowVersion", "CreationTime")
                        .read(
                                () -> client.describeMlflowTrackingServer(
                                        request -> request.trackingServerName(server.trackingServerName())),
                                "ArtifactStoreUri",
                                "AutomaticModelRegistration",
                                "RoleArn",
                                "TrackingServerSize",
                                "WeeklyMaintenanceWindowStart"));
    }

    static Collector<SageMakerClient> mlflowApps() {
        return new Described<>(
                "AWS::SageMaker::MlflowApp",
                List.of("ListMlflowApps", "DescribeMlflowApp"),
                client -> client.listMlflowAppsPaginator(request -> request.maxResults(Described.PAGE))
                        .summaries(),
                (_, app) -> app.arn(),
                (client, app, draft) -> draft.take(app, "Name", "Status", "MlflowVersion", "CreationTime")
                        .read(
                                () -> client.describeMlflowApp(request -> request.arn(app.arn())),
                                "ArtifactStoreUri",
                                "ModelRegistrationMode",
                                "RoleArn",
                                "WeeklyMaintenanceWindowStart"));
    }

    static Collector<SageMakerClient> partnerApps() {
        return new Described<>(
                "AWS::SageMaker::PartnerApp",
                List.of("ListPartnerApps", "DescribePartnerApp"),
                client -> client.listPartnerAppsPaginator(request -> request.maxResults(Described.PAGE))
                        .summaries(),
                (_, app) -> app.arn(),
                (client, app, draft) -> draft.take(app, "Name", "Type")
                        .read(
                                () -> client.describePartnerApp(request -> request.arn(app.arn())),
                                "ApplicationConfig",
                                "AuthType",
                                "BaseUrl",
                                "CurrentVersionEolDate",
                                "EnableAutoMinorVersionUpgrade",
                                "EnableIamSessionBasedIdentity",
                                "ExecutionRoleArn",
                                "KmsKeyId",
                                "MaintenanceConfig",
                                "Tier",
                                "Version as AppVersion")
                        .fingerprint("ApplicationConfig.Arguments"));
    }

    static Collector<SageMakerClient> deviceFleets() {
        return new Described<>(
                "AWS::SageMaker::DeviceFleet",
                List.of("ListDeviceFleets", "DescribeDeviceFleet"),
                client -> client.listDeviceFleetsPaginator(request -> request.maxResults(Described.PAGE))
                        .deviceFleetSummaries(),
                (_, fleet) -> fleet.deviceFleetArn(),
                (client, fleet, draft) -> draft.take(fleet, "DeviceFleetName")
                        .read(
                                () -> client.describeDeviceFleet(
                                        request -> request.deviceFleetName(fleet.deviceFleetName())),
                                "Description",
                                "OutputConfig",
                                "RoleArn"));
    }
}
