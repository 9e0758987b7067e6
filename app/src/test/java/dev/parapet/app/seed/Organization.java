package dev.parapet.app.seed;

import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.OrganizationFeatureSet;
import software.amazon.awssdk.services.organizations.model.PolicyType;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DirectInternetAccess;
import software.amazon.awssdk.services.sagemaker.model.InstanceType;
import software.amazon.awssdk.services.sagemaker.model.RootAccess;

/// A second account, what is in it, and one policy for all.
final class Organization {
    private Organization() {}

    static void seed(Emulator aws) {
        try (var organizations = aws.client(OrganizationsClient.builder())) {
            String organization = organizations
                    .createOrganization(request -> request.featureSet(OrganizationFeatureSet.ALL))
                    .organization()
                    .arn();
            aws.name("organization", organization.substring(organization.lastIndexOf('/') + 1));
            String root =
                    organizations.listRoots(request -> {}).roots().getFirst().id();
            organizations.enablePolicyType(
                    request -> request.rootId(root).policyType(PolicyType.SERVICE_CONTROL_POLICY));
            String policy = organizations
                    .createPolicy(request -> request.name("stay")
                            .description("nobody leaves")
                            .type(PolicyType.SERVICE_CONTROL_POLICY)
                            .content("""
                                    {"Version":"2012-10-17","Statement":[{"Effect":"Deny",
                                     "Action":"organizations:LeaveOrganization","Resource":"*"}]}"""))
                    .policy()
                    .policySummary()
                    .id();
            organizations.attachPolicy(request -> request.policyId(policy).targetId(root));
            String second = organizations
                    .createAccount(request -> request.accountName("second").email("second@example.com"))
                    .createAccountStatus()
                    .accountId();
            aws.name("second", second);
            second(aws.in(second));
        }
    }

    private static void second(Emulator aws) {
        try (var s3 = aws.buckets();
                var sageMaker = aws.client(SageMakerClient.builder())) {
            s3.createBucket(CreateBucketRequest.builder().bucket("second-data").build());
            sageMaker.createNotebookInstance(request -> request.notebookInstanceName("second")
                    .instanceType(InstanceType.ML_T3_MEDIUM)
                    .roleArn("arn:aws:iam::" + aws.named("second") + ":role/notebook")
                    .directInternetAccess(DirectInternetAccess.DISABLED)
                    .rootAccess(RootAccess.ENABLED));
        }
    }
}
