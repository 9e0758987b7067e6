package dev.parapet.respond.aws;

import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.CreateAppRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteAppRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteEndpointRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteModelPackageGroupPolicyRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeAppRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeAutoMlJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointConfigRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeHyperParameterTuningJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelPackageRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeNotebookInstanceRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribePipelineExecutionRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeProcessingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeTransformJobRequest;
import software.amazon.awssdk.services.sagemaker.model.GetModelPackageGroupPolicyRequest;
import software.amazon.awssdk.services.sagemaker.model.ListAppsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListModelPackagesRequest;
import software.amazon.awssdk.services.sagemaker.model.ListTrainingJobsRequest;
import software.amazon.awssdk.services.sagemaker.model.PutModelPackageGroupPolicyRequest;
import software.amazon.awssdk.services.sagemaker.model.StartNotebookInstanceRequest;
import software.amazon.awssdk.services.sagemaker.model.StopAutoMlJobRequest;
import software.amazon.awssdk.services.sagemaker.model.StopHyperParameterTuningJobRequest;
import software.amazon.awssdk.services.sagemaker.model.StopNotebookInstanceRequest;
import software.amazon.awssdk.services.sagemaker.model.StopPipelineExecutionRequest;
import software.amazon.awssdk.services.sagemaker.model.StopProcessingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.StopTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.StopTransformJobRequest;
import software.amazon.awssdk.services.sagemaker.model.UpdateEndpointRequest;
import software.amazon.awssdk.services.sagemaker.model.UpdateModelPackageRequest;
import software.amazon.awssdk.services.sagemaker.model.UpdateNotebookInstanceRequest;

/// The calls of `sagemaker` that are made.
final class SageMakerCalls {
    private SageMakerCalls() {}

    static Service<SageMakerClient> all() {
        return new Service<>("sagemaker", SageMakerClient::builder)
                .on("CreateApp", CreateAppRequest::builder, SageMakerClient::createApp)
                .on("CreateEndpoint", CreateEndpointRequest::builder, SageMakerClient::createEndpoint)
                .on("DeleteApp", DeleteAppRequest::builder, SageMakerClient::deleteApp)
                .on("DeleteEndpoint", DeleteEndpointRequest::builder, SageMakerClient::deleteEndpoint)
                .on(
                        "DeleteModelPackageGroupPolicy",
                        DeleteModelPackageGroupPolicyRequest::builder,
                        SageMakerClient::deleteModelPackageGroupPolicy)
                .on("DescribeApp", DescribeAppRequest::builder, SageMakerClient::describeApp)
                .on("DescribeAutoMLJob", DescribeAutoMlJobRequest::builder, SageMakerClient::describeAutoMLJob)
                .on("DescribeEndpoint", DescribeEndpointRequest::builder, SageMakerClient::describeEndpoint)
                .on(
                        "DescribeEndpointConfig",
                        DescribeEndpointConfigRequest::builder,
                        SageMakerClient::describeEndpointConfig)
                .on(
                        "DescribeHyperParameterTuningJob",
                        DescribeHyperParameterTuningJobRequest::builder,
                        SageMakerClient::describeHyperParameterTuningJob)
                .on("DescribeModelPackage", DescribeModelPackageRequest::builder, SageMakerClient::describeModelPackage)
                .on(
                        "DescribeNotebookInstance",
                        DescribeNotebookInstanceRequest::builder,
                        SageMakerClient::describeNotebookInstance)
                .on(
                        "DescribePipelineExecution",
                        DescribePipelineExecutionRequest::builder,
                        SageMakerClient::describePipelineExecution)
                .on(
                        "DescribeProcessingJob",
                        DescribeProcessingJobRequest::builder,
                        SageMakerClient::describeProcessingJob)
                .on("DescribeTrainingJob", DescribeTrainingJobRequest::builder, SageMakerClient::describeTrainingJob)
                .on("DescribeTransformJob", DescribeTransformJobRequest::builder, SageMakerClient::describeTransformJob)
                .on(
                        "GetModelPackageGroupPolicy",
                        GetModelPackageGroupPolicyRequest::builder,
                        SageMakerClient::getModelPackageGroupPolicy)
                .on("ListApps", ListAppsRequest::builder, SageMakerClient::listApps)
                .on("ListModelPackages", ListModelPackagesRequest::builder, SageMakerClient::listModelPackages)
                .on("ListTrainingJobs", ListTrainingJobsRequest::builder, SageMakerClient::listTrainingJobs)
                .on(
                        "PutModelPackageGroupPolicy",
                        PutModelPackageGroupPolicyRequest::builder,
                        SageMakerClient::putModelPackageGroupPolicy)
                .on(
                        "StartNotebookInstance",
                        StartNotebookInstanceRequest::builder,
                        SageMakerClient::startNotebookInstance)
                .on("StopAutoMLJob", StopAutoMlJobRequest::builder, SageMakerClient::stopAutoMLJob)
                .on(
                        "StopHyperParameterTuningJob",
                        StopHyperParameterTuningJobRequest::builder,
                        SageMakerClient::stopHyperParameterTuningJob)
                .on("StopNotebookInstance", StopNotebookInstanceRequest::builder, SageMakerClient::stopNotebookInstance)
                .on(
                        "StopPipelineExecution",
                        StopPipelineExecutionRequest::builder,
                        SageMakerClient::stopPipelineExecution)
                .on("StopProcessingJob", StopProcessingJobRequest::builder, SageMakerClient::stopProcessingJob)
                .on("StopTrainingJob", StopTrainingJobRequest::builder, SageMakerClient::stopTrainingJob)
                .on("StopTransformJob", StopTransformJobRequest::builder, SageMakerClient::stopTransformJob)
                .on("UpdateEndpoint", UpdateEndpointRequest::builder, SageMakerClient::updateEndpoint)
                .on("UpdateModelPackage", UpdateModelPackageRequest::builder, SageMakerClient::updateModelPackage)
                .on(
                        "UpdateNotebookInstance",
                        UpdateNotebookInstanceRequest::builder,
                        SageMakerClient::updateNotebookInstance);
    }
}
