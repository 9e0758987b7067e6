package dev.parapet.collect.glue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.collect.Observations;
import dev.parapet.collect.Refused;
import dev.parapet.core.Gap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.*;

class GlueTest {
    @Test
    void catalog_says_how_it_is_encrypted() {
        assertThat(Observations.of(new CatalogEncryption(), new FakeGlue()))
                .singleElement()
                .satisfies(settings -> assertThat(settings.attributes())
                        .containsEntry(
                                "DataCatalogEncryptionSettings",
                                Map.of(
                                        "EncryptionAtRest",
                                        Map.of("CatalogEncryptionMode", "DISABLED"),
                                        "ConnectionPasswordEncryption",
                                        Map.of("ReturnConnectionPasswordEncrypted", true, "KmsKeyId", "alias/glue"))));
    }

    @Test
    void catalog_that_may_not_be_read_is_a_gap() {
        var denied = new FakeGlue() {
            @Override
            public GetDataCatalogEncryptionSettingsResponse getDataCatalogEncryptionSettings(
                    GetDataCatalogEncryptionSettingsRequest request) {
                throw Refused.access();
            }

            @Override
            public GetResourcePolicyResponse getResourcePolicy(GetResourcePolicyRequest request) {
                throw Refused.access();
            }
        };
        assertThat(Observations.of(new CatalogEncryption(), denied).getFirst().gaps())
                .extracting(Gap::attribute)
                .containsExactly("DataCatalogEncryptionSettings");
        assertThat(Observations.of(new CatalogPolicies(), denied).getFirst().gaps())
                .extracting(Gap::attribute)
                .containsExactly("PolicyInJson");
    }

    @Test
    void catalog_without_a_policy_has_none() {
        assertThat(Observations.of(new CatalogPolicies(), new FakeGlue()))
                .singleElement()
                .satisfies(policy -> {
                    assertThat(policy.attributes()).isEmpty();
                    assertThat(policy.gaps()).isEmpty();
                });
    }

    @Test
    void job_shows_what_glue_understands_and_fingerprints_the_rest() {
        assertThat(Observations.of(new Jobs(), new FakeGlue())).singleElement().satisfies(job -> {
            assertThat(job.attributes().get("DefaultArguments").toString())
                    .contains("--enable-metrics=true", "--db-password=sha256:")
                    .doesNotContain("hunter2");
            assertThat(job.attributes()).containsEntry("GlueVersion", "5.0");
        });
    }

    @Test
    void connection_shows_its_protection_and_fingerprints_the_rest() {
        assertThat(Observations.of(new Connections(), new FakeGlue()))
                .singleElement()
                .satisfies(connection -> assertThat(
                                connection.attributes().get("ConnectionInput").toString())
                        .contains("JDBC_ENFORCE_SSL=true", "JDBC_CONNECTION_URL=sha256:", "ConnectionType=JDBC")
                        .doesNotContain("hunter2"));
    }

    @Test
    void the_rest_comes_from_listings() {
        assertThat(Observations.of(new SecurityConfigurations(), new FakeGlue()))
                .singleElement()
                .satisfies(configuration -> assertThat(configuration.attributes())
                        .containsEntry(
                                "EncryptionConfiguration",
                                Map.of("S3Encryptions", List.of(Map.of("S3EncryptionMode", "SSE-KMS")))));
        assertThat(Observations.of(new MlTransforms(), new FakeGlue()))
                .singleElement()
                .satisfies(transform -> assertThat(transform.attributes())
                        .containsEntry(
                                "TransformEncryption",
                                Map.of("MLUserDataEncryption", Map.of("MLUserDataEncryptionMode", "SSE-KMS"))));
        assertThat(Observations.of(new DevEndpoints(), new FakeGlue()))
                .singleElement()
                .satisfies(endpoint -> assertThat(endpoint.attributes()).containsEntry("PublicAddress", "192.0.2.1"));
        assertThat(Observations.of(new Crawlers(), new FakeGlue()))
                .singleElement()
                .satisfies(crawler ->
                        assertThat(crawler.attributes()).containsEntry("CrawlerSecurityConfiguration", "strict"));
    }

    private static class FakeGlue implements GlueClient {
        @Override
        public GetDataCatalogEncryptionSettingsResponse getDataCatalogEncryptionSettings(
                GetDataCatalogEncryptionSettingsRequest request) {
            return GetDataCatalogEncryptionSettingsResponse.builder()
                    .dataCatalogEncryptionSettings(
                            settings -> settings.encryptionAtRest(rest -> rest.catalogEncryptionMode("DISABLED"))
                                    .connectionPasswordEncryption(passwords -> passwords
                                            .returnConnectionPasswordEncrypted(true)
                                            .awsKmsKeyId("alias/glue")))
                    .build();
        }

        @Override
        public GetResourcePolicyResponse getResourcePolicy(GetResourcePolicyRequest request) {
            throw Refused.with("EntityNotFoundException");
        }

        @Override
        public GetJobsResponse getJobs(GetJobsRequest request) {
            return GetJobsResponse.builder()
                    .jobs(job -> job.name("prepare")
                            .glueVersion("5.0")
                            .defaultArguments(Map.of("--enable-metrics", "true", "--db-password", "hunter2")))
                    .build();
        }

        @Override
        public GetConnectionsResponse getConnections(GetConnectionsRequest request) {
            assertThat(request.hidePassword()).isTrue();
            return GetConnectionsResponse.builder()
                    .connectionList(connection -> connection
                            .name("warehouse")
                            .connectionType("JDBC")
                            .connectionPropertiesWithStrings(Map.of(
                                    "JDBC_ENFORCE_SSL",
                                    "true",
                                    "JDBC_CONNECTION_URL",
                                    "jdbc:postgresql://192.0.2.1/db?password=hunter2")))
                    .build();
        }

        @Override
        public GetSecurityConfigurationsResponse getSecurityConfigurations(GetSecurityConfigurationsRequest request) {
            return GetSecurityConfigurationsResponse.builder()
                    .securityConfigurations(configuration -> configuration
                            .name("strict")
                            .encryptionConfiguration(
                                    encryption -> encryption.s3Encryption(s3 -> s3.s3EncryptionMode("SSE-KMS"))))
                    .build();
        }

        @Override
        public GetMlTransformsResponse getMLTransforms(GetMlTransformsRequest request) {
            return GetMlTransformsResponse.builder()
                    .transforms(transform -> transform
                            .transformId("tfm-1")
                            .transformEncryption(encryption ->
                                    encryption.mlUserDataEncryption(data -> data.mlUserDataEncryptionMode("SSE-KMS"))))
                    .build();
        }

        @Override
        public GetDevEndpointsResponse getDevEndpoints(GetDevEndpointsRequest request) {
            return GetDevEndpointsResponse.builder()
                    .devEndpoints(endpoint -> endpoint.endpointName("desk").publicAddress("192.0.2.1"))
                    .build();
        }

        @Override
        public GetCrawlersResponse getCrawlers(GetCrawlersRequest request) {
            return GetCrawlersResponse.builder()
                    .crawlers(crawler -> crawler.name("lake").crawlerSecurityConfiguration("strict"))
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
