package dev.parapet.detect.digest;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// A folder that lies as a bucket does, or a part of it. Nothing outside is ever named by it, and no link followed.
final class Folder {
    static final String LOGS = "AWSLogs";

    private static final String DIGESTS = "CloudTrail-Digest";
    private static final String TRAIL = "CloudTrail";
    private static final int DEEPEST = 10;
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final Pattern ORGANIZATION = Pattern.compile("o-[a-z0-9]{10,32}");
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,40}");

    private final Path root;
    private final Consumer<Path> links;

    /// @param links is told of links that are in the way and are not followed
    Folder(Path folder, Consumer<Path> links) throws IOException {
        this.root = folder.toRealPath();
        this.links = links;
    }

    /// One account's logs and digests of one region.
    ///
    /// @param awsLogs the folder `AWSLogs` in which they are
    /// @param organization or empty
    record Place(Path awsLogs, String organization, String account, String region) {
        Path digests() {
            return folder(DIGESTS);
        }

        Path logs() {
            return folder(TRAIL);
        }

        private Path folder(String kind) {
            return (organization.isEmpty() ? awsLogs : awsLogs.resolve(organization))
                    .resolve(account)
                    .resolve(kind)
                    .resolve(region);
        }
    }

    /// All places, sorted.
    List<Place> places() throws IOException {
        var places = new ArrayList<Place>();
        for (Path awsLogs : awsLogs()) {
            for (String name : names(awsLogs)) {
                if (ACCOUNT.matcher(name).matches()) {
                    places.addAll(of(awsLogs, "", awsLogs.resolve(name)));
                } else if (ORGANIZATION.matcher(name).matches()) {
                    for (String account : names(awsLogs.resolve(name))) {
                        if (ACCOUNT.matcher(account).matches()) {
                            places.addAll(
                                    of(awsLogs, name, awsLogs.resolve(name).resolve(account)));
                        }
                    }
                }
            }
        }
        return places;
    }

    private List<Place> of(Path awsLogs, String organization, Path account) throws IOException {
        var regions = new TreeSet<String>();
        regions.addAll(names(account.resolve(DIGESTS)));
        regions.addAll(names(account.resolve(TRAIL)));
        return regions.stream()
                .filter(region -> REGION.matcher(region).matches())
                .map(region -> new Place(awsLogs, organization, String.valueOf(account.getFileName()), region))
                .toList();
    }

    private List<Path> awsLogs() throws IOException {
        var found = new ArrayList<Path>();
        Files.walkFileTree(root, Set.of(), DEEPEST, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                if (LOGS.equals(String.valueOf(folder.getFileName()))) {
                    found.add(folder);
                    return FileVisitResult.SKIP_SUBTREE;
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isSymbolicLink() && LOGS.equals(String.valueOf(file.getFileName()))) {
                    links.accept(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException why) {
                links.accept(file);
                return FileVisitResult.CONTINUE;
            }
        });
        found.sort(null);
        return found;
    }

    private List<String> names(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (var children = Files.list(folder)) {
            return children.filter(child -> {
                        if (Files.isSymbolicLink(child)) {
                            links.accept(child);
                        }
                        return Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS);
                    })
                    .map(child -> String.valueOf(child.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    /// Takes files.
    interface Taker {
        void file(Path file) throws IOException;
    }

    /// Tells the files below a folder, those of a folder sorted, before those deeper down.
    void files(Path folder, Taker into) throws IOException {
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            files(folder, DEEPEST, into);
        }
    }

    private void files(Path folder, int depth, Taker into) throws IOException {
        List<Path> children;
        try (var listed = Files.list(folder)) {
            children = listed.sorted().toList();
        } catch (IOException _) {
            links.accept(folder);
            return;
        }
        for (Path child : children) {
            if (Files.isRegularFile(child, LinkOption.NOFOLLOW_LINKS)) {
                into.file(child);
            } else if (depth > 0 && Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                files(child, depth - 1, into);
            } else {
                links.accept(child);
            }
        }
    }

    /// How a file is called in reports: below the folder.
    String name(Path file) {
        return root.relativize(file).toString();
    }

    /// How a file is called in the bucket, from `AWSLogs/` on.
    static String object(Place place, Path file) {
        return LOGS + "/" + place.awsLogs().relativize(file).toString().replace('\\', '/');
    }

    /// Where something lies that is called so in the bucket, if it is there.
    ///
    /// @param object from `AWSLogs/` on
    /// @throws Malformed if the name is one that leads elsewhere
    Path locate(Place place, String object) throws Malformed {
        if (!object.startsWith(LOGS + "/")) {
            throw new Malformed("it is not below " + LOGS);
        }
        Path path = place.awsLogs();
        for (String part : object.substring(LOGS.length() + 1).split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..") || part.indexOf('\\') >= 0) {
                throw new Malformed("its name leads out of the folder");
            }
            try {
                path = path.resolve(part);
            } catch (InvalidPathException _) {
                throw new Malformed("its name cannot be one of a file");
            }
        }
        return path;
    }

    /// Whether a file is there, itself and not by a link anywhere on the way.
    boolean isThere(Path file) throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && file.toRealPath().equals(file)
                && file.startsWith(root);
    }
}
