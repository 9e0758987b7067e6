package dev.parapet.core.content;

import dev.parapet.core.Control;
import dev.parapet.core.Framework;
import dev.parapet.core.expression.Expressions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Predicate;

/// The `content` folder.
public final class Content {
    private final Path root;

    public Content(Path root) {
        if (!Files.isDirectory(root)) {
            throw new ContentException(
                    root.toString(), 0, "there is no content here; set PARAPET_CONTENT to its folder");
        }
        this.root = root;
    }

    public Path controls() {
        return root.resolve("controls");
    }

    public Path schema() {
        return root.resolve("schema");
    }

    /// The frameworks that controls may map to, in the order of their ids.
    public List<Framework> frameworks() {
        return yaml(root.resolve("frameworks")).stream()
                .map(FrameworkFile::read)
                .toList();
    }

    public Path practices() {
        return root.resolve("practices.yaml");
    }

    /// How principals become others.
    public Path escalations() {
        return root.resolve("escalations.yaml");
    }

    /// What attackers come for.
    public Path crownJewels() {
        return root.resolve("crown-jewels.yaml");
    }

    /// The playbooks with their examples, in the order of their ids.
    public List<PlaybookFile> playbooks() {
        Path folder = root.resolve("playbooks");
        return yaml(folder).stream()
                .map(path -> PlaybookFile.read(folder, path))
                .toList();
    }

    public Path classifiers() {
        return root.resolve("classifiers");
    }

    /// Our own Sigma rules.
    public Path detections() {
        return root.resolve("detections");
    }

    /// What the tags of detections mean.
    public Path attack() {
        return root.resolve("attack.yaml");
    }

    /// The lists that detections name, with what is in them wherever nobody says otherwise.
    public Path lists() {
        return root.resolve("lists.yaml");
    }

    public Path rehearsals() {
        return root.resolve("rehearsals");
    }

    /// The ids of all controls, without reading the files.
    public List<String> controlIds() {
        return controlPaths().stream()
                .map(path -> controls().relativize(path).toString().replace('\\', '/'))
                .map(name -> name.substring(0, name.length() - ".yaml".length()))
                .toList();
    }

    /// The controls whose id is wanted, in the order of their ids. Files are compiled side by side.
    ///
    /// @throws ContentException for the first file, in order, that is wrong
    public List<Control> controls(Expressions expressions, Predicate<String> wanted) {
        return each(wanted, path -> ControlFile.control(controls(), path, expressions));
    }

    /// The same with the examples, for who tests them.
    public List<ControlFile> controlFiles(Expressions expressions, Predicate<String> wanted) {
        return each(wanted, path -> ControlFile.read(controls(), path, expressions));
    }

    private <T> List<T> each(Predicate<String> wanted, Function<Path, T> read) {
        var ids = controlIds();
        var paths = controlPaths();
        var reading = new ArrayList<Future<T>>();
        try (var pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            for (int i = 0; i < paths.size(); i++) {
                Path path = paths.get(i);
                if (wanted.test(ids.get(i))) {
                    reading.add(pool.submit(() -> read.apply(path)));
                }
            }
            var all = new ArrayList<T>(reading.size());
            for (var future : reading) {
                all.add(future.get());
            }
            return all;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ContentException wrong) {
                throw wrong;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading controls", e);
        }
    }

    private List<Path> controlPaths() {
        return yaml(controls());
    }

    private static List<Path> yaml(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new ContentException(folder.toString(), 0, "cannot be read: " + e.getMessage());
        }
    }
}
