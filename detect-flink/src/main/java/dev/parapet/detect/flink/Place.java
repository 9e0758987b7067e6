package dev.parapet.detect.flink;

import org.apache.flink.core.fs.Path;

/// Where events come from or alerts go.
sealed interface Place {
    /// Below it are files; or it is one itself.
    record Folder(Path path) implements Place {}

    /// A topic of Kafka.
    record Topic(String name) implements Place {}

    /// @throws IllegalArgumentException that says what to write instead
    static Place of(String text) {
        if (text.startsWith("kafka:")) {
            String topic = text.substring("kafka:".length());
            if (!topic.matches("[a-zA-Z0-9._-]{1,249}")) {
                throw new IllegalArgumentException("`" + text + "` names no topic; write `kafka:events`");
            }
            return new Topic(topic);
        }
        if (text.isBlank()) {
            throw new IllegalArgumentException("a place is empty; write a folder or `kafka:events`");
        }
        return new Folder(new Path(
                text.contains(":/")
                        ? text
                        : java.nio.file.Path.of(text).toAbsolutePath().toUri().toString()));
    }
}
