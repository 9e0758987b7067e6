package dev.parapet.detect.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// What the job is asked for, from the command line to what it writes.
class DetectionJobTest {
    @TempDir
    Path folder;

    @Test
    void own_rules_over_the_demonstration() throws Exception {
        var logs = Files.createDirectories(folder.resolve("logs"));
        Files.copy(Path.of("../content/rehearsals/startup-breach.cloudtrail.jsonl"), logs.resolve("log.jsonl"));
        var env = Cluster.environment(folder, null);
        DetectionJob.of(
                        "--source=" + logs,
                        "--sink=" + folder.resolve("alerts"),
                        "--damages=" + folder.resolve("damages"),
                        "--content=../content")
                .build(env);
        Cluster.await(Cluster.submit(env));
        assertThat(Trail.written(folder.resolve("alerts")))
                .hasSizeGreaterThan(5)
                .containsValue(1);
        assertThat(Trail.written(folder.resolve("damages"))).isEmpty();
    }

    @Test
    void what_is_wrong_is_said() {
        assertThat(said("--sink=/tmp/x")).contains("Missing required option: '--source=PLACE'");
        assertThat(said("--source=/tmp", "--sink=/tmp/x")).contains("say where our own rules are with --content");
        assertThat(said("--source=kafka:a b", "--sink=/tmp/x", "--rules=" + Trail.RULES))
                .contains("names no topic; write `kafka:events`");
        assertThat(said("--source=/tmp", "--sink=/tmp/x", "--rules=/no/such/file"))
                .contains("`/no/such/file` is not there");
        assertThat(said("--source=/tmp", "--sink=/tmp/x", "--rules=" + Trail.RULES, "--hours=always"))
                .contains("`always` is no working hours");
        assertThat(said("--source=/tmp", "--sink=/tmp/x", "--rules=" + Trail.RULES, "--monitor=soon"))
                .contains("`soon` is no time; write 30s, 5m, 12h or 7d");
    }

    @Test
    void rules_that_cannot_run_are_named() throws Exception {
        var rules = folder.resolve("rules.yaml");
        Files.writeString(rules, "title: Nothing\n");
        assertThat(said("--source=" + folder, "--sink=/tmp/x", "--rules=" + rules))
                .contains("none of the rules can run");
    }

    @Test
    void a_job_that_cannot_be_started_ends_with_an_error() {
        assertThatThrownBy(() -> DetectionJob.main("--sink=/tmp/x")).hasMessageContaining("was not started");
    }

    private static String said(String... args) {
        var said = new StringWriter();
        var line = new CommandLine(new DetectionJob());
        line.setErr(new PrintWriter(said, true));
        assertThat(line.execute(args)).isNotZero();
        return said.toString();
    }
}
