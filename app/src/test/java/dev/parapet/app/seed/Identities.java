package dev.parapet.app.seed;

import software.amazon.awssdk.services.iam.IamClient;

/// Users, groups, roles, policies and the password policy.
final class Identities {
    private static final String STAR = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";
    private static final String ONE_BUCKET = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject",
             "Resource":"arn:aws:s3:::closed-data/*"}]}""";

    private Identities() {}

    static void seed(Emulator aws) {
        try (var iam = aws.client(IamClient.builder())) {
            users(iam);
            policies(iam, aws);
            roles(iam);
            iam.updateAccountPasswordPolicy(request -> request.minimumPasswordLength(14)
                    .requireLowercaseCharacters(true)
                    .requireUppercaseCharacters(true)
                    .requireNumbers(true)
                    .requireSymbols(false)
                    .maxPasswordAge(365)
                    .passwordReusePrevention(24)
                    .allowUsersToChangePassword(true));
        }
    }

    private static void users(IamClient iam) {
        iam.createGroup(request -> request.groupName("readers"));
        iam.createGroup(request -> request.groupName("nobody"));
        iam.putGroupPolicy(
                request -> request.groupName("nobody").policyName("inline").policyDocument(ONE_BUCKET));
        iam.createUser(request -> request.userName("contractor"));
        iam.attachUserPolicy(
                request -> request.userName("contractor").policyArn("arn:aws:iam::aws:policy/AdministratorAccess"));
        iam.createLoginProfile(request -> request.userName("contractor").password("Not-A-Real-1-Password"));
        iam.createAccessKey(request -> request.userName("contractor"));
        iam.createAccessKey(request -> request.userName("contractor"));
        iam.createUser(request -> request.userName("reader"));
        iam.addUserToGroup(request -> request.groupName("readers").userName("reader"));
        iam.createAccessKey(request -> request.userName("reader"));
        var device = iam.createVirtualMFADevice(request -> request.virtualMFADeviceName("reader"))
                .virtualMFADevice();
        iam.enableMFADevice(request -> request.userName("reader")
                .serialNumber(device.serialNumber())
                .authenticationCode1("123456")
                .authenticationCode2("654321"));
    }

    private static void policies(IamClient iam, Emulator aws) {
        iam.createPolicy(request -> request.policyName("everything").policyDocument(STAR));
        iam.createPolicy(request -> request.policyName("one-bucket").policyDocument(ONE_BUCKET));
        iam.createPolicy(request -> request.policyName("pass-any").policyDocument("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:PassRole","Resource":"*"}]}"""));
        iam.createPolicy(request -> request.policyName("pass-one").policyDocument("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:PassRole",
                 "Resource":"arn:aws:iam::123456789012:role/notebook"}]}"""));
        iam.createPolicy(request -> request.policyName("keys").policyDocument("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"kms:*","Resource":"*"}]}"""));
        iam.createPolicy(request -> request.policyName("become-any").policyDocument("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"*"}]}"""));
    }

    private static void roles(IamClient iam) {
        String service = """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",
                 "Principal":{"Service":"%s"}%s}]}""";
        String guard = ",\"Condition\":{\"StringEquals\":{\"aws:SourceAccount\":\"123456789012\"}}";
        String account = """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",
                 "Principal":{"AWS":"%s"}%s}]}""";
        role(iam, "notebook", service.formatted("sagemaker.amazonaws.com", guard));
        iam.putRolePolicy(
                request -> request.roleName("notebook").policyName("inline").policyDocument(ONE_BUCKET));
        iam.tagRole(request ->
                request.roleName("notebook").tags(tag -> tag.key("owner").value("ml")));
        role(iam, "notebook-admin", service.formatted("sagemaker.amazonaws.com", ""));
        iam.putRolePolicy(request ->
                request.roleName("notebook-admin").policyName("inline").policyDocument(STAR));
        role(iam, "power", service.formatted("lambda.amazonaws.com", ""));
        iam.attachRolePolicy(
                request -> request.roleName("power").policyArn("arn:aws:iam::aws:policy/AdministratorAccess"));
        role(iam, "function", service.formatted("lambda.amazonaws.com", ""));
        role(iam, "anybody", account.formatted("*", ""));
        role(iam, "vendor", account.formatted("arn:aws:iam::999999999999:root", ""));
        role(
                iam,
                "vendor-with-id",
                account.formatted(
                        "arn:aws:iam::999999999999:root",
                        ",\"Condition\":{\"StringEquals\":{\"sts:ExternalId\":\"8f4e\"}}"));
        role(iam, "auditor", account.formatted("arn:aws:iam::123456789012:root", ""));
        iam.attachRolePolicy(request -> request.roleName("auditor").policyArn("arn:aws:iam::aws:policy/SecurityAudit"));
        iam.updateRole(request -> request.roleName("vendor").maxSessionDuration(43200));
    }

    private static void role(IamClient iam, String name, String trust) {
        iam.createRole(request -> request.roleName(name).assumeRolePolicyDocument(trust));
    }
}
