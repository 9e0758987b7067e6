package dev.parapet.detect.sigma;

import dev.parapet.core.content.ContentException;
import dev.parapet.core.content.YamlMap;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/// Sigma rules as they were loaded. A document that cannot be run is named and never stops the others.
///
/// @param outcomes one for each document that is no running correlation, in the order of files and documents
/// @param correlations those that run; in the outcomes they are only where they do not
/// @param problems what authors should know, refusals among them, in the same order
public record SigmaRules(List<Outcome> outcomes, List<SigmaCorrelation> correlations, List<Problem> problems) {
    static final int LONGEST_FILE = 2 << 20;

    public SigmaRules {
        outcomes = List.copyOf(outcomes);
        correlations = List.copyOf(correlations);
        problems = List.copyOf(problems);
    }

    /// Reads a file, or all `.yml` and `.yaml` files below a folder, as they are.
    public static SigmaRules read(Path where) {
        return read(List.of(where), SigmaSettings.PLAIN);
    }

    /// Reads files and folders together, so that correlations and filters may be in another than their rules.
    public static SigmaRules read(List<Path> where, SigmaSettings settings) {
        var loading = new Loading(settings);
        var reading = new ArrayList<Future<Loading.ReadFile>>();
        try (var pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            for (Path path : where) {
                try {
                    for (Path file : files(path)) {
                        reading.add(pool.submit(() -> Loading.ReadFile.of(file.toString(), () -> text(file))));
                    }
                } catch (ContentException e) {
                    reading.add(pool.submit(() -> Loading.ReadFile.wrong(e)));
                }
            }
            for (var file : reading) {
                loading.add(file.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a rule could not be read", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading rules", e);
        }
        return loading.done();
    }

    /// Reads a text as if it was a file.
    public static SigmaRules parse(String text, String name, SigmaSettings settings) {
        var loading = new Loading(settings);
        loading.add(Loading.ReadFile.of(name, () -> text));
        return loading.done();
    }

    /// The rules that run.
    public List<SigmaRule> rules() {
        return outcomes.stream()
                .filter(Outcome.Ready.class::isInstance)
                .map(outcome -> ((Outcome.Ready) outcome).rule())
                .toList();
    }

    /// The keys of rules and correlations that raise no alerts of their own, because a correlation speaks for them.
    public Set<String> silenced() {
        var silenced = new LinkedHashSet<String>();
        for (SigmaCorrelation correlation : correlations) {
            if (!correlation.generate()) {
                silenced.addAll(correlation.keys());
            }
        }
        return silenced;
    }

    private static List<Path> files(Path path) {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(file -> {
                        String name = file.toString();
                        return (name.endsWith(".yml") || name.endsWith(".yaml")) && Files.isRegularFile(file);
                    })
                    .sorted()
                    .toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new ContentException(path.toString(), 0, "cannot be read: " + e.getMessage());
        }
    }

    private static String text(Path file) {
        String name = file.toString();
        try {
            if (!Files.exists(file)) {
                throw new ContentException(name, 0, "there is no such file");
            }
            if (Files.size(file) > LONGEST_FILE) {
                throw new ContentException(name, 0, "larger than " + (LONGEST_FILE >> 20) + " MiB");
            }
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new ContentException(name, 0, "not a text in UTF-8");
        } catch (IOException e) {
            throw new ContentException(name, 0, "cannot be read: " + e.getMessage());
        }
    }

    /// The documents of a text.
    static List<YamlMap> documents(String text, String name) {
        if (text.length() > LONGEST_FILE) {
            throw new ContentException(name, 0, "larger than " + (LONGEST_FILE >> 20) + " MiB");
        }
        var documents = YamlMap.parseAll(text, name);
        if (documents.isEmpty()) {
            throw new ContentException(name, 0, "the file is empty");
        }
        return new ArrayList<>(documents);
    }
}
