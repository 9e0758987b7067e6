package dev.parapet.respond.aws;

import software.amazon.awssdk.services.bedrock.BedrockClient;
import software.amazon.awssdk.services.bedrock.model.CreateGuardrailRequest;
import software.amazon.awssdk.services.bedrock.model.CreateGuardrailVersionRequest;
import software.amazon.awssdk.services.bedrock.model.DeleteEnforcedGuardrailConfigurationRequest;
import software.amazon.awssdk.services.bedrock.model.DeleteModelInvocationLoggingConfigurationRequest;
import software.amazon.awssdk.services.bedrock.model.GetGuardrailRequest;
import software.amazon.awssdk.services.bedrock.model.GetModelCustomizationJobRequest;
import software.amazon.awssdk.services.bedrock.model.GetModelInvocationJobRequest;
import software.amazon.awssdk.services.bedrock.model.GetModelInvocationLoggingConfigurationRequest;
import software.amazon.awssdk.services.bedrock.model.ListEnforcedGuardrailsConfigurationRequest;
import software.amazon.awssdk.services.bedrock.model.ListGuardrailsRequest;
import software.amazon.awssdk.services.bedrock.model.ListModelCustomizationJobsRequest;
import software.amazon.awssdk.services.bedrock.model.ListModelInvocationJobsRequest;
import software.amazon.awssdk.services.bedrock.model.PutEnforcedGuardrailConfigurationRequest;
import software.amazon.awssdk.services.bedrock.model.PutModelInvocationLoggingConfigurationRequest;
import software.amazon.awssdk.services.bedrock.model.StopModelCustomizationJobRequest;
import software.amazon.awssdk.services.bedrock.model.StopModelInvocationJobRequest;
import software.amazon.awssdk.services.bedrock.model.UpdateGuardrailRequest;

/// The calls of `bedrock` that are made.
final class BedrockCalls {
    private BedrockCalls() {}

    static Service<BedrockClient> all() {
        return new Service<>("bedrock", BedrockClient::builder)
                .on("CreateGuardrail", CreateGuardrailRequest::builder, BedrockClient::createGuardrail)
                .on(
                        "CreateGuardrailVersion",
                        CreateGuardrailVersionRequest::builder,
                        BedrockClient::createGuardrailVersion)
                .on(
                        "DeleteEnforcedGuardrailConfiguration",
                        DeleteEnforcedGuardrailConfigurationRequest::builder,
                        BedrockClient::deleteEnforcedGuardrailConfiguration)
                .on(
                        "DeleteModelInvocationLoggingConfiguration",
                        DeleteModelInvocationLoggingConfigurationRequest::builder,
                        BedrockClient::deleteModelInvocationLoggingConfiguration)
                .on("GetGuardrail", GetGuardrailRequest::builder, BedrockClient::getGuardrail)
                .on(
                        "GetModelCustomizationJob",
                        GetModelCustomizationJobRequest::builder,
                        BedrockClient::getModelCustomizationJob)
                .on(
                        "GetModelInvocationJob",
                        GetModelInvocationJobRequest::builder,
                        BedrockClient::getModelInvocationJob)
                .on(
                        "GetModelInvocationLoggingConfiguration",
                        GetModelInvocationLoggingConfigurationRequest::builder,
                        BedrockClient::getModelInvocationLoggingConfiguration)
                .on(
                        "ListEnforcedGuardrailsConfiguration",
                        ListEnforcedGuardrailsConfigurationRequest::builder,
                        BedrockClient::listEnforcedGuardrailsConfiguration)
                .on("ListGuardrails", ListGuardrailsRequest::builder, BedrockClient::listGuardrails)
                .on(
                        "ListModelCustomizationJobs",
                        ListModelCustomizationJobsRequest::builder,
                        BedrockClient::listModelCustomizationJobs)
                .on(
                        "ListModelInvocationJobs",
                        ListModelInvocationJobsRequest::builder,
                        BedrockClient::listModelInvocationJobs)
                .on(
                        "PutEnforcedGuardrailConfiguration",
                        PutEnforcedGuardrailConfigurationRequest::builder,
                        BedrockClient::putEnforcedGuardrailConfiguration)
                .on(
                        "PutModelInvocationLoggingConfiguration",
                        PutModelInvocationLoggingConfigurationRequest::builder,
                        BedrockClient::putModelInvocationLoggingConfiguration)
                .on(
                        "StopModelCustomizationJob",
                        StopModelCustomizationJobRequest::builder,
                        BedrockClient::stopModelCustomizationJob)
                .on(
                        "StopModelInvocationJob",
                        StopModelInvocationJobRequest::builder,
                        BedrockClient::stopModelInvocationJob)
                .on("UpdateGuardrail", UpdateGuardrailRequest::builder, BedrockClient::updateGuardrail);
    }
}
