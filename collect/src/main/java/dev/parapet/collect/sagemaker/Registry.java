package dev.parapet.collect.sagemaker;

import dev.parapet.collect.Collector;
import dev.parapet.core.Gap;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.ModelApprovalStatus;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageGroupSummary;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageSummary;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageType;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;

/// Observes the model registry: groups, packages, cards, hubs.
final class Registry {
    private Registry() {}

    static List<Collector<SageMakerClient>> collectors() {
        return List.of(groups(), packages(), cards(), new Hubs());
    }

    static Collector<SageMakerClient> groups() {
        return new Described<>(
                "AWS::SageMaker::ModelPackageGroup",
                List.of("ListModelPackageGroups", "GetModelPackageGroupPolicy"),
                client -> client.listModelPackageGroupsPaginator(request -> request.maxResults(Described.PAGE))
                        .modelPackageGroupSummaryList(),
                (_, group) -> group.modelPackageGroupArn(),
                (client, group, draft) -> draft.take(
                                group,
                                "ModelPackageGroupName",
                                "ModelPackageGroupDescription",
                                "ModelPackageGroupStatus",
                                "CreationTime")
                        .attempt(
                                () -> policy(client, group)
                                        .ifPresent(policy -> draft.setJson("ModelPackageGroupPolicy", policy)),
                                "ModelPackageGroupPolicy"));
    }

    // SageMaker has no code of its own for "there is no policy": it is told from other validation errors by its words.
    private static Optional<String> policy(SageMakerClient client, ModelPackageGroupSummary group) {
        try {
            return Optional.ofNullable(client.getModelPackageGroupPolicy(
                            request -> request.modelPackageGroupName(group.modelPackageGroupName()))
                    .resourcePolicy());
        } catch (SageMakerException failed) {
            var details = failed.awsErrorDetails();
            if (details != null
                    && "ValidationException".equals(details.errorCode())
                    && details.errorMessage() != null
                    && details.errorMessage().contains("Cannot find resource policy")) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    /// The newest hundred packages, and the newest hundred that are approved: a registry keeps every version there was.
    static Collector<SageMakerClient> packages() {
        return new Described<>(
                "AWS::SageMaker::ModelPackage",
                List.of("ListModelPackages", "DescribeModelPackage"),
                Registry::newestPackages,
                (_, version) -> version.modelPackageArn(),
                (client, version, draft) -> draft.take(
                                version,
                                "ModelPackageName",
                                "ModelPackageGroupName",
                                "ModelPackageVersion",
                                "ModelPackageDescription",
                                "ModelPackageStatus",
                                "ModelApprovalStatus",
                                "CreationTime")
                        .read(
                                () -> client.describeModelPackage(
                                        request -> request.modelPackageName(version.modelPackageArn())),
                                "AdditionalInferenceSpecifications",
                                "ApprovalDescription",
                                "CertifyForMarketplace",
                                "CreatedBy",
                                "DriftCheckBaselines",
                                "InferenceSpecification",
                                "LastModifiedBy",
                                "LastModifiedTime",
                                "MetadataProperties",
                                "ModelMetrics",
                                "ModelPackageStatusDetails",
                                "SecurityConfig",
                                "SkipModelValidation",
                                "SourceAlgorithmSpecification",
                                "SourceUri",
                                "ValidationSpecification")
                        .fingerprint(
                                "AdditionalInferenceSpecifications.Containers.Environment",
                                "InferenceSpecification.Containers.Environment",
                                "ValidationSpecification.ValidationProfiles.TransformJobDefinition.Environment"));
    }

    private static Iterable<ModelPackageSummary> newestPackages(SageMakerClient client) {
        var newestFirst = client.listModelPackagesPaginator(request -> request.modelPackageType(ModelPackageType.BOTH)
                        .maxResults(Newest.COUNT)
                        .sortBy("CreationTime")
                        .sortOrder("Descending"))
                .modelPackageSummaryList();
        Iterable<ModelPackageSummary> approved =
                () -> client.listModelPackages(request -> request.modelPackageType(ModelPackageType.BOTH)
                                .modelApprovalStatus(ModelApprovalStatus.APPROVED)
                                .maxResults(Newest.COUNT)
                                .sortBy("CreationTime")
                                .sortOrder("Descending"))
                        .modelPackageSummaryList()
                        .iterator();
        return Newest.of(newestFirst, approved, "the newest that are approved", ModelPackageSummary::modelPackageArn);
    }

    /// Without their contents, which are prose, often about people and risks.
    static Collector<SageMakerClient> cards() {
        return new Described<>(
                "AWS::SageMaker::ModelCard",
                List.of("ListModelCards", "DescribeModelCard"),
                client -> client.listModelCardsPaginator(request -> request.maxResults(Described.PAGE))
                        .modelCardSummaries(),
                (_, card) -> card.modelCardArn(),
                (client, card, draft) -> draft.take(
                                card, "ModelCardName", "ModelCardStatus", "CreationTime", "LastModifiedTime")
                        .read(
                                () -> client.describeModelCard(request -> request.modelCardName(card.modelCardName())),
                                "ModelCardProcessingStatus",
                                "ModelCardVersion",
                                "SecurityConfig")
                        .unread(Gap.Reason.SKIPPED, "the contents of model cards are not taken", "Content"));
    }
}
