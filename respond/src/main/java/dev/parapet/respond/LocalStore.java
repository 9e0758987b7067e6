package dev.parapet.respond;

import dev.parapet.respond.aws.Aws;
import dev.parapet.respond.aws.AwsFault;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/// What is on this machine and is called like AWS: a folder of evidence, and the subjects that the
/// gateway blocks.
///
/// Calls of the service `local` stay here, all others go on.
public final class LocalStore implements Aws {
    private final Aws aws;
    private final Path folder;
    private final InstantSource clock;

    /// @param folder it is made, for this user alone, when something is written
    public LocalStore(Aws aws, Path folder, InstantSource clock) {
        this.aws = aws;
        this.folder = folder;
        this.clock = clock;
    }

    @Override
    public Reply send(Call call) {
        if (!call.service().equals("local")) {
            return aws.send(call);
        }
        try {
            return new Reply(here(call), "", clock.instant());
        } catch (NoSuchFileException absent) {
            throw new AwsFault(AwsFault.Kind.ABSENT, call, "NoSuchFile", "");
        } catch (IOException failed) {
            throw new AwsFault(AwsFault.Kind.INVALID, call, "IOException", String.valueOf(failed.getMessage()));
        }
    }

    private Map<String, Object> here(Call call) throws IOException {
        String name = String.valueOf(call.parameters().getOrDefault("Name", ""));
        return switch (call.operation()) {
            case "GetBundle" -> Map.of("Seal", Files.readString(evidence(name + ".seal")));
            case "PutBundle" -> {
                write(evidence(name), String.valueOf(call.parameters().get("Text")));
                write(evidence(name + ".seal"), String.valueOf(call.parameters().get("Seal")));
                yield Map.of();
            }
            case "GetBlock" -> Json.inside(blocks(), subject(call));
            case "PutBlock" -> {
                var blocks = new LinkedHashMap<>(blocks());
                blocks.put(subject(call), Map.of("Incident", call.parameters().getOrDefault("Incident", "")));
                write(folder.resolve("gateway-blocks.json"), Json.text(blocks));
                yield Map.of();
            }
            case "DeleteBlock" -> {
                var blocks = new LinkedHashMap<>(blocks());
                blocks.remove(subject(call));
                write(folder.resolve("gateway-blocks.json"), Json.text(blocks));
                yield Map.of();
            }
            default -> throw new IllegalArgumentException("nobody may call " + call.action());
        };
    }

    private static String subject(Call call) {
        return String.valueOf(call.parameters().get("Subject"));
    }

    private Map<String, Object> blocks() throws IOException {
        Path file = folder.resolve("gateway-blocks.json");
        return Files.exists(file) ? Json.map(Files.readString(file)) : Map.of();
    }

    private Path evidence(String name) {
        if (!name.matches("[A-Za-z0-9._-]+") || name.contains("..")) {
            throw new IllegalArgumentException("`" + name + "` is no name of a bundle");
        }
        return folder.resolve("evidence").resolve(name);
    }

    private static void write(Path file, String text) {
        try {
            Path parent = file.getParent();
            if (parent != null && !Files.exists(parent)) {
                Files.createDirectories(
                        parent, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            Path next = file.resolveSibling(file.getFileName() + ".next");
            Files.write(next, text.getBytes(StandardCharsets.UTF_8));
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
