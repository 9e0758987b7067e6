package dev.parapet.detect.engine;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Log files in the order in which they were delivered, as their names tell:
/// <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-examples.html>. Files
/// whose names say nothing come first, so nothing is let through before they were read.
///
/// @param files in order
public record FileSchedule(List<Entry> files) {
    private static final Pattern NAME =
            Pattern.compile("(?<account>[0-9]{12})_CloudTrail_[a-z0-9-]+_(?<time>[0-9]{8}T[0-9]{4})Z_.*");
    private static final Pattern FOLDER = Pattern.compile("AWSLogs/(o-[a-z0-9]+/)?(?<account>[0-9]{12})/");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm");

    /// One file.
    ///
    /// @param delivered by its name; the beginning of time if it has none
    public record Entry(Path file, Instant delivered) {}

    public FileSchedule {
        files = List.copyOf(files);
    }

    public static FileSchedule of(List<Path> files) {
        return new FileSchedule(files.stream()
                .distinct()
                .map(file -> new Entry(file, delivered(file)))
                .sorted(Comparator.comparing(Entry::delivered)
                        .thenComparing(entry -> entry.file().toString()))
                .toList());
    }

    /// Before which everything has come when a file that was delivered then is read: an event is never
    /// later than the file in which it is delivered.
    public static Instant settled(Instant delivered) {
        return delivered.equals(Instant.MIN) ? Instant.MIN : delivered.minus(Timeline.LATENESS);
    }

    /// The accounts whose trails these are, as their names and folders tell.
    Set<String> accounts() {
        var accounts = new TreeSet<String>();
        for (Entry entry : files) {
            String path = entry.file().toString().replace('\\', '/');
            var folder = FOLDER.matcher(path);
            int logs = path.lastIndexOf("AWSLogs/");
            if (logs >= 0 && folder.find(logs)) {
                accounts.add(folder.group("account"));
            }
        }
        return accounts;
    }

    private static Instant delivered(Path file) {
        var name = file.getFileName();
        return delivered(name == null ? "" : name.toString());
    }

    /// When a file was delivered, by its name; the beginning of time if that does not say.
    public static Instant delivered(String name) {
        var matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return Instant.MIN;
        }
        try {
            return LocalDateTime.parse(matcher.group("time"), TIME).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException _) {
            return Instant.MIN;
        }
    }
}
