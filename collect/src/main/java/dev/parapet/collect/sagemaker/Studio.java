package dev.parapet.collect.sagemaker;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.AppDetails;
import software.amazon.awssdk.services.sagemaker.model.AppImageConfigDetails;
import software.amazon.awssdk.services.sagemaker.model.ContainerConfig;
import software.amazon.awssdk.services.sagemaker.model.StudioLifecycleConfigDetails;

/// Observes SageMaker Studio: domains, who works in them, and what they start.
final class Studio {
    private Studio() {}

    static List<Collector<SageMakerClient>> collectors() {
        return List.of(domains(), userProfiles(), spaces(), apps(), lifecycleConfigs(), images(), appImageConfigs());
    }

    static Collector<SageMakerClient> domains() {
        return new Described<>(
                "AWS::SageMaker::Domain",
                List.of("ListDomains", "DescribeDomain"),
                client -> client.listDomainsPaginator(request -> request.maxResults(Described.PAGE))
                        .domains(),
                (_, domain) -> domain.domainArn(),
                (client, domain, draft) -> draft.take(domain, "DomainId", "DomainName", "Status", "Url", "CreationTime")
                        .read(
                                () -> client.describeDomain(request -> request.domainId(domain.domainId())),
                                "AppNetworkAccessType",
                                "AppSecurityGroupManagement",
                                "AuthMode",
                                "DefaultSpaceSettings",
                                "DefaultUserSettings",
                                "DomainSettings",
                                "HomeEfsFileSystemId",
                                "KmsKeyId",
                                "SecurityGroupIdForDomainBoundary",
                                "SingleSignOnApplicationArn",
                                "SingleSignOnManagedApplicationInstanceId",
                                "SubnetIds",
                                "TagPropagation",
                                "VpcId"));
    }

    static Collector<SageMakerClient> userProfiles() {
        return new Described<>(
                "AWS::SageMaker::UserProfile",
                List.of("ListUserProfiles", "DescribeUserProfile"),
                client -> client.listUserProfilesPaginator(request -> request.maxResults(Described.PAGE))
                        .userProfiles(),
                (place, profile) -> Described.arn(place, "user-profile", profile.domainId(), profile.userProfileName()),
                (client, profile, draft) -> draft.take(profile, "DomainId", "UserProfileName", "Status", "CreationTime")
                        .read(
                                () -> client.describeUserProfile(request -> request.domainId(profile.domainId())
                                        .userProfileName(profile.userProfileName())),
                                "SingleSignOnUserIdentifier",
                                "SingleSignOnUserValue",
                                "UserProfileArn",
                                "UserSettings"));
    }

    static Collector<SageMakerClient> spaces() {
        return new Described<>(
                "AWS::SageMaker::Space",
                List.of("ListSpaces", "DescribeSpace"),
                client -> client.listSpacesPaginator(request -> request.maxResults(Described.PAGE))
                        .spaces(),
                (place, space) -> Described.arn(place, "space", space.domainId(), space.spaceName()),
                (client, space, draft) -> draft.take(
                                space,
                                "DomainId",
                                "SpaceName",
                                "SpaceDisplayName",
                                "Status",
                                "CreationTime",
                                "OwnershipSettingsSummary as OwnershipSettings",
                                "SpaceSharingSettingsSummary as SpaceSharingSettings")
                        .read(
                                () -> client.describeSpace(request ->
                                        request.domainId(space.domainId()).spaceName(space.spaceName())),
                                "SpaceArn",
                                "SpaceSettings",
                                "Url"));
    }

    static Collector<SageMakerClient> apps() {
        return new Described<>(
                "AWS::SageMaker::App",
                List.of("ListApps"),
                client -> client.listAppsPaginator(request -> request.maxResults(Described.PAGE))
                        .apps(),
                (place, app) ->
                        Described.arn(place, "app", app.domainId(), owner(app), app.appTypeAsString(), app.appName()),
                (_, app, draft) -> draft.take(
                        app,
                        "AppName",
                        "AppType",
                        "CreationTime",
                        "DomainId",
                        "ResourceSpec",
                        "SpaceName",
                        "Status",
                        "UserProfileName"));
    }

