package dev.parapet.app;

import dev.parapet.app.render.ScanSummary.MuteUse;
import dev.parapet.core.Judgement;
import dev.parapet.core.Mute;
import dev.parapet.core.content.YamlMap;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The accepted findings of a file, and what they did in a scan. An expired mute works no more, and is reported.
///
/// ```yaml
/// mutes:
///   - control: sagemaker/notebook-*
///     resource: arn:aws:sagemaker:*:123456789012:notebook-instance/sandbox-*
///     reason: sandbox without data, rebuilt every night
///     owner: ml-platform@example.com
///     expires: 2027-01-31
/// ```
final class Mutes {
    private final List<Entry> entries;

    private Mutes(List<Entry> entries) {
        this.entries = entries;
    }

    private static final class Entry {
        private final Mute mute;
        private final boolean expired;
        private long covered;

        Entry(Mute mute, boolean expired) {
            this.mute = mute;
            this.expired = expired;
        }
    }

    static Mutes none() {
        return new Mutes(List.of());
    }

    /// @param today decides what has expired: the day of the scan, not of the snapshot
    static Mutes read(Path path, LocalDate today) {
        var file = YamlMap.read(path, path.toString());
        var entries = new ArrayList<Entry>();
        for (YamlMap entry : file.takeMaps("mutes")) {
            var mute = new Mute(
                    entry.takeText("control"),
                    entry.takeText("resource"),
                    entry.takeText("reason"),
                    entry.takeText("owner"),
                    date(entry));
            entry.done();
            entries.add(new Entry(mute, mute.expiredOn(today)));
        }
        file.done();
        return new Mutes(entries);
    }

    private static LocalDate date(YamlMap entry) {
        String text = entry.takeText("expires");
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw entry.errorAt("expires", "`" + text + "` is not a date; write it as 2027-01-31");
        }
    }

    /// The mute that covers a judgement, which is counted for it.
    Optional<Mute> covering(Judgement judgement) {
        for (Entry entry : entries) {
            if (entry.mute.covers(judgement.control().id(), judgement.resource().id())) {
                if (!entry.expired) {
                    entry.covered++;
                    return Optional.of(entry.mute);
                }
            }
        }
        return Optional.empty();
    }

    /// What every mute did.
    List<MuteUse> uses() {
        return entries.stream()
                .map(entry -> new MuteUse(entry.mute, entry.covered, entry.expired))
                .toList();
    }
}
