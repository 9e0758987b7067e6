package dev.parapet.collect.config;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import java.util.Set;
import software.amazon.awssdk.services.config.ConfigClient;
import software.amazon.awssdk.services.config.model.ConfigurationRecorder;

/// Observes the recorder of a region, and whether it records.
final class Recorders implements Collector<ConfigClient> {
    private static final String TYPE = "AWS::Config::ConfigurationRecorder";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("config:DescribeConfigurationRecorderStatus", "config:DescribeConfigurationRecorders");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(ConfigClient config, Sink sink) {
        for (var recorder : config.describeConfigurationRecorders().configurationRecorders()) {
            String arn = recorder.arn() == null
                    ? sink.place().arn("config", "configuration-recorder/" + recorder.name())
                    : recorder.arn();
            sink.resource(TYPE, arn, draft -> describe(config, recorder, draft));
        }
    }

    private static void describe(ConfigClient config, ConfigurationRecorder recorder, Draft draft) {
        draft.take(recorder, "Arn as ResourceARN", "Name", "RecordingGroup", "RecordingMode", "RoleARN")
                .attempt(
                        () -> config
                                .describeConfigurationRecorderStatus(
                                        request -> request.configurationRecorderNames(recorder.name()))
                                .configurationRecordersStatus()
                                .stream()
                                .findFirst()
                                .ifPresentOrElse(
                                        status -> draft.take(status, "LastErrorCode", "LastStatus", "Recording"),
                                        () -> draft.unread(
                                                Gap.Reason.UNIMPLEMENTED,
                                                "an answer without a status",
                                                "LastErrorCode",
                                                "LastStatus",
                                                "Recording")),
                        "LastErrorCode",
                        "LastStatus",
                        "Recording");
    }
}
