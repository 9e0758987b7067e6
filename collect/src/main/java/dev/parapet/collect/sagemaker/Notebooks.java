package dev.parapet.collect.sagemaker;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.CodeRepositorySummary;
import software.amazon.awssdk.services.sagemaker.model.NotebookInstanceLifecycleConfigSummary;
import software.amazon.awssdk.services.sagemaker.model.NotebookInstanceLifecycleHook;

/// Observes what notebook instances are started with.
final class Notebooks {
    private Notebooks() {}

    static List<Collector<SageMakerClient>> collectors() {
        return List.of(new NotebookInstances(), lifecycleConfigs(), codeRepositories());
    }

    static Collector<SageMakerClient> lifecycleConfigs() {
        return new Described<>(
                "AWS::SageMaker::NotebookInstanceLifecycleConfig",
                List.of("ListNotebookInstanceLifecycleConfigs", "DescribeNotebookInstanceLifecycleConfig"),
                client -> client.listNotebookInstanceLifecycleConfigsPaginator(
                                request -> request.maxResults(Described.PAGE))
                        .notebookInstanceLifecycleConfigs(),
                (_, config) -> config.notebookInstanceLifecycleConfigArn(),
                Notebooks::lifecycleConfig);
    }

    private static void lifecycleConfig(
            SageMakerClient client, NotebookInstanceLifecycleConfigSummary config, Draft draft) {
        draft.take(config, "NotebookInstanceLifecycleConfigName")
                .attempt(
                        () -> {
                            var described = client.describeNotebookInstanceLifecycleConfig(
                                    request -> request.notebookInstanceLifecycleConfigName(
                                            config.notebookInstanceLifecycleConfigName()));
                            draft.setSecret("OnCreate", hooks(described.onCreate()))
                                    .setSecret("OnStart", hooks(described.onStart()));
                        },
                        "OnCreate",
                        "OnStart");
    }

    private static List<Map<String, String>> hooks(List<NotebookInstanceLifecycleHook> hooks) {
        return hooks.stream()
                .flatMap(hook -> Stream.ofNullable(Scripts.decoded(hook.content())))
                .map(script -> Map.of("Content", script))
                .toList();
    }

    static Collector<SageMakerClient> codeRepositories() {
        return new Described<>(
                "AWS::SageMaker::CodeRepository",
                List.of("ListCodeRepositories"),
                client -> client.listCodeRepositoriesPaginator(request -> request.maxResults(Described.PAGE))
                        .codeRepositorySummaryList(),
                (_, repository) -> repository.codeRepositoryArn(),
                Notebooks::codeRepository);
    }

    private static void codeRepository(SageMakerClient client, CodeRepositorySummary repository, Draft draft) {
        draft.take(repository, "CodeRepositoryName", "GitConfig");
        var git = repository.gitConfig();
        // Credentials stand before an @ in a URL; a URL without one can be kept readable.
        if (git != null && git.repositoryUrl() != null && git.repositoryUrl().contains("@")) {
            draft.fingerprint("GitConfig.RepositoryUrl");
        }
    }
}
