package dev.parapet.app.seed;

import java.util.function.Consumer;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.RequestCertificateRequest;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/// What is kept secret, and certificates.
final class Secrets {
    private static final String PUBLIC = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*",
             "Action":"secretsmanager:GetSecretValue","Resource":"*"}]}""";

    private Secrets() {}

    static void seed(Emulator aws) {
        secrets(aws);
        certificates(aws);
    }

    private static void secrets(Emulator aws) {
        try (var secrets = aws.client(SecretsManagerClient.builder());
                var parameters = aws.client(SsmClient.builder())) {
            String kept = secrets.createSecret(request -> request.name("kept")
                            .kmsKeyId(aws.named("key-rotating"))
                            .tags(tag -> tag.key("owner").value("ml"))
                            .secretString(Secret.STORED_SECRET.value()))
                    .arn();
            aws.name("secret-kept", kept);
            secrets.rotateSecret(request -> request.secretId(kept)
                    .rotationLambdaARN(aws.named("function-good"))
                    .rotationRules(rules -> rules.automaticallyAfterDays(30L)));
            String shown = secrets.createSecret(
                            request -> request.name("shown").secretString(Secret.STORED_SECRET.value()))
                    .arn();
            aws.name("secret-shown", shown);
            secrets.putResourcePolicy(request -> request.secretId(shown).resourcePolicy(PUBLIC));
            parameters.putParameter(request -> request.name("/training/password")
                    .type(ParameterType.STRING)
                    .value(Secret.PARAMETER.value()));
        }
    }

    private static void certificates(Emulator aws) {
        try (var acm = aws.client(AcmClient.builder())) {
            aws.name(
                    "certificate-one",
                    certificate(
                            acm,
                            request -> request.domainName("api.example.com")
                                    .tags(tag -> tag.key("owner").value("ml"))));
            aws.name("certificate-star", certificate(acm, request -> request.domainName("*.example.com")));
        }
    }

    private static String certificate(AcmClient acm, Consumer<RequestCertificateRequest.Builder> with) {
        return acm.requestCertificate(with).certificateArn();
    }
}
