package dev.parapet.detect.flink;

import dev.parapet.core.content.ContentException;
import dev.parapet.detect.engine.Lists;
import dev.parapet.detect.engine.Shares;
import dev.parapet.detect.record.WorkingHours;
import dev.parapet.detect.sigma.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// Runs detections as a job of Apache Flink, on the cluster to which it is submitted, or in this process if
/// there is none.
@Command(
        name = "detection-job",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Find attacks in CloudTrail's logs, as an Apache Flink job.",
        footer = {
            "",
            "A place is a folder or file (/logs, s3://trail/AWSLogs), or a topic of Kafka (kafka:events). Alerts are JSON",
            "lines, as `parapet detect --format jsonl` writes them, each written once.",
            "",
            "Example:",
            "  flink run -c dev.parapet.detect.flink.DetectionJob parapet-detect-flink.jar \\",
            "    --content /opt/parapet/content --source s3://trail/AWSLogs --sink s3://alerts --monitor 30s"
        })
public final class DetectionJob implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--source",
            paramLabel = "PLACE",
            required = true,
            description = "where events are; may be repeated")
    private List<String> sources = List.of();

    @Option(names = "--sink", paramLabel = "PLACE", required = true, description = "where alerts go")
    private String sink = "";

    @Option(
            names = "--damages",
            paramLabel = "FOLDER",
            description = "where it is told what could not be read; default: counted only")
    private @Nullable String damages;

    @Option(names = "--content", paramLabel = "DIR", description = "our own rules and lists, the folder `content`")
    private @Nullable Path content;

    @Option(
            names = "--rules",
            paramLabel = "PATH",
            description = "Sigma rules, a file or a folder, instead of our own; may be repeated")
    private List<Path> rules = List.of();

    @Option(names = "--own", description = "with --rules: our own rules as well")
    private boolean own;

    @Option(names = "--lists", paramLabel = "FILE", description = "what is in the lists that rules name")
    private @Nullable Path lists;

    @Option(names = "--hours", paramLabel = "HOURS", description = "when people work; default: Mon-Fri 07:00-19:00 UTC")
    private @Nullable String hours;

    @Option(
            names = "--geo",
            paramLabel = "FILE",
            description = "where networks are: CSV with the columns network, latitude, longitude")
    private @Nullable Path geo;

    @Option(
            names = "--monitor",
            paramLabel = "TIME",
            converter = Span.class,
            description = "look for new files that often; default: read what is there, and end")
    private @Nullable Duration monitor;

    @Option(
            names = "--idle",
            paramLabel = "TIME",
            converter = Span.class,
            defaultValue = "1m",
            description = "wait no longer for a reader or partition that brings nothing; default: 1m")
    private Duration idle = Duration.ofMinutes(1);

    @Option(
            names = "--kafka",
            paramLabel = "KEY=VALUE",
            description = "a setting of Kafka's clients, such as bootstrap.servers=broker:9092; may be repeated")
    private Map<String, String> kafka = Map.of();

    @Option(
            names = "--transactions",
            paramLabel = "NAME",
            defaultValue = "parapet-alerts",
            description = "prefix of Kafka's transactions, another for each job; default: parapet-alerts")
    private String transactions = "parapet-alerts";

    @Option(
            names = "--checkpoint",
            paramLabel = "TIME",
            converter = Span.class,
            defaultValue = "30s",
            description = "how often state is kept and alerts are let out; default: 30s")
    private Duration checkpoint = Duration.ofSeconds(30);

    @Option(names = "--checkpoints", paramLabel = "FOLDER", description = "where; default: as the cluster has it")
    private @Nullable String checkpoints;

    @Option(names = "--from", paramLabel = "SAVEPOINT", description = "go on from this savepoint or checkpoint")
    private @Nullable String from;

    @Option(names = "--parallelism", paramLabel = "N", description = "default: as the cluster has it")
    private @Nullable Integer parallelism;

    @Option(
            names = "--repeats",
            paramLabel = "TIME",
            converter = Span.class,
            defaultValue = "7d",
            description = "how long, by the time of events, the same event is known again; default: 7d")
    private Duration repeats = Duration.ofDays(7);

    @Option(
            names = "--habits",
            paramLabel = "TIME",
            converter = Span.class,
            defaultValue = "400d",
            description = "habits of whoever is not met for so long are forgotten; default: 400d")
    private Duration habits = Duration.ofDays(400);

    @Option(names = "--name", paramLabel = "NAME", defaultValue = "parapet-detect", description = "of the job")
    private String name = "parapet-detect";

    /// Builds the job and runs it, or submits it. An error in what was asked is told, and ends with an
    /// exception that says no more, because a cluster runs this method in its own process, which is not to
    /// end.
    public static void main(String... args) {
        if (new CommandLine(new DetectionJob()).execute(args) != 0) {
            throw new IllegalArgumentException("the job was not started; see above");
        }
    }

    /// A job as it was asked for.
    ///
    /// @throws ParameterException if that cannot be
    static DetectionJob of(String... args) {
        var job = new DetectionJob();
        new CommandLine(job).parseArgs(args);
        return job;
    }

    @Override
    public Integer call() throws Exception {
        var configuration = new Configuration();
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpoint);
        configuration.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        configuration.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        if (checkpoints != null) {
            configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints);
        }
        if (from != null) {
            configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, from);
        }
        var env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        if (parallelism != null) {
            env.setParallelism(parallelism);
        }
        build(env);
        env.execute(name);
        return 0;
    }

    void build(StreamExecutionEnvironment env) throws IOException {
        env.getConfig().enableObjectReuse();
        var places = sources.stream().map(this::place).toList();
        var into = place(sink);
        var rulebook = rulebook(places);
        var found = Places.source(env, places, rulebook, monitor, idle, kafka);
        var graph = Graph.of(found, rulebook);
        switch (into) {
            case Place.Folder folder ->
                graph.alerts().sinkTo(Places.lines(folder)).name("alerts").uid("alerts");
            case Place.Topic topic ->
                graph.alerts()
                        .sinkTo(KafkaPlaces.sink(topic, kafka, transactions))
                        .name("alerts")
                        .uid("alerts");
        }
        if (damages != null) {
            graph.damages()
                    .sinkTo(Places.lines(new Place.Folder(new org.apache.flink.core.fs.Path(damages))))
                    .name("damages")
                    .uid("damages");
        }
    }

    private Place place(String text) {
        try {
            return Place.of(text);
        } catch (IllegalArgumentException e) {
            throw refusal(String.valueOf(e.getMessage()));
        }
    }

    private Rulebook rulebook(List<Place> places) throws IOException {
        if (content == null && (rules.isEmpty() || own)) {
            throw refusal("say where our own rules are with --content, or give others with --rules");
        }
        if (hours != null) {
            try {
                WorkingHours.parse(hours);
            } catch (IllegalArgumentException e) {
                throw refusal(String.valueOf(e.getMessage()));
            }
        }
        var where = new ArrayList<>(rules);
        if (content != null && (rules.isEmpty() || own)) {
            where.add(content.resolve("detections"));
        }
        for (Path path : where) {
            if (!Files.exists(path)) {
                throw refusal("`" + path + "` is not there");
            }
        }
        try {
            var known = content == null ? new Lists(Map.of()) : Lists.defaults(content.resolve("lists.yaml"));
            known = known.with("OwnAccounts", Places.accounts(places));
            if (lists != null) {
                known = known.withFile(lists);
            }
            var rulebook = Rulebook.read(
                    where, known, hours, geo, new SecureRandom().nextLong(), new Shares.Retention(repeats, habits));
            say(rulebook);
            return rulebook;
        } catch (ContentException e) {
            throw refusal(String.valueOf(e.getMessage()));
        }
    }

    private void say(Rulebook rulebook) {
        var ruleset = rulebook.judgement().ruleset();
        var err = command().commandLine().getErr();
        for (Problem problem : ruleset.problems()) {
            err.println(problem);
        }
        ruleset.waiting()
                .forEach(one -> err.println("not run, because nobody says what is in " + String.join(", ", one.lists())
                        + " (--lists): " + one.title()));
        err.flush();
        if (ruleset.rules().isEmpty()) {
            throw refusal("none of the rules can run");
        }
    }

    private ParameterException refusal(String says) {
        return new ParameterException(command().commandLine(), says);
    }

    private CommandSpec command() {
        return Objects.requireNonNull(spec);
    }

    /// A number and a unit: 30s, 5m, 12h, 7d.
    static final class Span implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            String lower = text.toLowerCase(Locale.ROOT);
            try {
                return lower.endsWith("d")
                        ? Duration.ofDays(Long.parseLong(lower.substring(0, lower.length() - 1)))
                        : Duration.parse("PT" + lower);
            } catch (DateTimeParseException | NumberFormatException e) {
                throw new TypeConversionException("`" + text + "` is no time; write 30s, 5m, 12h or 7d");
            }
        }
    }
}
