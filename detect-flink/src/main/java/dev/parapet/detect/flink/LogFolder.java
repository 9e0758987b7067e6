package dev.parapet.detect.flink;

import dev.parapet.detect.engine.FileSchedule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.assigners.FileSplitAssigner;
import org.apache.flink.connector.file.src.enumerate.NonSplittingRecursiveEnumerator;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.jspecify.annotations.Nullable;

/// The log files below folders, in the order of their delivery.
final class LogFolder {
    /// The id of the file that was delivered before all others.
    static final String FIRST = "first";

    private static final Comparator<FileSourceSplit> BY_DELIVERY = Comparator.comparing((FileSourceSplit split) ->
                    FileSchedule.delivered(split.path().getName()))
            .thenComparing(split -> split.path().toString());
    private static final List<String> ENDINGS = List.of(".json", ".jsonl", ".ndjson", ".log");
    private static final String DIGESTS = "CloudTrail-Digest";
    private static final Pattern OF_ACCOUNT =
            Pattern.compile("(.*/)?AWSLogs/(o-[a-z0-9]+/)?(?<account>[0-9]{12})(/.*)?");
    private static final int DEEPEST = 8;

    private LogFolder() {}

    /// Finds log files and nothing else.
    static final class Files extends NonSplittingRecursiveEnumerator {
        Files() {
            super(Files::isWanted);
        }

        private static boolean isWanted(Path path) {
            String name = path.getName().toLowerCase(Locale.ROOT);
            String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
            return ENDINGS.stream().anyMatch(plain::endsWith);
        }

        @Override
        public Collection<FileSourceSplit> enumerateSplits(Path[] paths, int wanted) throws IOException {
            var splits = new ArrayList<>(super.enumerateSplits(paths, wanted));
            splits.sort(BY_DELIVERY);
            if (!splits.isEmpty()) {
                var first = splits.getFirst();
                splits.set(
                        0,
                        new FileSourceSplit(
                                FIRST,
                                first.path(),
                                first.offset(),
                                first.length(),
                                first.fileModificationTime(),
                                first.fileSize(),
                                first.hostnames()));
            }
            return splits;
        }

        @Override
        @SuppressWarnings("NonApiType")
        protected void addSplitsForPath(FileStatus status, FileSystem system, ArrayList<FileSourceSplit> splits)
                throws IOException {
            if (!status.isDir()) {
                if (isWanted(status.getPath())) {
                    convertToSourceSplits(status, system, splits);
                }
            } else if (!status.getPath().getName().equals(DIGESTS)) {
                for (FileStatus inside : system.listStatus(status.getPath())) {
                    addSplitsForPath(inside, system, splits);
                }
            }
        }
    }

    /// Hands out files in the order of their delivery, so that no reader is far behind another.
    static final class Order implements FileSplitAssigner {
        private final PriorityQueue<FileSourceSplit> waiting = new PriorityQueue<>(BY_DELIVERY);

        Order(Collection<FileSourceSplit> splits) {
            waiting.addAll(splits);
        }

        @Override
        public Optional<FileSourceSplit> getNext(@Nullable String host) {
            return Optional.ofNullable(waiting.poll());
        }

        @Override
        public void addSplits(Collection<FileSourceSplit> splits) {
            waiting.addAll(splits);
        }

        @Override
        public Collection<FileSourceSplit> remainingSplits() {
            return List.copyOf(waiting);
        }
    }

    /// The accounts whose logs lie below, as far as folders tell.
    static Set<String> accounts(Path... roots) throws IOException {
        var accounts = new TreeSet<String>();
        for (Path root : roots) {
            accounts(root, root.getFileSystem(), DEEPEST, accounts);
        }
        return accounts;
    }

    private static void accounts(Path path, FileSystem system, int deep, Set<String> accounts) throws IOException {
        var matcher = OF_ACCOUNT.matcher(path.getPath());
        if (matcher.matches()) {
            accounts.add(matcher.group("account"));
        } else if (deep > 0 && system.getFileStatus(path).isDir()) {
            var inside = system.listStatus(path);
            // A folder full of files has no accounts below.
            for (FileStatus one :
                    Arrays.stream(inside).filter(FileStatus::isDir).toList()) {
                accounts(one.getPath(), system, deep - 1, accounts);
            }
        }
    }
}