    // An app belongs to a profile or to a space, never to both.
    private static String owner(AppDetails app) {
        return app.userProfileName() == null ? app.spaceName() : app.userProfileName();
    }

    static Collector<SageMakerClient> lifecycleConfigs() {
        return new Described<>(
                "AWS::SageMaker::StudioLifecycleConfig",
                List.of("ListStudioLifecycleConfigs", "DescribeStudioLifecycleConfig"),
                client -> client.listStudioLifecycleConfigsPaginator(request -> request.maxResults(Described.PAGE))
                        .studioLifecycleConfigs(),
                (_, config) -> config.studioLifecycleConfigArn(),
                Studio::lifecycleConfig);
    }

    private static void lifecycleConfig(SageMakerClient client, StudioLifecycleConfigDetails config, Draft draft) {
        draft.take(config, "StudioLifecycleConfigAppType", "StudioLifecycleConfigName")
                .attempt(
                        () -> draft.setSecret(
                                "StudioLifecycleConfigContent",
                                Scripts.decoded(client.describeStudioLifecycleConfig(request ->
                                                request.studioLifecycleConfigName(config.studioLifecycleConfigName()))
                                        .studioLifecycleConfigContent())),
                        "StudioLifecycleConfigContent");
    }

    static Collector<SageMakerClient> images() {
        return new Described<>(
                "AWS::SageMaker::Image",
                List.of("ListImages", "DescribeImage"),
                client -> client.listImagesPaginator(request -> request.maxResults(Described.PAGE))
                        .images(),
                (_, image) -> image.imageArn(),
                (client, image, draft) -> draft.take(
                                image,
                                "ImageName",
                                "ImageStatus",
                                "Description as ImageDescription",
                                "DisplayName as ImageDisplayName")
                        .read(
                                () -> client.describeImage(request -> request.imageName(image.imageName())),
                                "RoleArn as ImageRoleArn"));
    }

    static Collector<SageMakerClient> appImageConfigs() {
        return new Described<>(
                "AWS::SageMaker::AppImageConfig",
                List.of("ListAppImageConfigs"),
                client -> client.listAppImageConfigsPaginator(request -> request.maxResults(Described.PAGE))
                        .appImageConfigs(),
                (_, config) -> config.appImageConfigArn(),
                Studio::appImageConfig);
    }

    private static void appImageConfig(SageMakerClient client, AppImageConfigDetails config, Draft draft) {
        draft.take(config, "AppImageConfigName", "KernelGatewayImageConfig");
        var lab = config.jupyterLabAppImageConfig();
        if (lab != null) {
            draft.set("JupyterLabAppImageConfig", containerConfig(lab.containerConfig()));
        }
        var editor = config.codeEditorAppImageConfig();
        if (editor != null) {
            draft.set("CodeEditorAppImageConfig", containerConfig(editor.containerConfig()));
        }
        draft.fingerprint(
                "JupyterLabAppImageConfig.ContainerConfig.ContainerArguments",
                "JupyterLabAppImageConfig.ContainerConfig.ContainerEnvironmentVariables",
                "CodeEditorAppImageConfig.ContainerConfig.ContainerArguments",
                "CodeEditorAppImageConfig.ContainerConfig.ContainerEnvironmentVariables");
    }

    // The API has variables as a map, templates have them as pairs.
    private static Map<String, Object> containerConfig(@Nullable ContainerConfig config) {
        if (config == null) {
            return Map.of();
        }
        var container = new LinkedHashMap<String, Object>();
        container.put("ContainerArguments", config.containerArguments());
        container.put("ContainerEntrypoint", config.containerEntrypoint());
        if (config.hasContainerEnvironmentVariables()) {
            container.put(
                    "ContainerEnvironmentVariables",
                    config.containerEnvironmentVariables().entrySet().stream()
                            .map(variable -> Map.of("Key", variable.getKey(), "Value", variable.getValue()))
                            .toList());
        }
        return Map.of("ContainerConfig", container);
    }
}
