package dev.parapet.collect.iam;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.iam.IamClient;

/// Observes TLS certificates that are kept in IAM rather than in Certificate Manager.
final class ServerCertificates implements Collector<IamClient> {
    private static final String TYPE = "AWS::IAM::ServerCertificate";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("iam:ListServerCertificates");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(IamClient iam, Sink sink) {
        for (var certificate : iam.listServerCertificatesPaginator().serverCertificateMetadataList()) {
            sink.resource(
                    TYPE,
                    certificate.arn(),
                    draft -> draft.take(
                                    certificate,
                                    "Arn",
                                    "ServerCertificateName",
                                    "ServerCertificateId",
                                    "Path",
                                    "UploadDate",
                                    "Expiration")
                            .tagsOfRegion());
        }
    }
}
