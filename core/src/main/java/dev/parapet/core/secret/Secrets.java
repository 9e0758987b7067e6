package dev.parapet.core.secret;

import dev.parapet.core.content.ContentException;
import dev.parapet.core.content.YamlMap;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Recognises credentials in text, and replaces text by a fingerprint that still says which kinds were in it.
///
/// A snapshot must not become the place where an estate's secrets are found. So what may hold them (environment
/// variables, user data, lifecycle scripts) is stored as `sha256:<hex>;<length>;<kinds>`: equal values stay
/// comparable, the value is gone, and a control can still say that an access key was in it.
public final class Secrets {
    private static final Pattern FINGERPRINT =
            Pattern.compile("sha256:[0-9a-f]{64};[0-9]+;([a-z0-9-]*(?:,[a-z0-9-]+)*)");

    /// Longer texts are looked at up to here; nobody keeps a credential behind a megabyte of script.
    private static final int LOOKED_AT = 1 << 20;

    private final List<SecretKind> kinds;

    public Secrets(List<SecretKind> kinds) {
        this.kinds = List.copyOf(kinds);
    }

    /// Reads `content/classifiers/secrets.yaml`.
    public static Secrets read(Path path) {
        var file = YamlMap.read(path, "content/classifiers/" + path.getFileName());
        var kinds = new ArrayList<SecretKind>();
        for (YamlMap entry : file.takeMaps("secrets")) {
            String name = entry.takeText("kind");
            String pattern = entry.takeText("pattern");
            double entropy = entry.takeOptionalText("minimum-entropy")
                    .map(text -> bits(entry, text))
                    .orElse(0.0);
            List<String> matches = entry.takeTexts("matches");
            List<String> ignores = entry.takeTexts("ignores");
            entry.done();
            if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
                throw entry.errorAt("kind", "`" + name + "` is not in lower case with dashes");
            }
            if (kinds.stream().anyMatch(known -> known.name().equals(name))) {
                throw entry.errorAt("kind", "`" + name + "` is here twice");
            }
            try {
                var kind = new SecretKind(name, Pattern.compile(pattern), entropy);
                checkExamples(entry, kind, matches, ignores);
                kinds.add(kind);
            } catch (PatternSyntaxException e) {
                throw entry.errorAt("pattern", "not a regular expression: " + e.getDescription());
            }
        }
        file.done();
        return new Secrets(kinds);
    }

    private static double bits(YamlMap entry, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw entry.errorAt("minimum-entropy", "`" + text + "` is not a number of bits");
        }
    }

    private static void checkExamples(YamlMap entry, SecretKind kind, List<String> matches, List<String> ignores) {
        var alone = new Secrets(List.of(kind));
        if (matches.isEmpty() || ignores.isEmpty()) {
            throw entry.error(
                    entry.line(), "`" + kind.name() + "` shows something under `matches` and under `ignores`");
        }
        for (String text : matches) {
            // Examples are written in two parts so that nobody's secret scanner takes this file for a leak.
            if (alone.in(text.replace("~", "")).isEmpty()) {
                throw new ContentException(
                        entry.file(), entry.line(), "`" + kind.name() + "` does not match `" + text + "`");
            }
        }
        for (String text : ignores) {
            if (!alone.in(text.replace("~", "")).isEmpty()) {
                throw new ContentException(entry.file(), entry.line(), "`" + kind.name() + "` matches `" + text + "`");
            }
        }
    }

    /// The kinds of credentials in a text, in what it holds as base64, or in the fingerprint of one.
    public SortedSet<String> in(String text) {
        var found = new TreeSet<String>();
        Matcher fingerprint = FINGERPRINT.matcher(text);
        if (fingerprint.matches()) {
            if (!fingerprint.group(1).isEmpty()) {
                found.addAll(List.of(fingerprint.group(1).split(",", -1)));
            }
            return found;
        }
        String seen = text.length() > LOOKED_AT ? text.substring(0, LOOKED_AT) : text;
        search(seen, found);
        Encoded.inside(seen).ifPresent(decoded -> search(decoded, found));
        return found;
    }

    private void search(String seen, SortedSet<String> found) {
        for (SecretKind kind : kinds) {
            Matcher matcher = kind.pattern().matcher(seen);
            while (matcher.find()) {
                String secret =
                        matcher.groupCount() > 0 && matcher.group(1) != null ? matcher.group(1) : matcher.group();
                if (entropy(secret) >= kind.minimumEntropy()) {
                    found.add(kind.name());
                    break;
                }
            }
        }
    }

    /// What stands in for a text in a snapshot.
    public String fingerprint(String text) {
        return fingerprint(text, Set.of());
    }

    /// As [#fingerprint(String)], for the value of a variable, whose name may give it away.
    public String fingerprint(String name, String value) {
        return fingerprint(value, in(name + "=" + value));
    }

    private String fingerprint(String text, Set<String> more) {
        if (FINGERPRINT.matcher(text).matches()) {
            return text;
        }
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            var kinds = new TreeSet<>(in(text));
            kinds.addAll(more);
            return "sha256:" + HexFormat.of().formatHex(digest) + ";" + text.length() + ";" + String.join(",", kinds);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// Fingerprints every value of a map of variables, keeping the names.
    public Map<String, String> fingerprintValues(Map<String, String> variables) {
        var fingerprints = new LinkedHashMap<String, String>();
        variables.forEach((name, value) -> fingerprints.put(name, fingerprint(name, value)));
        return fingerprints;
    }

    /// The kinds of credentials anywhere in a value: texts, lists, maps (with `name=value` seen together).
    public SortedSet<String> inValue(Object value) {
        var found = new TreeSet<String>();
        switch (value) {
            case String text -> found.addAll(in(text));
            case List<?> list -> list.forEach(item -> found.addAll(inValue(item)));
            case Map<?, ?> map ->
                map.forEach((key, item) -> {
                    found.addAll(inValue(item));
                    if (item instanceof String text
                            && !FINGERPRINT.matcher(text).matches()) {
                        found.addAll(in(key + "=" + text));
                    }
                });
            default -> {}
        }
        return found;
    }

    /// Shannon's entropy, in bits per character.
    static double entropy(String text) {
        var counts = new HashMap<Integer, Integer>();
        text.chars().forEach(c -> counts.merge(c, 1, Integer::sum));
        double bits = 0;
        for (int count : new LinkedHashSet<>(counts.values())) {
            long holders =
                    counts.values().stream().filter(other -> other == count).count();
            double share = (double) count / text.length();
            bits -= holders * share * Math.log(share) / Math.log(2);
        }
        return bits;
    }
}
