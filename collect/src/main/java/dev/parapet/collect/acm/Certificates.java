package dev.parapet.collect.acm;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.acm.model.DomainValidation;
import software.amazon.awssdk.services.acm.model.KeyAlgorithm;

/// Observes TLS certificates.
final class Certificates implements Collector<AcmClient> {
    private static final String TYPE = "AWS::CertificateManager::Certificate";

    /// Without a filter AWS lists only RSA keys up to 2048 bits.
    private static final List<KeyAlgorithm> EVERY_ALGORITHM = List.copyOf(KeyAlgorithm.knownValues());

    private static final String[] LISTED = {
        "CertificateArn",
        "DomainName",
        "Exported",
        "InUse",
        "ExportOption as CertificateExport",
        "KeyAlgorithm",
        "NotAfter",
        "NotBefore",
        "RenewalEligibility",
        "Status",
        "Type"
    };
    private static final String[] DESCRIBED = {
        "CertificateAuthorityArn",
        "CertificateTransparencyLoggingPreference",
        "FailureReason",
        "InUseBy",
        "RenewalStatus",
        "RenewalStatusReason",
        "SignatureAlgorithm",
        "SubjectAlternativeNames",
        "ValidationMethod"
    };

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("acm:DescribeCertificate", "acm:ListCertificates");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(AcmClient acm, Sink sink) {
        var listing =
                acm.listCertificatesPaginator(request -> request.includes(filter -> filter.keyTypes(EVERY_ALGORITHM)));
        for (var certificate : listing.certificateSummaryList()) {
            String arn = certificate.certificateArn();
            sink.resource(TYPE, arn, draft -> {
                draft.take(certificate, LISTED).tagsOfRegion();
                draft.attempt(
                        () -> describe(
                                acm.describeCertificate(request -> request.certificateArn(arn))
                                        .certificate(),
                                draft),
                        DESCRIBED);
            });
        }
    }

    private static void describe(CertificateDetail certificate, Draft draft) {
        // The details repeat what older endpoints leave out of the listing.
        draft.take(
                        certificate,
                        "CertificateAuthorityArn",
                        "FailureReason",
                        "InUseBy",
                        "KeyAlgorithm",
                        "NotAfter",
                        "NotBefore",
                        "RenewalEligibility",
                        "SignatureAlgorithm",
                        "Status",
                        "SubjectAlternativeNames",
                        "Type")
                .set("ValidationMethod", validationMethod(certificate));
        var options = certificate.options();
        if (options != null) {
            draft.take(options, "CertificateTransparencyLoggingPreference", "Export as CertificateExport");
        }
        var renewal = certificate.renewalSummary();
        if (renewal != null) {
            draft.take(renewal, "RenewalStatus", "RenewalStatusReason");
        }
    }

    private static @Nullable String validationMethod(CertificateDetail certificate) {
        return certificate.domainValidationOptions().stream()
                .map(DomainValidation::validationMethodAsString)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
