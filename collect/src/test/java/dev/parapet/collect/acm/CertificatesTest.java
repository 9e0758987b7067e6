package dev.parapet.collect.acm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.collect.Observations;
import dev.parapet.core.Gap;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.*;

class CertificatesTest {
    private static final String ARN = "arn:aws:acm:us-east-1:123456789012:certificate/c";

    @Test
    void listing_asks_for_every_algorithm_and_details_say_the_rest() {
        assertThat(Observations.of(new Certificates(), new OneCertificate()))
                .singleElement()
                .satisfies(certificate -> {
                    assertThat(certificate.attributes())
                            .containsEntry("CertificateTransparencyLoggingPreference", "ENABLED")
                            .containsEntry("DomainName", "models.example.com")
                            .containsEntry("KeyAlgorithm", "RSA_4096")
                            .containsEntry("NotAfter", "2027-01-01T00:00:00Z")
                            .containsEntry("ValidationMethod", "DNS");
                    assertThat(certificate.gaps()).isEmpty();
                });
    }

    @Test
    void denied_details_are_gaps() {
        var denied = new OneCertificate() {
            @Override
            public DescribeCertificateResponse describeCertificate(DescribeCertificateRequest request) {
                throw AcmException.builder().statusCode(403).build();
            }
        };

        assertThat(Observations.of(new Certificates(), denied)).singleElement().satisfies(certificate -> {
            assertThat(certificate.attributes()).containsKey("NotAfter");
            assertThat(certificate.gaps())
                    .extracting(Gap::attribute)
                    .contains("CertificateTransparencyLoggingPreference", "RenewalStatus");
        });
    }

    private static class OneCertificate implements AcmClient {
        @Override
        public ListCertificatesResponse listCertificates(ListCertificatesRequest request) {
            assertThat(request.includes().keyTypes()).contains(KeyAlgorithm.RSA_4096, KeyAlgorithm.EC_PRIME256_V1);
            return ListCertificatesResponse.builder()
                    .certificateSummaryList(certificate -> certificate
                            .certificateArn(ARN)
                            .domainName("models.example.com")
                            .keyAlgorithm(KeyAlgorithm.RSA_4096)
                            .notAfter(Instant.parse("2027-01-01T00:00:00Z")))
                    .build();
        }

        @Override
        public DescribeCertificateResponse describeCertificate(DescribeCertificateRequest request) {
            return DescribeCertificateResponse.builder()
                    .certificate(certificate -> certificate
                            .domainValidationOptions(validation -> validation.validationMethod("DNS"))
                            .options(options -> options.certificateTransparencyLoggingPreference("ENABLED")))
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
