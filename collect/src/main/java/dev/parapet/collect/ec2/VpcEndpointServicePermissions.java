package dev.parapet.collect.ec2;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AllowedPrincipal;

/// Observes who may ask for a connection to each endpoint service, also where nobody may.
final class VpcEndpointServicePermissions implements Collector<Ec2Client> {
    private static final String TYPE = "AWS::EC2::VPCEndpointServicePermissions";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("ec2:DescribeVpcEndpointServiceConfigurations", "ec2:DescribeVpcEndpointServicePermissions");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(Ec2Client ec2, Sink sink) {
        for (var service : sink.all(VpcEndpointServices.ALL, ec2)) {
            String id = service.serviceId();
            sink.resource(
                    TYPE,
                    sink.place().arn("ec2", "vpc-endpoint-service/" + id + "/permissions"),
                    draft -> draft.set("ServiceId", id)
                            .readValue(
                                    "AllowedPrincipals",
                                    () -> ec2
                                            .describeVpcEndpointServicePermissionsPaginator(
                                                    request -> request.serviceId(id))
                                            .allowedPrincipals()
                                            .stream()
                                            .map(AllowedPrincipal::principal)
                                            .toList()));
        }
    }
}
