package dev.parapet.respond.services;

import dev.parapet.respond.Change;
import dev.parapet.respond.Setting;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.AwsFault;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Enables Security Hub again, and the standards that are known to belong to it (`known:
/// {securityhub/REGION:
/// {Standards: […]}}`).
public final class EnableSecurityHub extends Setting {
    public EnableSecurityHub() {
        super(
                "securityhub.enable",
                "securityhub:DescribeHub",
                "securityhub:EnableSecurityHub",
                "securityhub:GetEnabledStandards",
                "securityhub:BatchEnableStandards");
    }

    @Override
    public List<Change> changes(Situation situation) {
        String region = situation.trigger().region();
        var changes = new ArrayList<Change>();
        var place = Map.<String, Object>of("Region", region);
        changes.add(new Change("securityhub " + region, "enabled", place, Map.of("Enabled", true)));
        if (situation.mandate().known().containsKey("securityhub/" + region)) {
            changes.add(new Change(
                    "securityhub " + region,
                    "standards",
                    place,
                    situation.mandate().good("securityhub/" + region)));
        }
        return changes;
    }

    @Override
    public Map<String, Object> state(Change change, Reads aws) {
        if (change.control().equals("enabled")) {
            try {
                return Map.of(
                        "Enabled",
                        !aws.read(Call.in(change.text("Region"), "securityhub:DescribeHub", Map.of()))
                                .text("HubArn")
                                .isEmpty());
            } catch (AwsFault off) {
                // Security Hub says that the account has no access, or no such thing, where it is off.
                if (off.isAbsent() || off.kind() == AwsFault.Kind.DENIED || off.kind() == AwsFault.Kind.INVALID) {
                    return Map.of("Enabled", false);
                }
                throw off;
            }
        }
        return Map.of(
                "Standards",
                aws
                        .list(
                                Call.in(change.text("Region"), "securityhub:GetEnabledStandards", Map.of()),
                                "StandardsSubscriptions",
                                "NextToken")
                        .stream()
                        .map(standard -> String.valueOf(standard.get("StandardsArn")))
                        .toList());
    }

    @Override
    public boolean met(Map<String, Object> state, Map<String, Object> wanted) {
        if (wanted.get("Standards") instanceof List<?> standards) {
            return state.get("Standards") instanceof List<?> on && on.containsAll(standards);
        }
        return state.equals(wanted);
    }

    @Override
    public List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws) {
        if (change.control().equals("enabled")) {
            return List.of(Call.in(
                    change.text("Region"), "securityhub:EnableSecurityHub", Map.of("EnableDefaultStandards", true)));
        }
        var requests = to.get("Standards") instanceof List<?> standards
                ? standards.stream().map(arn -> Map.of("StandardsArn", arn)).toList()
                : List.of();
        return List.of(Call.in(
                change.text("Region"),
                "securityhub:BatchEnableStandards",
                Map.of("StandardsSubscriptionRequests", requests)));
    }

    @Override
    public Optional<String> irreversible() {
        return Optional.of("it restores what was there");
    }
}
