package dev.parapet.collect.ecr;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.Repository;

/// Observes private image repositories.
final class Repositories implements Collector<EcrClient> {
    private static final String TYPE = "AWS::ECR::Repository";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("ecr:DescribeRepositories", "ecr:GetRepositoryPolicy", "ecr:GetLifecyclePolicy");
    }

    @Override
    public int callsPerResource() {
        return 2;
    }

    @Override
    public void collect(EcrClient ecr, Sink sink) {
        for (var repository : ecr.describeRepositoriesPaginator().repositories()) {
            sink.resource(TYPE, repository.repositoryArn(), draft -> describe(ecr, repository, draft));
        }
    }

    private static void describe(EcrClient ecr, Repository repository, Draft draft) {
        String name = repository.repositoryName();
        draft.take(
                        repository,
                        "EncryptionConfiguration",
                        "ImageScanningConfiguration",
                        "ImageTagMutability",
                        "ImageTagMutabilityExclusionFilters",
                        "RepositoryArn as Arn",
                        "RepositoryName",
                        "RepositoryUri")
                .attempt(
                        Set.of("RepositoryPolicyNotFoundException"),
                        () -> policy(ecr, name, draft),
                        "RepositoryPolicyText")
                .attempt(
                        Set.of("LifecyclePolicyNotFoundException"),
                        () -> lifecycle(ecr, name, draft),
                        "LifecyclePolicy")
                .tagsOfRegion();
    }

    private static void policy(EcrClient ecr, String name, Draft draft) {
        String policy =
                ecr.getRepositoryPolicy(request -> request.repositoryName(name)).policyText();
        if (policy == null) {
            draft.unread(Gap.Reason.UNIMPLEMENTED, "ecr:GetRepositoryPolicy gave no policy", "RepositoryPolicyText");
        } else {
            draft.setJson("RepositoryPolicyText", policy);
        }
    }

    private static void lifecycle(EcrClient ecr, String name, Draft draft) {
        String policy =
                ecr.getLifecyclePolicy(request -> request.repositoryName(name)).lifecyclePolicyText();
        if (policy == null) {
            draft.unread(Gap.Reason.UNIMPLEMENTED, "ecr:GetLifecyclePolicy gave no policy", "LifecyclePolicy");
        } else {
            draft.set("LifecyclePolicy", Map.of("LifecyclePolicyText", policy));
        }
    }
}
