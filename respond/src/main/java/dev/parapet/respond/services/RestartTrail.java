package dev.parapet.respond.services;

import dev.parapet.respond.Change;
import dev.parapet.respond.Inapplicable;
import dev.parapet.respond.Setting;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import dev.parapet.respond.trigger.Asset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Lets the trail log again, with the selectors that are known to be right (`known: {trail/NAME:
/// {AdvancedEventSelectors: …}}`). An organization trail can only be changed in its own account.
public final class RestartTrail extends Setting {
    public RestartTrail() {
        super(
                "trail.restart",
                "cloudtrail:GetTrailStatus",
                "cloudtrail:StartLogging",
                "cloudtrail:GetEventSelectors",
                "cloudtrail:PutEventSelectors");
    }

    @Override
    public List<Change> changes(Situation situation) {
        String trail = situation.argument("trail", "");
        String name = trail.isEmpty()
                ? situation.trigger().subject().assets("AWS::CloudTrail::Trail").stream()
                        .findFirst()
                        .map(Asset::id)
                        .or(() -> situation.mandate().name("trail"))
                        .orElseThrow(() -> new Inapplicable("no trail is named"))
                : trail;
        var changes = new ArrayList<Change>();
        var place = Map.<String, Object>of("Trail", name, "Region", situation.region());
        changes.add(new Change("trail " + name, "logging", place, Map.of("Logging", true)));
        if (situation.mandate().known().containsKey("trail/" + name)) {
            changes.add(new Change(
                    "trail " + name, "selectors", place, situation.mandate().good("trail/" + name)));
        }
        return changes;
    }

    @Override
    public Map<String, Object> state(Change change, Reads aws) {
        if (change.control().equals("logging")) {
            return Map.of(
                    "Logging",
                    aws.read(Call.in(
                                    change.text("Region"),
                                    "cloudtrail:GetTrailStatus",
                                    Map.of("Name", change.text("Trail"))))
                            .at("IsLogging")
                            .orElse(false));
        }
        var selectors = aws.read(Call.in(
                        change.text("Region"),
                        "cloudtrail:GetEventSelectors",
                        Map.of("TrailName", change.text("Trail"))))
                .values();
        var state = new HashMap<String, Object>();
        change.wanted().keySet().forEach(name -> state.put(name, selectors.getOrDefault(name, List.of())));
        return state;
    }

    @Override
    public List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws) {
        if (change.control().equals("logging")) {
            return List.of(
                    Call.in(change.text("Region"), "cloudtrail:StartLogging", Map.of("Name", change.text("Trail"))));
        }
        var parameters = new HashMap<>(to);
        parameters.put("TrailName", change.text("Trail"));
        return List.of(Call.in(change.text("Region"), "cloudtrail:PutEventSelectors", parameters));
    }

    @Override
    public Optional<String> irreversible() {
        return Optional.of("it restores what was there");
    }
}
