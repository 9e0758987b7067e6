package dev.parapet.detect.flink;

import dev.parapet.detect.engine.Lists;
import dev.parapet.detect.engine.Ruleset;
import dev.parapet.detect.engine.Shares;
import dev.parapet.detect.record.Surroundings;
import dev.parapet.detect.record.WorkingHours;
import dev.parapet.detect.state.Places;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All that judging needs, as texts that travel with the job, so that no machine needs the files: rules,
/// lists, working hours, places.
///
/// @param rules by a path below nothing, in whose order they are read
/// @param lists what is in the lists that rules name
/// @param hours as in `Mon-Fri 08:00-18:00 Europe/Zurich`; null for the usual
/// @param places as CSV; null if nobody says where networks are
/// @param salt any number that strangers do not know
/// @param repeats how long the same event is known again
/// @param habits how long habits of whoever is not met are known
/// @param digest tells whether two judge alike
record Rulebook(
        TreeMap<String, String> rules,
        TreeMap<String, ArrayList<String>> lists,
        @Nullable String hours,
        @Nullable String places,
        long salt,
        Duration repeats,
        Duration habits,
        String digest)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /// What was made of it, once in a process.
    private static final Map<String, Judgement> MADE = new ConcurrentHashMap<>();

    static Rulebook of(
            TreeMap<String, String> rules,
            TreeMap<String, ArrayList<String>> lists,
            @Nullable String hours,
            @Nullable String places,
            long salt,
            Shares.Retention retention) {
        return new Rulebook(
                rules,
                lists,
                hours,
                places,
                salt,
                retention.repeats(),
                retention.habits(),
                digest(rules, lists, hours, places));
    }

    /// @param where files and folders of rules
    static Rulebook read(
            List<Path> where,
            Lists lists,
            @Nullable String hours,
            @Nullable Path places,
            long salt,
            Shares.Retention retention)
            throws IOException {
        var rules = new TreeMap<String, String>();
        for (int i = 0; i < where.size(); i++) {
            var root = where.get(i);
            String at = "%03d/".formatted(i);
            for (Path file : files(root)) {
                String below = root.equals(file)
                        ? String.valueOf(file.getFileName())
                        : root.relativize(file).toString();
                rules.put(at + below, Files.readString(file));
            }
        }
        var values = new TreeMap<String, ArrayList<String>>();
        lists.values().forEach((name, texts) -> values.put(name, new ArrayList<>(texts)));
        return of(rules, values, hours, places == null ? null : Files.readString(places), salt, retention);
    }

    private static List<Path> files(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of(root);
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file ->
                            file.toString().endsWith(".yml") || file.toString().endsWith(".yaml"))
                    .filter(Files::isRegularFile)
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /// Ready to judge; made once in a process.
    Judgement judgement() {
        return MADE.computeIfAbsent(digest + Long.toHexString(salt) + repeats + habits, _ -> make());
    }

    private Judgement make() {
        Map<String, List<String>> known = new TreeMap<>(lists);
        var ruleset = ruleset(known);
        var working = hours == null ? WorkingHours.USUAL : WorkingHours.parse(hours);
        var shares = new Shares(
                ruleset,
                working.zone(),
                places == null ? null : Places.parse(places),
                salt,
                new Shares.Retention(repeats, habits));
        return new Judgement(ruleset, shares, new Surroundings(known, working, Surroundings.UNKNOWN.sensitive()));
    }

    private Ruleset ruleset(Map<String, List<String>> known) {
        try {
            var folder = Files.createTempDirectory("parapet-rules");
            try {
                for (var rule : rules.entrySet()) {
                    var file = folder.resolve(rule.getKey());
                    Files.createDirectories(file.getParent());
                    Files.writeString(file, rule.getValue());
                }
                return Ruleset.read(List.of(folder), known);
            } finally {
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("rules cannot be written to the temporary folder", e);
        }
    }

    private static String digest(@Nullable Object... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (Object part : parts) {
                digest.update(String.valueOf(part).getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
