package dev.parapet.collect.wafv2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.collect.Observations;
import dev.parapet.collect.Refused;
import dev.parapet.core.Gap;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.wafv2.Wafv2Client;
import software.amazon.awssdk.services.wafv2.model.*;

class WafTest {
    private static final String ARN = "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/example/a1";

    @Test
    void a_web_acl_says_what_it_guards() {
        assertThat(Observations.of(new WebAcls(Scope.REGIONAL), new OneAcl()))
                .singleElement()
                .satisfies(acl -> {
                    assertThat(acl.attributes())
                            .containsEntry("Arn", ARN)
                            .containsEntry("AssociatedResourceArns", List.of("arn:aws:example:alb"))
                            .containsEntry("Scope", "REGIONAL")
                            .doesNotContainKey("LoggingConfiguration")
                            .containsKey("Rules");
                    assertThat(acl.gaps()).isEmpty();
                });
    }

    @Test
    void a_denied_logging_call_is_a_gap() {
        var denied = new OneAcl() {
            @Override
            public GetLoggingConfigurationResponse getLoggingConfiguration(GetLoggingConfigurationRequest request) {
                throw Refused.access();
            }
        };
        assertThat(Observations.of(new WebAcls(Scope.CLOUDFRONT), denied))
                .singleElement()
                .satisfies(acl -> assertThat(acl.gaps())
                        .extracting(Gap::attribute)
                        .containsExactlyInAnyOrder("AssociatedResourceArns", "LoggingConfiguration"));
    }

    private static class OneAcl implements Wafv2Client {
        @Override
        public ListWebAcLsResponse listWebACLs(ListWebAcLsRequest request) {
            return ListWebAcLsResponse.builder()
                    .webACLs(acl -> acl.arn(ARN).name("example").id("a1"))
                    .build();
        }

        @Override
        public GetWebAclResponse getWebACL(GetWebAclRequest request) {
            return GetWebAclResponse.builder()
                    .webACL(acl -> acl.rules(Rule.builder()
                            .name("rate")
                            .statement(one -> one.rateBasedStatement(rate -> rate.limit(2000L)))
                            .build()))
                    .build();
        }

        @Override
        public GetLoggingConfigurationResponse getLoggingConfiguration(GetLoggingConfigurationRequest request) {
            throw Refused.with("WAFNonexistentItemException");
        }

        @Override
        public ListResourcesForWebAclResponse listResourcesForWebACL(ListResourcesForWebAclRequest request) {
            return request.resourceType() == ResourceType.APPLICATION_LOAD_BALANCER
                    ? ListResourcesForWebAclResponse.builder()
                            .resourceArns("arn:aws:example:alb")
                            .build()
                    : ListResourcesForWebAclResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
