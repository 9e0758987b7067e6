package dev.parapet.core.content;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// A value in a YAML file with its line, for languages that live inside YAML and name places in their own errors.
///
/// It is made of a tree of bounded size, however the file's aliases unfold.
public sealed interface YamlValue {
    /// Counted from one.
    int line();

    /// What a scalar is by its spelling. Whatever is in quotes is a text; so are dates.
    enum Kind {
        TEXT,
        NUMBER,
        TRUTH,
        NULL
    }

    /// @param text as written, without quotes
    record Scalar(Kind kind, String text, int line) implements YamlValue {}

    record Items(List<YamlValue> items, int line) implements YamlValue {
        public Items {
            items = List.copyOf(items);
        }
    }

    /// @param entries in the order of the file
    record Entries(Map<String, Entry> entries, int line) implements YamlValue {
        /// @param line the line of the key
        public record Entry(YamlValue value, int line) {}
    }

    /// Makes values of nodes and counts them.
    final class Reading {
        private static final int DEEPEST = 200;
        private static final int MOST = 100_000;

        private final String file;
        private int count;

        Reading(String file) {
            this.file = file;
        }

        YamlValue value(Node node) {
            return value(node, 0);
        }

        private YamlValue value(Node node, int depth) {
            int line = YamlMap.lineOf(node);
            if (depth > DEEPEST) {
                throw new ContentException(file, line, "nested deeper than " + DEEPEST + ", or inside itself");
            }
            if (++count > MOST) {
                throw new ContentException(file, line, "unfolds to more than " + MOST + " values");
            }
            return switch (node) {
                case ScalarNode scalar -> new Scalar(kind(scalar), scalar.getValue(), line);
                case SequenceNode sequence ->
                    new Items(
                            sequence.getValue().stream()
                                    .map(item -> value(item, depth + 1))
                                    .toList(),
                            line);
                case MappingNode mapping -> entries(mapping, line, depth);
                default -> throw new ContentException(file, line, "nothing that YAML values are made of");
            };
        }

        private Entries entries(MappingNode mapping, int line, int depth) {
            var entries = new LinkedHashMap<String, Entries.Entry>();
            for (NodeTuple tuple : mapping.getValue()) {
                int keyLine = YamlMap.lineOf(tuple.getKeyNode());
                if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                    throw new ContentException(file, keyLine, "a key is a plain word");
                }
                var entry = new Entries.Entry(value(tuple.getValueNode(), depth + 1), keyLine);
                if (entries.put(key.getValue(), entry) != null) {
                    throw new ContentException(file, keyLine, "`" + key.getValue() + "` is here twice");
                }
            }
            return new Entries(entries, line);
        }

        private static Kind kind(ScalarNode node) {
            Tag tag = node.getTag();
            if (tag.equals(Tag.NULL)) {
                return Kind.NULL;
            }
            if (tag.equals(Tag.BOOL)) {
                return Kind.TRUTH;
            }
            return tag.equals(Tag.INT) || tag.equals(Tag.FLOAT) ? Kind.NUMBER : Kind.TEXT;
        }
    }
}
