package dev.parapet.collect.config;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import java.util.Set;
import software.amazon.awssdk.services.config.ConfigClient;
import software.amazon.awssdk.services.config.model.DeliveryChannel;
import software.amazon.awssdk.services.config.model.DeliveryChannelStatus;

/// Observes where Config delivers what it recorded, and whether it arrives.
final class DeliveryChannels implements Collector<ConfigClient> {
    private static final String TYPE = "AWS::Config::DeliveryChannel";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("config:DescribeDeliveryChannelStatus", "config:DescribeDeliveryChannels");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    private static final String[] STATUS = {"HistoryDeliveryStatus", "SnapshotDeliveryStatus", "StreamDeliveryStatus"};

    @Override
    public void collect(ConfigClient config, Sink sink) {
        for (var channel : config.describeDeliveryChannels().deliveryChannels()) {
            sink.resource(
                    TYPE,
                    sink.place().arn("config", "delivery-channel/" + channel.name()),
                    draft -> describe(config, channel, draft));
        }
    }

    private static void describe(ConfigClient config, DeliveryChannel channel, Draft draft) {
        draft.take(
                        channel,
                        "ConfigSnapshotDeliveryProperties",
                        "Name",
                        "S3BucketName",
                        "S3KeyPrefix",
                        "S3KmsKeyArn",
                        "SnsTopicARN")
                .attempt(
                        () -> config
                                .describeDeliveryChannelStatus(request -> request.deliveryChannelNames(channel.name()))
                                .deliveryChannelsStatus()
                                .stream()
                                .findFirst()
                                .ifPresentOrElse(
                                        status -> take(status, draft),
                                        () -> draft.unread(
                                                Gap.Reason.UNIMPLEMENTED, "an answer without a status", STATUS)),
                        STATUS);
    }

    private static void take(DeliveryChannelStatus status, Draft draft) {
        if (status.configHistoryDeliveryInfo() != null) {
            draft.take(status.configHistoryDeliveryInfo(), "LastStatus as HistoryDeliveryStatus");
        }
        if (status.configSnapshotDeliveryInfo() != null) {
            draft.take(status.configSnapshotDeliveryInfo(), "LastStatus as SnapshotDeliveryStatus");
        }
        if (status.configStreamDeliveryInfo() != null) {
            draft.take(status.configStreamDeliveryInfo(), "LastStatus as StreamDeliveryStatus");
        }
    }
}
