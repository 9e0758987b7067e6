package dev.parapet.detect.flink;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.SimpleStringEncoder;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.BasePathBucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.OnCheckpointRollingPolicy;
import org.jspecify.annotations.Nullable;

/// Sources and sinks for places.
final class Places {
    private Places() {}

    /// @param monitor how often to look for new files; null to end with those that are there
    static DataStream<Found> source(
            StreamExecutionEnvironment env,
            List<Place> places,
            Rulebook rulebook,
            @Nullable Duration monitor,
            Duration idle,
            Map<String, String> kafka) {
        var all = new ArrayList<DataStream<Found>>();
        var folders = folders(places);
        if (folders.length > 0) {
            WatermarkStrategy<Found> delivery = monitor == null ? new Delivery() : new Delivery().withIdleness(idle);
            all.add(env.fromSource(files(folders, rulebook, monitor), delivery, "files", FoundForm.KIND)
                    .uid("files"));
        }
        for (Place place : places) {
            if (place instanceof Place.Topic topic) {
                all.add(env.fromSource(
                                KafkaPlaces.source(topic, kafka, rulebook),
                                new Delivery().withIdleness(idle),
                                topic.name(),
                                FoundForm.KIND)
                        .uid("kafka-" + topic.name()));
            }
        }
        var first = all.removeFirst();
        for (DataStream<Found> one : all) {
            first = first.union(one);
        }
        return first;
    }

    private static FileSource<Found> files(Path[] folders, Rulebook rulebook, @Nullable Duration monitor) {
        var source = FileSource.forBulkFileFormat(new LogFileFormat(rulebook), folders);
        source.setFileEnumerator(LogFolder.Files::new);
        source.setSplitAssigner(LogFolder.Order::new);
        if (monitor != null) {
            source.monitorContinuously(monitor);
        }
        return source.build();
    }

    private static Path[] folders(List<Place> places) {
        return places.stream()
                .filter(Place.Folder.class::isInstance)
                .map(place -> ((Place.Folder) place).path())
                .toArray(Path[]::new);
    }

    /// The accounts whose logs these are, as far as folders tell.
    static Set<String> accounts(List<Place> places) throws IOException {
        return LogFolder.accounts(folders(places));
    }

    /// Lines, in files that appear when a checkpoint has everything before them.
    static FileSink<String> lines(Place.Folder folder) {
        return FileSink.<String>forRowFormat(folder.path(), new SimpleStringEncoder<>("UTF-8"))
                .withBucketAssigner(new BasePathBucketAssigner<>())
                .withRollingPolicy(OnCheckpointRollingPolicy.build())
                .build();
    }
}
