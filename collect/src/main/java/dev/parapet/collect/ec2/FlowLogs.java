package dev.parapet.collect.ec2;

import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.FlowLog;

/// Observes flow logs and whether they arrive.
final class FlowLogs extends Listed<FlowLog> {
    FlowLogs() {
        super("AWS::EC2::FlowLog", "ec2:DescribeFlowLogs");
    }

    @Override
    Iterable<FlowLog> list(Ec2Client ec2, Sink sink) {
        return ec2.describeFlowLogsPaginator(page -> page.maxResults(PAGE)).flowLogs();
    }

    @Override
    String name(FlowLog item) {
        return "vpc-flow-log/" + item.flowLogId();
    }

    @Override
    void describe(FlowLog item, Draft draft) {
        draft.take(
                        item,
                        "FlowLogId as Id",
                        "DeliverCrossAccountRole",
                        "DeliverLogsErrorMessage",
                        "DeliverLogsPermissionArn",
                        "DeliverLogsStatus",
                        "DestinationOptions",
                        "FlowLogStatus",
                        "LogDestination",
                        "LogDestinationType",
                        "LogFormat",
                        "LogGroupName",
                        "MaxAggregationInterval",
                        "ResourceId",
                        "TrafficType")
                .set("ResourceType", resourceType(item.resourceId()))
                .tags(item.tags());
    }

    private static @Nullable String resourceType(@Nullable String id) {
        if (id == null) {
            return null;
        }
        return switch (id.replaceFirst("-[^-]*$", "")) {
            case "vpc" -> "VPC";
            case "subnet" -> "Subnet";
            case "eni" -> "NetworkInterface";
            case "tgw" -> "TransitGateway";
            case "tgw-attach" -> "TransitGatewayAttachment";
            default -> null;
        };
    }
}
