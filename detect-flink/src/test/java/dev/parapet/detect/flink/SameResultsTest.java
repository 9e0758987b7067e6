package dev.parapet.detect.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The job raises what one process raises: the same alerts, each once.
class SameResultsTest {
    private static final AtomicInteger SLOWED = new AtomicInteger();

    @TempDir
    Path folder;

    @Test
    void as_one_process() throws Exception {
        var trail = Trail.write(folder.resolve("logs"), 1, 1500);
        var one = trail.inOneProcess();
        assertThat(one.summary().late()).isPositive();
        assertThat(one.summary().repeated()).isPositive();
        var env = Cluster.environment(folder, null);
        build(env, trail, null, 0);
        Cluster.await(Cluster.submit(env));
        assertSame(one.alerts());
        assertThat(Trail.written(folder.resolve("damages")))
                .hasSize((int) one.summary().damages());
    }

    /// Nothing is settled before the end, when everything is.
    @Test
    void when_names_of_files_say_nothing() throws Exception {
        var trail = Trail.writeUnnamed(folder.resolve("logs"), 4, 800);
        var one = trail.inOneProcess();
        var env = Cluster.environment(folder, null);
        build(env, trail, null, 0);
        Cluster.await(Cluster.submit(env));
        assertSame(one.alerts());
    }

    @Test
    void when_rules_change_only_what_waits_stops_it() throws Exception {
        var trail = Trail.write(folder.resolve("logs"), 5, 600);
        var env = Cluster.environment(folder, null);
        build(env, trail, null, 3);
        var cluster = Cluster.started();
        var job = Cluster.submit(env);
        while (Trail.written(folder.resolve("alerts")).isEmpty()) {
            Thread.sleep(50);
        }
        String savepoint = cluster.stopWithSavepoint(
                        job, folder.resolve("savepoints").toUri().toString(), false, SavepointFormatType.CANONICAL)
                .get();
        var again = Cluster.environment(folder, savepoint, Duration.ofSeconds(1), 0);
        build(again, trail, null, 0, Trail.rulebook("Mon-Fri 01:00-02:00"));
        assertThatThrownBy(() -> Cluster.await(Cluster.submit(again)))
                .hasStackTraceContaining("events wait for rules that are no longer the same");
    }

    @Test
    void when_a_task_manager_is_killed() throws Exception {
        var trail = Trail.write(folder.resolve("logs"), 2, 1500);
        var one = trail.inOneProcess();
        var env = Cluster.environment(folder, null);
        SLOWED.set(0);
        build(env, trail, null, 3);
        var cluster = Cluster.started();
        var job = Cluster.submit(env);
        // Alerts are there, so a checkpoint was completed, and the rest is still to be read.
        while (Trail.written(folder.resolve("alerts")).isEmpty()) {
            Thread.sleep(50);
        }
        int before = SLOWED.get();
        cluster.terminateTaskManager(0).get();
        cluster.startTaskManager();
        Cluster.await(job);
        assertThat(SLOWED.get()).as("events read again").isGreaterThan(before);
        assertSame(one.alerts());
    }

    @Test
    void when_it_goes_on_from_a_savepoint() throws Exception {
        var trail = Trail.write(folder.resolve("logs"), 3, 1000);
        var one = trail.inOneProcess();
        var env = Cluster.environment(folder, null);
        build(env, trail, null, 3);
        var cluster = Cluster.started();
        var job = Cluster.submit(env);
        while (Trail.written(folder.resolve("alerts")).isEmpty()) {
            Thread.sleep(50);
        }
        String savepoint = cluster.stopWithSavepoint(
                        job, folder.resolve("savepoints").toUri().toString(), false, SavepointFormatType.CANONICAL)
                .get();
        assertThat(cluster.getJobStatus(job).get()).isEqualTo(JobStatus.FINISHED);
        assertThat(Trail.written(folder.resolve("alerts"))).isNotEqualTo(one.alerts());
        var again = Cluster.environment(folder, savepoint);
        again.setParallelism(3);
        build(again, trail, null, 0);
        Cluster.await(Cluster.submit(again));
        assertSame(one.alerts());
    }

    private void build(StreamExecutionEnvironment env, Trail trail, Duration monitor, int slow) throws Exception {
        build(env, trail, monitor, slow, Trail.rulebook(null));
    }

    private void build(StreamExecutionEnvironment env, Trail trail, Duration monitor, int slow, Rulebook rulebook) {
        env.getConfig().enableObjectReuse();
        DataStream<Found> found = Places.source(
                env, List.of(Place.of(trail.folder().toString())), rulebook, monitor, Duration.ofSeconds(1), Map.of());
        if (slow > 0) {
            found = found.map(one -> {
                        SLOWED.incrementAndGet();
                        Thread.sleep(slow);
                        return one;
                    })
                    .returns(FoundForm.KIND);
        }
        var graph = Graph.of(found, rulebook);
        graph.alerts().sinkTo(lines("alerts")).uid("alerts");
        graph.damages().sinkTo(lines("damages")).uid("damages");
    }

    private FileSink<String> lines(String name) {
        return Places.lines((Place.Folder) Place.of(folder.resolve(name).toString()));
    }

    private void assertSame(Map<String, Integer> one) throws Exception {
        var job = Trail.written(folder.resolve("alerts"));
        assertThat(job.entrySet().stream().filter(entry -> !one.entrySet().contains(entry)))
                .as("only of the job")
                .isEmpty();
        assertThat(one.entrySet().stream().filter(entry -> !job.entrySet().contains(entry)))
                .as("only of the one process")
                .isEmpty();
    }
}
