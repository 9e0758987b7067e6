package dev.parapet.posture.network;

import static dev.parapet.posture.network.Drawing.everything;
import static dev.parapet.posture.network.Drawing.local;
import static dev.parapet.posture.network.Drawing.rule;
import static dev.parapet.posture.network.Drawing.to;

import java.util.List;

/// An estate of many VPCs, for measuring: each has two subnets, twenty groups and many instances.
final class LargeEstate {
    private LargeEstate() {}

    /// About two resources an instance.
    static Drawing of(int vpcs, int instances) {
        var drawing = Drawing.vpc();
        for (int v = 0; v < vpcs; v++) {
            String vpc = "vpc-x" + v;
            String block = "10." + (v % 250 + 1);
            String open = "subnet-o" + v;
            String inner = "subnet-i" + v;
            drawing.network(vpc, block + ".0.0/16")
                    .subnet(open, vpc, block + ".0.0/17")
                    .subnet(inner, vpc, block + ".128.0/17")
                    .gateway("igw-x" + v, vpc)
                    .table(
                            "rtb-o" + v,
                            vpc,
                            List.of(open),
                            local(block + ".0.0/16"),
                            to("0.0.0.0/0", "GatewayId", "igw-x" + v))
                    .table(
                            "rtb-i" + v,
                            vpc,
                            List.of(inner),
                            local(block + ".0.0/16"),
                            to("0.0.0.0/0", "NatGatewayId", "nat-x" + v))
                    .acl("acl-x" + v, vpc, List.of(open, inner), everything(100, false), everything(100, true));
            for (int g = 0; g < 20; g++) {
                drawing.group(
                        "sg-" + v + "-" + g,
                        rule("tcp", 22 + g, 22 + g, g % 5 == 0 ? "0.0.0.0/0" : "sg-" + v + "-" + (g - 1)),
                        rule("tcp", 443, 443, "10.0.0.0/8"),
                        rule("tcp", 8000, 8100, block + "." + g + ".0/24"));
            }
            for (int i = 0; i < instances / vpcs; i++) {
                boolean outside = i % 2 == 0;
                drawing.instance(
                        "i-" + v + "-" + i,
                        outside ? open : inner,
                        block + "." + (outside ? i / 250 : 128 + i / 250) + "." + (i % 250 + 1),
                        outside ? "198.51.100.7" : "",
                        "sg-" + v + "-" + i % 20,
                        "sg-" + v + "-" + (i * 7 + 3) % 20);
            }
        }
        return drawing;
    }

    public static void main(String[] args) {
        var drawing = of(20, 10000);
        var snapshot = drawing.snapshot();
        for (int round = 0; round < 3; round++) {
            long start = System.nanoTime();
            var network = new Network(snapshot);
            long built = System.nanoTime();
            int routes = network.fromInternet().size();
            long asked = System.nanoTime();
            int inside = 0;
            for (int i = 0; i < 20; i++) {
                inside += network.from(drawing.named("i-3-" + i)).size();
            }
            long end = System.nanoTime();
            System.out.printf(
                    "%d resources: built %d ms, %d routes from the internet %d ms, 20 sources %d routes %d ms%n",
                    snapshot.resources().size(),
                    (built - start) / 1_000_000,
                    routes,
                    (asked - built) / 1_000_000,
                    inside,
                    (end - asked) / 1_000_000);
        }
    }
}
