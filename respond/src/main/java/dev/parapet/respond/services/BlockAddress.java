package dev.parapet.respond.services;

import dev.parapet.respond.Change;
import dev.parapet.respond.Inapplicable;
import dev.parapet.respond.Setting;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import dev.parapet.respond.aws.Reply;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/// Adds the address of the attacker to the prepared set `waf-ip-set` (`ID|NAME|SCOPE`). Addresses that many
/// share are better not blocked.
public final class BlockAddress extends Setting {
    public BlockAddress() {
        super("waf.block_ip", "wafv2:GetIPSet", "wafv2:UpdateIPSet");
    }

    @Override
    public List<Change> changes(Situation situation) {
        String address = situation.trigger().subject().address();
        if (!address.matches("[0-9.]{7,15}")) {
            throw new Inapplicable("no address is named");
        }
        String[] set = situation.mandate().prepared("waf-ip-set").split("\\|", -1);
        if (set.length != 3) {
            throw new Inapplicable("`waf-ip-set` is ID|NAME|SCOPE");
        }
        return List.of(new Change(
                "address set " + set[1],
                "address " + address,
                Map.of("Id", set[0], "Name", set[1], "Scope", set[2], "Address", address + "/32"),
                Map.of("Blocked", true)));
    }

    private static Reply set(Change change, Reads aws) {
        return aws.read(
                "wafv2:GetIPSet",
                Map.of("Id", change.text("Id"), "Name", change.text("Name"), "Scope", change.text("Scope")));
    }

    private static List<String> addresses(Reply set) {
        return set.at("IPSet.Addresses").orElse(List.of()) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    @Override
    public Map<String, Object> state(Change change, Reads aws) {
        return addresses(set(change, aws)).contains(change.text("Address")) ? Map.of("Blocked", true) : Map.of();
    }

    @Override
    public List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws) {
        var set = set(change, aws);
        var addresses = new LinkedHashSet<>(addresses(set));
        boolean _ = to.isEmpty() ? addresses.remove(change.text("Address")) : addresses.add(change.text("Address"));
        return List.of(Call.of(
                "wafv2:UpdateIPSet",
                Map.of(
                        "Id", change.text("Id"),
                        "Name", change.text("Name"),
                        "Scope", change.text("Scope"),
                        "Addresses", List.copyOf(addresses),
                        "LockToken", set.text("LockToken"))));
    }
}
