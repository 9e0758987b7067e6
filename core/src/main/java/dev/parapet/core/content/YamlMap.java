package dev.parapet.core.content;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.constructor.StandardConstructor;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/// A mapping in a YAML file that refuses what it does not know and says where things went wrong.
///
/// Every `take…` marks its key as known; [#done] refuses the keys that nobody took. Duplicate keys are refused while
/// parsing. Aliases are bounded by the parser, so a hostile file cannot grow in memory.
public final class YamlMap {
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setAllowDuplicateKeys(false)
            .setMaxAliasesForCollections(20)
            .build();

    /// For files that strangers wrote: `~` and `True` are what they are elsewhere, too.
    private static final LoadSettings STRANGERS = LoadSettings.builder()
            .setAllowDuplicateKeys(false)
            .setMaxAliasesForCollections(20)
            .setSchema(new CoreSchema())
            .build();

    private static final int DEEPEST = 200;
    private static final int MOST_VALUES = 100_000;

    private final String file;
    private final int line;
    private final Map<String, Node> entries = new LinkedHashMap<>();
    private final Map<String, Integer> keyLines = new LinkedHashMap<>();
    private final Set<String> taken = new LinkedHashSet<>();

    private YamlMap(String file, Node node) {
        this.file = file;
        this.line = lineOf(node);
        if (!(node instanceof MappingNode mapping)) {
            throw new ContentException(file, line, "a mapping of keys to values belongs here");
        }
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new ContentException(file, lineOf(tuple.getKeyNode()), "a key is a plain word");
            }
            if (entries.put(key.getValue(), tuple.getValueNode()) != null) {
                throw new ContentException(file, lineOf(key), "`" + key.getValue() + "` is here twice");
            }
            keyLines.put(key.getValue(), lineOf(key));
        }
    }

    /// Reads the one document of a file. Errors name the file as `name`.
    public static YamlMap read(Path path, String name) {
        try {
            return parse(Files.readString(path), name);
        } catch (CharacterCodingException e) {
            throw new ContentException(name, 0, "not a text in UTF-8");
        } catch (NoSuchFileException e) {
            throw new ContentException(name, 0, "there is no such file");
        } catch (IOException e) {
            throw new ContentException(name, 0, "cannot be read: " + e.getMessage());
        }
    }

    public static YamlMap parse(String text, String name) {
        return composed(
                name,
                () -> new Compose(SETTINGS)
                        .composeString(text)
                        .map(node -> new YamlMap(name, node))
                        .orElseThrow(() -> new ContentException(name, 0, "the file is empty")));
    }

    /// Reads every document of a text. The file's own tags mean nothing, and empty documents are left out.
    public static List<YamlMap> parseAll(String text, String name) {
        return composed(name, () -> {
            var maps = new ArrayList<YamlMap>();
            for (Node node : new Compose(STRANGERS).composeAllFromString(text)) {
                if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL)) {
                    continue;
                }
                withoutOwnTags(node, Collections.newSetFromMap(new IdentityHashMap<>()));
                maps.add(new YamlMap(name, node));
            }
            return maps;
        });
    }

    private static <T> T composed(String name, Supplier<T> compose) {
        try {
            return compose.get();
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            throw new ContentException(name, line, "not YAML: " + e.getProblem());
        } catch (YamlEngineException | IllegalArgumentException | IndexOutOfBoundsException e) {
            // The last two are what the parser says of a tag such as `!%a`.
            throw new ContentException(name, 0, "not YAML: " + e.getMessage());
        } catch (StackOverflowError e) {
            // The parser goes down by recursion and has no limit of its own.
            throw new ContentException(name, 0, "nested too deeply");
        }
    }

    private static void withoutOwnTags(Node node, Set<Node> seen) {
        if (!seen.add(node)) {
            return;
        }
        boolean own = !node.getTag().getValue().startsWith(Tag.PREFIX);
        switch (node) {
            case ScalarNode scalar -> {
                if (own) {
                    scalar.setTag(Tag.STR);
                }
            }
            case SequenceNode sequence -> {
                if (own) {
                    sequence.setTag(Tag.SEQ);
                }
                sequence.getValue().forEach(item -> withoutOwnTags(item, seen));
            }
            case MappingNode mapping -> {
                if (own) {
                    mapping.setTag(Tag.MAP);
                }
                mapping.getValue().forEach(tuple -> {
                    withoutOwnTags(tuple.getKeyNode(), seen);
                    withoutOwnTags(tuple.getValueNode(), seen);
                });
            }
            default -> {}
        }
    }

    public String file() {
        return file;
    }

    public int line() {
        return line;
    }

    public Set<String> keys() {
        return entries.keySet();
    }

    /// The line of a key, or of the mapping if the key is not there.
    public int lineOf(String key) {
        return keyLines.getOrDefault(key, line);
    }

    public String takeText(String key) {
        return takeOptionalText(key).orElseThrow(() -> error(line, "`" + key + "` is missing"));
    }

    public Optional<String> takeOptionalText(String key) {
        return take(key).map(node -> {
            if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
                return scalar.getValue().strip();
            }
            throw error(lineOf(node), "`" + key + "` is a text");
        });
    }

    /// A list of texts; absent is empty.
    public List<String> takeTexts(String key) {
        return take(key).map(node -> texts(key, node)).orElseGet(List::of);
    }

    private List<String> texts(String key, Node node) {
        if (!(node instanceof SequenceNode sequence)) {
            throw error(lineOf(node), "`" + key + "` is a list of texts: `" + key + ": [one, two]`");
        }
        var texts = new ArrayList<String>();
        for (Node item : sequence.getValue()) {
            if (!(item instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
                throw error(lineOf(item), "`" + key + "` is a list of texts");
            }
            texts.add(scalar.getValue());
        }
        return texts;
    }

    public Optional<YamlMap> takeMap(String key) {
        return take(key).map(node -> new YamlMap(file, node));
    }

    /// A list of mappings; absent is empty.
    public List<YamlMap> takeMaps(String key) {
        return take(key)
                .map(node -> {
                    if (!(node instanceof SequenceNode sequence)) {
                        throw error(lineOf(node), "`" + key + "` is a list");
                    }
                    return sequence.getValue().stream()
                            .map(item -> new YamlMap(file, item))
                            .toList();
                })
                .orElseGet(List::of);
    }

    /// Everything under a key as plain values, whatever its shape; absent is empty.
    public Map<String, Object> takeValues(String key) {
        var values = new LinkedHashMap<String, Object>();
        takeMap(key).ifPresent(map -> map.entries.forEach((name, node) -> values.put(name, plain(node))));
        return values;
    }

    /// The value under a key as maps, lists, texts, numbers and booleans.
    public Optional<Object> takeValue(String key) {
        return take(key).map(this::plain);
    }

    /// The value under a key with lines, whatever its shape.
    public Optional<YamlValue> takeYaml(String key) {
        return take(key).map(new YamlValue.Reading(file)::value);
    }

    /// One of a set of words.
    public <T> T takeWord(String key, Function<String, Optional<T>> meaning, List<String> words) {
        String word = takeText(key);
        return meaning.apply(word)
                .orElseThrow(() -> error(
                        lineOf(key), "`" + word + "` is not a " + key + "; write one of " + String.join(", ", words)));
    }

    /// Refuses every key that was not taken.
    public void done() {
        for (String key : entries.keySet()) {
            if (!taken.contains(key)) {
                throw error(lineOf(key), "unknown key `" + key + "`" + suggestion(key));
            }
        }
    }

    public ContentException error(int atLine, String says) {
        return new ContentException(file, atLine, says);
    }

    public ContentException errorAt(String key, String says) {
        return new ContentException(file, lineOf(key), says);
    }

    private String suggestion(String key) {
        return taken.stream()
                .filter(known -> !entries.containsKey(known))
                .min(Comparator.comparingInt(known -> distance(known, key)))
                .filter(known -> distance(known, key) <= 3)
                .map(known -> "; did you mean `" + known + "`?")
                .orElseGet(() -> "; known here: " + String.join(", ", taken));
    }

    /// Levenshtein's edit distance.
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }

    private Optional<Node> take(String key) {
        taken.add(key);
        return Optional.ofNullable(entries.get(key));
    }

    private Object plain(Node node) {
        unfold(node, 0, 0);
        try {
            return new Plain().constructSingleDocument(Optional.of(node));
        } catch (MarkedYamlEngineException e) {
            int at = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(lineOf(node));
            throw error(at, String.valueOf(e.getProblem()));
        } catch (YamlEngineException | ClassCastException | IllegalArgumentException e) {
            throw error(lineOf(node), "not a plain value: " + e.getMessage());
        }
    }

    /// Counts the values under a node as whoever walks them will, aliases again each time.
    private int unfold(Node node, int count, int depth) {
        if (depth > DEEPEST) {
            throw error(lineOf(node), "nested deeper than " + DEEPEST + ", or inside itself");
        }
        if (count > MOST_VALUES) {
            throw error(lineOf(node), "unfolds to more than " + MOST_VALUES + " values");
        }
        int sum = count + 1;
        switch (node) {
            case SequenceNode sequence -> {
                for (Node item : sequence.getValue()) {
                    sum = unfold(item, sum, depth + 1);
                }
            }
            case MappingNode mapping -> {
                for (NodeTuple tuple : mapping.getValue()) {
                    sum = unfold(tuple.getValueNode(), unfold(tuple.getKeyNode(), sum, depth + 1), depth + 1);
                }
            }
            default -> {}
        }
        return sum;
    }

    /// Gives access to the parser's own reading of scalars, so that `1` is a number and `"1"` is not.
    private static final class Plain extends StandardConstructor {
        Plain() {
            super(SETTINGS);
        }
    }

    static int lineOf(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }
}
