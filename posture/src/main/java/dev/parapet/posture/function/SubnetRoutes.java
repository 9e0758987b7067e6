package dev.parapet.posture.function;

import static dev.parapet.core.expression.Function.Kind.TEXT;
import static dev.parapet.core.expression.Function.Kind.TRUTH;

import dev.parapet.core.Resource;
import dev.parapet.core.expression.Evaluation;
import dev.parapet.core.expression.Function;
import dev.parapet.posture.access.Item;
import java.util.List;
import java.util.stream.Stream;

/// Where subnets send their traffic.
///
/// - `subnetIsPublic(subnetId)`: whether the subnet's route table sends the internet's traffic through an internet
///   gateway (<https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html>). The table is the one
///   that the subnet is associated with, else the main table of its VPC.
final class SubnetRoutes {
    private static final String TABLE = "AWS::EC2::RouteTable";

    private SubnetRoutes() {}

    static List<Function> functions() {
        return List.of(new Function(
                "subnetIsPublic",
                List.of(TEXT),
                TRUTH,
                (evaluation, arguments) ->
                        isPublic(evaluation, evaluation.follow("AWS::EC2::Subnet", (String) arguments.getFirst()))));
    }

    private static boolean isPublic(Evaluation evaluation, Resource subnet) {
        Resource table = table(evaluation, subnet);
        return Item.of(evaluation
                        .read(table, "Routes")
                        .orElseThrow(() -> evaluation.unread("the routes of " + table.name() + " are not known")))
                .stream()
                .anyMatch(route -> leadsToTheInternet(evaluation, route));
    }

    private static Resource table(Evaluation evaluation, Resource subnet) {
        var own = evaluation.where(TABLE, "Associations.SubnetId", subnet.name());
        if (!own.isEmpty()) {
            return own.getFirst();
        }
        String vpc = evaluation
                .read(subnet, "VpcId")
                .orElseThrow(() -> evaluation.unread("VpcId of " + subnet.name() + " is not set"))
                .toString();
        return evaluation.where(TABLE, "VpcId", vpc).stream()
                .filter(table -> Item.of(evaluation.read(table, "Associations").orElse(List.of())).stream()
                        .anyMatch(association -> association.isTrue("Main")))
                .findFirst()
                .orElseThrow(
                        () -> evaluation.unread("no route table of subnet " + subnet.name() + " is in the snapshot"));
    }

    private static boolean leadsToTheInternet(Evaluation evaluation, Item route) {
        return route.word("GatewayId").startsWith("igw-")
                && !route.word("State").equals("blackhole")
                && Stream.of("DestinationCidrBlock", "DestinationIpv6CidrBlock")
                        .flatMap(field -> route.text(field).stream())
                        .anyMatch(cidr -> Blocks.read(evaluation, cidr).isTheWorld());
    }
}
