package dev.parapet.respond.aws;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Every service that is called, by the prefix of its actions.
final class Services {
    private Services() {}

    static Map<String, Service<?>> all() {
        List<Service<?>> all = List.of(
                AutoScalingCalls.all(),
                BedrockAgentCalls.all(),
                BedrockAgentCoreCalls.all(),
                BedrockCalls.all(),
                CloudTrailCalls.all(),
                CloudWatchLogsCalls.all(),
                ConfigCalls.all(),
                Ec2Calls.all(),
                EcrCalls.all(),
                ElasticLoadBalancingV2Calls.all(),
                GuardDutyCalls.all(),
                IamCalls.all(),
                Inspector2Calls.all(),
                KmsCalls.all(),
                LambdaCalls.all(),
                Macie2Calls.all(),
                OrganizationsCalls.all(),
                S3Calls.all(),
                S3ControlCalls.all(),
                SageMakerCalls.all(),
                SecretsManagerCalls.all(),
                SecurityHubCalls.all(),
                SnsCalls.all(),
                SsmCalls.all(),
                SsoAdminCalls.all(),
                StsCalls.all(),
                TaggingCalls.all(),
                Wafv2Calls.all());
        return all.stream().collect(Collectors.toMap(Service::prefix, Function.identity()));
    }
}
