package dev.parapet.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parapet.iam.decision.Case;
import dev.parapet.iam.decision.CompiledPolicy;
import dev.parapet.iam.decision.Decision;
import dev.parapet.iam.decision.Evaluator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// How many requests are decided in a second by one thread, on the cases of iam's corpus.
///
/// `bench/decide.sh` runs it.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class Decisions {
    private static final int CASES = 60;
    private static final ObjectMapper JSON = new ObjectMapper();

    /// How many statements the caller's policies have besides those of the case, each about an action of the same
    /// service.
    @Param({"0", "200"})
    public int more;

    private final List<String> lines = new ArrayList<>();
    private final List<Case> cases = new ArrayList<>();

    @Setup
    public void read() throws IOException {
        var corpus = Path.of(System.getProperty("corpus", "iam/src/test/corpus/sample-cases.jsonl"));
        for (String line : Files.readAllLines(corpus).subList(0, CASES)) {
            lines.add(line);
            cases.add(with(more, parsed(line)));
        }
    }

    private static Case with(int more, Case one) {
        if (more == 0) {
            return one;
        }
        String service = one.request().action().split(":", 2)[0];
        var statements = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < more; i++) {
            statements.add(Map.of(
                    "Effect",
                    "Allow",
                    "Action",
                    service + ":Other" + i,
                    "Resource",
                    "arn:aws:" + service + ":::other-" + i));
        }
        var identity = new ArrayList<>(one.policies().identity());
        identity.add(CompiledPolicy.parse("more", Map.of("Version", "2012-10-17", "Statement", statements)));
        return new Case(one.id(), one.request(), one.policies().withIdentity(identity));
    }

    private static Case parsed(String line) throws IOException {
        return Case.of(JSON.readValue(line, Map.class));
    }

    @Benchmark
    @OperationsPerInvocation(CASES)
    public void decide(Blackhole hole) {
        for (Case one : cases) {
            hole.consume(Evaluator.decide(one.request(), one.policies()));
        }
    }

    @Benchmark
    @OperationsPerInvocation(CASES)
    public void parseAndDecide(Blackhole hole) throws IOException {
        for (String line : lines) {
            Case one = parsed(line);
            Decision decision = Evaluator.decide(one.request(), one.policies());
            hole.consume(decision);
        }
    }
}
