package dev.parapet.collect.securityhub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parapet.collect.Observations;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;
import software.amazon.awssdk.services.securityhub.model.*;

class SecurityHubTest {
    @Test
    void where_the_hub_is_off_there_is_none() {
        assertThat(Observations.of(new Hubs(), refusing("Account 123456789012 is not subscribed to AWS Security Hub")))
                .isEmpty();
    }

    @Test
    void a_hub_that_may_not_be_seen_is_not_taken_for_none() {
        assertThatThrownBy(() -> Observations.of(new Hubs(), refusing("not allowed")))
                .isInstanceOf(InvalidAccessException.class);
    }

    @Test
    void an_aggregator_is_described_at_home_only() {
        assertThat(Observations.of(new FindingAggregators(), new Aggregating()))
                .singleElement()
                .satisfies(aggregator ->
                        assertThat(aggregator.attributes()).containsEntry("RegionLinkingMode", "ALL_REGIONS"));
        assertThat(Observations.in("eu-west-1", new FindingAggregators(), new Aggregating()))
                .isEmpty();
    }

    @Test
    void a_subscription_names_its_product() {
        assertThat(Observations.of(new ProductSubscriptions(), new Aggregating()))
                .singleElement()
                .satisfies(subscription -> assertThat(subscription.attributes())
                        .containsEntry("ProductArn", "arn:aws:securityhub:us-east-1::product/aws/guardduty"));
    }

    private static SecurityHubClient refusing(String message) {
        return new Aggregating() {
            @Override
            public DescribeHubResponse describeHub(DescribeHubRequest request) {
                throw InvalidAccessException.builder()
                        .statusCode(401)
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode("InvalidAccessException")
                                .errorMessage(message)
                                .serviceName("SecurityHub")
                                .build())
                        .build();
            }
        };
    }

    private static class Aggregating implements SecurityHubClient {
        private static final String ARN =
                "arn:aws:securityhub:us-east-1:123456789012:finding-aggregator/0a1b2c3d-4e5f-6a7b-8c9d-0e1f2a3b4c5d";

        @Override
        public ListFindingAggregatorsResponse listFindingAggregators(ListFindingAggregatorsRequest request) {
            return ListFindingAggregatorsResponse.builder()
                    .findingAggregators(aggregator -> aggregator.findingAggregatorArn(ARN))
                    .build();
        }

        @Override
        public GetFindingAggregatorResponse getFindingAggregator(GetFindingAggregatorRequest request) {
            return GetFindingAggregatorResponse.builder()
                    .regionLinkingMode("ALL_REGIONS")
                    .build();
        }

        @Override
        public ListEnabledProductsForImportResponse listEnabledProductsForImport(
                ListEnabledProductsForImportRequest request) {
            return ListEnabledProductsForImportResponse.builder()
                    .productSubscriptions(
                            "arn:aws:securityhub:us-east-1:123456789012:product-subscription/aws/guardduty")
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
