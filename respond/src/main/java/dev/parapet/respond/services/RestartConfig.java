package dev.parapet.respond.services;

import dev.parapet.respond.Change;
import dev.parapet.respond.Inapplicable;
import dev.parapet.respond.Json;
import dev.parapet.respond.Setting;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Lets the recorder of AWS Config record again, and gives it its delivery channel back if it is gone
/// (`known:
/// {config-channel/REGION: …}`).
public final class RestartConfig extends Setting {
    public RestartConfig() {
        super(
                "config.restart",
                "config:DescribeConfigurationRecorders",
                "config:DescribeConfigurationRecorderStatus",
                "config:DescribeDeliveryChannels",
                "config:PutDeliveryChannel",
                "config:StartConfigurationRecorder");
    }

    @Override
    public List<Change> changes(Situation situation) {
        String region = situation.region();
        var recorders = situation
                .aws()
                .read(Call.in(region, "config:DescribeConfigurationRecorders", Map.of()))
                .list("ConfigurationRecorders");
        if (recorders.isEmpty()) {
            throw new Inapplicable("there is no recorder");
        }
        var changes = new ArrayList<Change>();
        boolean channel = !situation
                .aws()
                .read(Call.in(region, "config:DescribeDeliveryChannels", Map.of()))
                .list("DeliveryChannels")
                .isEmpty();
        if (!channel && situation.mandate().known().containsKey("config-channel/" + region)) {
            changes.add(new Change(
                    "config " + region,
                    "delivery channel",
                    Map.of("Region", region, "Channel", situation.mandate().good("config-channel/" + region)),
                    Map.of("Channel", true)));
        }
        for (var recorder : recorders) {
            changes.add(new Change(
                    "config " + region,
                    "recorder " + recorder.get("Name"),
                    Map.of("Region", region, "Recorder", recorder.getOrDefault("Name", "")),
                    Map.of("Recording", true)));
        }
        return changes;
    }

    @Override
    public Map<String, Object> state(Change change, Reads aws) {
        if (change.text("Recorder").isEmpty()) {
            return Map.of(
                    "Channel",
                    !aws.read(Call.in(change.text("Region"), "config:DescribeDeliveryChannels", Map.of()))
                            .list("DeliveryChannels")
                            .isEmpty());
        }
        return Map.of(
                "Recording",
                aws
                        .read(Call.in(change.text("Region"), "config:DescribeConfigurationRecorderStatus", Map.of()))
                        .list("ConfigurationRecordersStatus")
                        .stream()
                        .anyMatch(status -> change.text("Recorder").equals(status.get("Name"))
                                && Boolean.TRUE.equals(status.get("Recording"))));
    }

    @Override
    public List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws) {
        return List.of(
                change.text("Recorder").isEmpty()
                        ? Call.in(
                                change.text("Region"),
                                "config:PutDeliveryChannel",
                                Map.of("DeliveryChannel", Json.inside(change.target(), "Channel")))
                        : Call.in(
                                change.text("Region"),
                                "config:StartConfigurationRecorder",
                                Map.of("ConfigurationRecorderName", change.text("Recorder"))));
    }

    @Override
    public Optional<String> irreversible() {
        return Optional.of("it restores what was there");
    }
}
