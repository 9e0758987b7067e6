package dev.parapet.collect.ssm;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.ssm.SsmClient;

/// Observes the machines that Systems Manager manages: instances of EC2 and machines elsewhere.
final class ManagedInstances implements Collector<SsmClient> {
    private static final String TYPE = "AWS::SSM::ManagedInstance";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("ssm:DescribeInstanceInformation");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(SsmClient ssm, Sink sink) {
        for (var machine : ssm.describeInstanceInformationPaginator(page -> page.maxResults(50))
                .instanceInformationList()) {
            sink.resource(
                    TYPE,
                    sink.place().arn("ssm", "managed-instance/" + machine.instanceId()),
                    draft -> draft.take(
                            machine,
                            "AgentVersion",
                            "AssociationStatus",
                            "InstanceId",
                            "IsLatestVersion",
                            "LastPingDateTime",
                            "PingStatus",
                            "PlatformName",
                            "PlatformType",
                            "PlatformVersion",
                            "ResourceType"));
        }
    }
}
