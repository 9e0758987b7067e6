package dev.parapet.detect.flink;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;

/// Sources and sinks for topics of Kafka.
final class KafkaPlaces {
    /// Brokers allow 15 minutes unless they are told otherwise.
    private static final String LONGEST_TRANSACTION = "900000";

    private KafkaPlaces() {}

    /// From the first message on; positions are in checkpoints. Of other writers' transactions only what was committed.
    static KafkaSource<Found> source(Place.Topic topic, Map<String, String> settings, Rulebook rulebook) {
        var properties = new Properties();
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.putAll(settings);
        return KafkaSource.<Found>builder()
                .setTopics(topic.name())
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new Judging(rulebook))
                .setProperties(properties)
                .build();
    }

    /// Alerts can be read when a checkpoint has everything before them, by readers that ask for what is committed.
    static KafkaSink<String> sink(Place.Topic topic, Map<String, String> settings, String transactions) {
        var properties = new Properties();
        properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, LONGEST_TRANSACTION);
        properties.putAll(settings);
        return KafkaSink.<String>builder()
                .setKafkaProducerConfig(properties)
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(transactions)
                .setRecordSerializer(new Lines(topic.name()))
                .build();
    }

    /// An alert as a message of now: by the time of its event, a topic could have passed it before anybody reads it.
    private static final class Lines implements KafkaRecordSerializationSchema<String> {
        private static final long serialVersionUID = 1L;

        private final String topic;

        Lines(String topic) {
            this.topic = topic;
        }

        @Override
        public ProducerRecord<byte[], byte[]> serialize(String line, KafkaSinkContext context, Long timestamp) {
            return new ProducerRecord<>(topic, line.getBytes(StandardCharsets.UTF_8));
        }
    }

    /// Judges a message by the rules without memory as it comes.
    private static final class Judging implements KafkaRecordDeserializationSchema<Found> {
        private static final long serialVersionUID = 1L;

        private final Rulebook rulebook;

        Judging(Rulebook rulebook) {
            this.rulebook = rulebook;
        }

        @Override
        public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<Found> out) {
            byte[] value = message.value();
            if (value != null) {
                String name = message.topic() + ", partition " + message.partition() + ", offset " + message.offset();
                rulebook.judgement()
                        .message(new ByteArrayInputStream(value), name, Instant.ofEpochMilli(message.timestamp()))
                        .forEach(out::collect);
            }
        }

        @Override
        public TypeInformation<Found> getProducedType() {
            return FoundForm.KIND;
        }
    }
}
