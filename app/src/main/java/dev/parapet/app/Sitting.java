package dev.parapet.app;

import dev.parapet.app.render.Origin;
import dev.parapet.app.render.Report;
import dev.parapet.app.render.Reports;
import dev.parapet.app.render.ScanSummary;
import dev.parapet.app.render.Tally;
import dev.parapet.app.render.Verdicted;
import dev.parapet.core.Control;
import dev.parapet.core.Resource;
import dev.parapet.core.Severity;
import dev.parapet.core.Snapshot;
import dev.parapet.core.Verdict;
import dev.parapet.core.schema.Schema;
import dev.parapet.posture.Scan;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

/// One sitting in judgement: a snapshot, controls, mutes, and the reports that hear the verdicts.
final class Sitting {
    private final Schema schema;
    private final Snapshot snapshot;
    private final List<Control> controls;
    private final Mutes mutes;
    private final Instant startedAt;

    Sitting(Schema schema, Snapshot snapshot, List<Control> controls, Mutes mutes, Instant startedAt) {
        this.schema = schema;
        this.snapshot = snapshot;
        this.controls = controls;
        this.mutes = mutes;
        this.startedAt = startedAt;
    }

    /// @param failures unmuted failures at or above the threshold
    /// @param unknowns unmuted unknowns at or above the threshold
    record Outcome(long failures, long unknowns, Tally tally) {
        int exitCode() {
            if (failures > 0) {
                return ExitCode.FINDINGS;
            }
            return unknowns > 0 ? ExitCode.BLIND : ExitCode.CLEAN;
        }
    }

    Origin origin() {
        return new Origin(Version.NUMBER, controls.size() + " controls", snapshot.takenAt());
    }

    /// Judges everything once, for all reports.
    Outcome hold(List<Report> listeners, Severity threshold) throws IOException {
        var counted = new long[2];
        try (var reports = new Reports(listeners)) {
            new Scan(schema, snapshot, controls, Runtime.getRuntime().availableProcessors()).run(judgement -> {
                var mute = mutes.covering(judgement);
                var verdicted = mute.map(known -> Verdicted.muted(judgement, known, snapshot.takenAt()))
                        .orElseGet(() -> Verdicted.of(judgement, snapshot.takenAt()));
                if (mute.isEmpty() && judgement.control().severity().atLeast(threshold)) {
                    switch (judgement.verdict()) {
                        case Verdict.Fail() -> counted[0]++;
                        case Verdict.Unknown(var _) -> counted[1]++;
                        case Verdict.Pass(), Verdict.NotApplicable() -> {}
                    }
                }
                reports.add(verdicted);
            });
            reports.finish(summary(reports.tally()));
            return new Outcome(counted[0], counted[1], reports.tally());
        }
    }

    private ScanSummary summary(Tally tally) {
        var accounts = new TreeSet<String>();
        var regions = new TreeSet<String>();
        for (Resource resource : snapshot.resources()) {
            accounts.add(resource.account());
            if (!resource.region().equals(Resource.GLOBAL)) {
                regions.add(resource.region());
            }
        }
        return new ScanSummary(
                origin(),
                Duration.between(startedAt, Instant.now()),
                tally,
                snapshot.resources().size(),
                accounts,
                regions,
                snapshot.looks(),
                mutes.uses());
    }
}
