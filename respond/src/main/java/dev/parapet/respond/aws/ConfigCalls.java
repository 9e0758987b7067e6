package dev.parapet.respond.aws;

import software.amazon.awssdk.services.config.ConfigClient;
import software.amazon.awssdk.services.config.model.DescribeConfigurationRecorderStatusRequest;
import software.amazon.awssdk.services.config.model.DescribeConfigurationRecordersRequest;
import software.amazon.awssdk.services.config.model.DescribeDeliveryChannelsRequest;
import software.amazon.awssdk.services.config.model.PutConfigurationRecorderRequest;
import software.amazon.awssdk.services.config.model.PutDeliveryChannelRequest;
import software.amazon.awssdk.services.config.model.StartConfigurationRecorderRequest;

/// The calls of `config` that are made.
final class ConfigCalls {
    private ConfigCalls() {}

    static Service<ConfigClient> all() {
        return new Service<>("config", ConfigClient::builder)
                .on(
                        "DescribeConfigurationRecorderStatus",
                        DescribeConfigurationRecorderStatusRequest::builder,
                        ConfigClient::describeConfigurationRecorderStatus)
                .on(
                        "DescribeConfigurationRecorders",
                        DescribeConfigurationRecordersRequest::builder,
                        ConfigClient::describeConfigurationRecorders)
                .on(
                        "DescribeDeliveryChannels",
                        DescribeDeliveryChannelsRequest::builder,
                        ConfigClient::describeDeliveryChannels)
                .on(
                        "PutConfigurationRecorder",
                        PutConfigurationRecorderRequest::builder,
                        ConfigClient::putConfigurationRecorder)
                .on("PutDeliveryChannel", PutDeliveryChannelRequest::builder, ConfigClient::putDeliveryChannel)
                .on(
                        "StartConfigurationRecorder",
                        StartConfigurationRecorderRequest::builder,
                        ConfigClient::startConfigurationRecorder);
    }
}
