package dev.parapet.collect.applicationautoscaling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.collect.Observations;
import dev.parapet.core.Resource;
import java.util.TreeSet;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalableTargetsRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalableTargetsResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.applicationautoscaling.model.ValidationException;

class ScalableTargetsTest {
    @Test
    void a_variant_is_seen_with_its_limits() {
        assertThat(Observations.of(new ScalableTargets(), new OneVariant()))
                .singleElement()
                .satisfies(target -> {
                    assertThat(target.id())
                            .isEqualTo("arn:aws:application-autoscaling:us-east-1:123456789012:scalable-target/"
                                    + "endpoint/churn/variant/a/sagemaker:variant:DesiredInstanceCount");
                    assertThat(target.attributes())
                            .containsEntry("ResourceId", "endpoint/churn/variant/a")
                            .containsEntry("MaxCapacity", 4L);
                })
                .extracting(Resource::gaps)
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .isEmpty();
    }

    @Test
    void every_service_is_asked_and_one_that_the_region_does_not_have_has_nothing_there() {
        var asked = new TreeSet<String>();
        var client = new OneVariant() {
            @Override
            public DescribeScalableTargetsResponse describeScalableTargets(DescribeScalableTargetsRequest request) {
                asked.add(request.serviceNamespaceAsString());
                if (request.serviceNamespace() == ServiceNamespace.WORKSPACES) {
                    throw ValidationException.builder().statusCode(400).build();
                }
                return super.describeScalableTargets(request);
            }
        };
        assertThat(Observations.of(new ScalableTargets(), client)).hasSize(1);
        assertThat(Observations.samples(new ScalableTargets(), client)).isEmpty();
        assertThat(asked)
                .contains("comprehend", "dynamodb", "rds", "sagemaker")
                .hasSameSizeAs(ServiceNamespace.knownValues());
    }

    private static class OneVariant implements ApplicationAutoScalingClient {
        @Override
        public DescribeScalableTargetsResponse describeScalableTargets(DescribeScalableTargetsRequest request) {
            if (request.serviceNamespace() != ServiceNamespace.SAGEMAKER) {
                return DescribeScalableTargetsResponse.builder().build();
            }
            return DescribeScalableTargetsResponse.builder()
                    .scalableTargets(target -> target.resourceId("endpoint/churn/variant/a")
                            .scalableDimension("sagemaker:variant:DesiredInstanceCount")
                            .serviceNamespace(ServiceNamespace.SAGEMAKER)
                            .minCapacity(2)
                            .maxCapacity(4))
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
