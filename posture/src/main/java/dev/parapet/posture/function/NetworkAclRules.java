package dev.parapet.posture.function;

import static dev.parapet.core.expression.Function.Kind.ANY;
import static dev.parapet.core.expression.Function.Kind.TRUTH;
import static dev.parapet.core.expression.Function.Kind.WHOLE;

import dev.parapet.core.expression.Evaluation;
import dev.parapet.core.expression.Function;
import dev.parapet.posture.access.Item;
import dev.parapet.posture.network.NetworkAcl;
import dev.parapet.posture.network.Ports;
import dev.parapet.posture.network.Ports.Protocol;
import java.util.List;

/// What network ACLs let through: the `Entries` of `AWS::EC2::NetworkAcl`.
///
/// - `naclOpensToWorld(entries, port, egress)`: whether traffic between the world and the TCP or UDP port gets
///   through. Entries are read in the order of their numbers and the first that matches decides
///   (<https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html>), for IPv4 and IPv6 and for TCP and UDP
///   each by itself. Port -1 asks whether all traffic gets through, and then only entries for all traffic count.
///
/// An entry that denies a part of the world settles nothing, because the rest of the world is still let through.
final class NetworkAclRules {
    private static final long ALL = -1;

    private NetworkAclRules() {}

    static List<Function> functions() {
        return List.of(new Function(
                "naclOpensToWorld",
                List.of(ANY, WHOLE, TRUTH),
                TRUTH,
                (evaluation, arguments) -> opensToWorld(
                        evaluation, arguments.getFirst(), (Long) arguments.get(1), (Boolean) arguments.get(2))));
    }

    private static boolean opensToWorld(Evaluation evaluation, Object entries, long port, boolean egress) {
        NetworkAcl acl;
        try {
            acl = NetworkAcl.read("", Item.of(entries));
            acl = port == ALL ? acl.ofAllPorts() : acl;
        } catch (IllegalArgumentException unreadable) {
            throw evaluation.unread(String.valueOf(unreadable.getMessage()));
        }
        var open = acl.openToTheInternet(egress);
        for (Protocol protocol : Protocol.values()) {
            var asked = port == ALL ? Ports.of(protocol, 0, Ports.LAST) : Ports.of(protocol, (int) port, (int) port);
            if (asked.without(open).isEmpty()) {
                return true;
            }
        }
        return false;
    }
}
