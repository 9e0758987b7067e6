package dev.parapet.collect.sagemaker;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.NotebookInstanceSummary;

/// Observes SageMaker notebook instances.
final class NotebookInstances implements Collector<SageMakerClient> {
    private static final String TYPE = "AWS::SageMaker::NotebookInstance";

    /// What only the describe call returns, so what is missing when it is denied.
    private static final String[] DESCRIBED = {
        "DirectInternetAccess",
        "InstanceMetadataServiceConfiguration",
        "KmsKeyId",
        "PlatformIdentifier",
        "RoleArn",
        "RootAccess",
        "SecurityGroups as SecurityGroupIds",
        "SubnetId",
        "VolumeSizeInGB"
    };

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("sagemaker:ListNotebookInstances", "sagemaker:DescribeNotebookInstance");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(SageMakerClient sageMaker, Sink sink) {
        for (var notebook : sageMaker
                .listNotebookInstancesPaginator(request -> request.maxResults(Described.PAGE))
                .notebookInstances()) {
            sink.resource(TYPE, notebook.notebookInstanceArn(), draft -> describe(sageMaker, notebook, draft));
        }
    }

    private static void describe(SageMakerClient sageMaker, NotebookInstanceSummary notebook, Draft draft) {
        draft.take(
                        notebook,
                        "NotebookInstanceName",
                        "NotebookInstanceStatus",
                        "CreationTime",
                        "LastModifiedTime",
                        "InstanceType",
                        "NotebookInstanceLifecycleConfigName as LifecycleConfigName",
                        "DefaultCodeRepository",
                        "AdditionalCodeRepositories")
                .read(
                        () -> sageMaker.describeNotebookInstance(
                                request -> request.notebookInstanceName(notebook.notebookInstanceName())),
                        DESCRIBED)
                .tagsOfRegion();
        // A repository is the name of one that SageMaker knows, or a URL, which may carry credentials before its @.
        if (notebook.defaultCodeRepository() != null
                && notebook.defaultCodeRepository().contains("@")) {
            draft.fingerprint("DefaultCodeRepository");
        }
        if (notebook.additionalCodeRepositories().stream().anyMatch(repository -> repository.contains("@"))) {
            draft.fingerprint("AdditionalCodeRepositories");
        }
    }
}
