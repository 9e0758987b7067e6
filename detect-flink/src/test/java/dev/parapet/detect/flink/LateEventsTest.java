package dev.parapet.detect.flink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.detect.engine.Alert;
import dev.parapet.detect.engine.AlertJson;
import dev.parapet.detect.engine.Errand;
import dev.parapet.detect.engine.FileSchedule;
import dev.parapet.detect.engine.Outlet;
import dev.parapet.detect.engine.Share;
import dev.parapet.detect.source.CloudTrailFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What comes too late is taken where one process takes it, whatever is taken first elsewhere: the stages
/// without Flink.
class LateEventsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {3, 4, 5, 6, 7, 8})
    void are_judged_as_in_one_process(long seed) throws Exception {
        var trail = Trail.write(folder, seed, 1000);
        var one = trail.inOneProcess();
        assertThat(one.summary().late()).isGreaterThan(20);
        assertThat(Trail.counted(new Stages(Trail.rulebook(null).judgement()).alerts(folder)))
                .isEqualTo(one.alerts());
    }

    /// All of a stage before the next, each key from beginning to end.
    private static final class Stages implements Outlet {
        private final Judgement judgement;
        private final List<String> alerts = new ArrayList<>();
        private final List<Errand> next = new ArrayList<>();
        private Instant clock = Instant.MIN;

        Stages(Judgement judgement) {
            this.judgement = judgement;
        }

        List<String> alerts(Path folder) throws Exception {
            boolean first = true;
            for (var entry : FileSchedule.of(new CloudTrailFiles().files(folder, new Silent()))
                    .files()) {
                var settled = first ? Instant.MIN : FileSchedule.settled(entry.delivered());
                first = false;
                for (Found found : judgement.file(entry.file(), entry.file().toString(), settled)) {
                    if (found.arrival() != null) {
                        next.add(found.arrival());
                    }
                }
            }
            var shares = new ArrayList<Share>();
            for (Errand.Stage stage : Errand.Stage.values()) {
                var byKey = new TreeMap<String, List<Errand>>();
                next.stream()
                        .filter(errand -> errand.stage() == stage)
                        .forEach(errand -> byKey.computeIfAbsent(errand.key(), _ -> new ArrayList<>())
                                .add(errand));
                next.removeIf(errand -> errand.stage() == stage);
                byKey.forEach((key, errands) -> {
                    var share = judgement.shares().open(stage, key);
                    errands.stream()
                            .sorted((a, b) -> a.turn().compareTo(b.turn()))
                            .forEach(errand -> share.met(errand, this));
                    shares.add(share);
                });
            }
            shares.forEach(share -> share.advance(clock, clock, this));
            return alerts;
        }

        @Override
        public void alert(Alert alert) {
            alerts.add(AlertJson.line(alert));
        }

        @Override
        public void errand(Errand errand) {
            next.add(errand);
        }

        @Override
        public void admitted(Instant at) {
            clock = at.isAfter(clock) ? at : clock;
        }

        @Override
        public void repeated() {}
    }
}
